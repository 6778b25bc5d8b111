#include "search/analysis/passage_text.hpp"

namespace yaodian::search {

std::string own_text(const Passage& passage) {
    std::string out = passage.text;
    if (passage.heading && !passage.heading->empty() && out.find(*passage.heading) == std::string::npos) {
        out = out.empty() ? *passage.heading : *passage.heading + "\n" + out;
    }
    if (passage.kind == PassageKind::title) {
        for (const std::string* title : {&passage.title, &passage.inferred_title}) {
            if (title->empty() || out.find(*title) != std::string::npos) continue;
            if (!out.empty()) out += "\n";
            out += *title;
        }
    }
    return out;
}

PassageTokens tokens_of(const Passage& passage, const std::string& own_text, const Language& language) {
    PassageTokens out;
    out.own = tokenize(own_text, language);
    for (const std::string* title : {&passage.title, &passage.inferred_title}) {
        if (title->empty()) continue;
        out.titles.push_back(tokenize(*title, language));
        std::vector<Token> yearless = without_years(out.titles.back());
        if (yearless.size() != out.titles.back().size()) out.titles.push_back(std::move(yearless));
    }
    if (passage.kind == PassageKind::title) {
        out.yearless = without_years(out.own);
        if (out.yearless.size() == out.own.size()) out.yearless.clear();
        out.headings = out.titles;
    } else if (passage.heading && !passage.text.empty()) {
        // A section that is nothing but its heading has said it already: it does not count twice.
        out.headings.push_back(tokenize(*passage.heading, language));
    }
    return out;
}

}  // namespace yaodian::search

#include "generator/relations/citations.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "generator/relations/institutions.hpp"
#include "generator/relations/plain_text.hpp"
#include "generator/support/text.hpp"

namespace yaodian::relations {

namespace {

struct TitleEnding {
    std::string_view word;
    CitationKind kind;
};
/// Longer words before the ones that they end in.
constexpr TitleEnding title_endings[] = {
    {"实施纲要", CitationKind::plan},   {"纲要", CitationKind::plan},       {"规划", CitationKind::plan},
    {"计划", CitationKind::plan},       {"方案", CitationKind::plan},       {"要点", CitationKind::plan},
    {"意见", CitationKind::plan},       {"安排", CitationKind::plan},       {"预案", CitationKind::plan},
    {"行事历", CitationKind::plan},     {"日程", CitationKind::plan},       {"校历", CitationKind::plan},
    {"规范", CitationKind::regulation}, {"指南", CitationKind::regulation}, {"守则", CitationKind::regulation},
    {"通知", CitationKind::notice},     {"公告", CitationKind::notice},     {"决定", CitationKind::notice},
    {"批复", CitationKind::notice},     {"通报", CitationKind::notice},     {"公报", CitationKind::notice},
    {"决议", CitationKind::notice},     {"纪要", CitationKind::notice},     {"公示", CitationKind::notice},
    {"请示", CitationKind::notice},     {"报告", CitationKind::notice},     {"总结", CitationKind::notice},
    {"倡议书", CitationKind::letter},   {"公开信", CitationKind::letter},   {"一封信", CitationKind::letter},
    {"慰问信", CitationKind::letter},   {"复函", CitationKind::letter},     {"函", CitationKind::letter},
    {"统计表", CitationKind::form},     {"申请表", CitationKind::form},     {"登记表", CitationKind::form},
    {"申请书", CitationKind::form},     {"承诺书", CitationKind::form},     {"志愿书", CitationKind::form},
    {"责任书", CitationKind::form},     {"清单", CitationKind::form},       {"名单", CitationKind::form},
    {"回执", CitationKind::form},       {"台账", CitationKind::form},       {"表", CitationKind::form},
    {"条例", CitationKind::regulation}, {"办法", CitationKind::regulation}, {"规定", CitationKind::regulation},
    {"细则", CitationKind::regulation}, {"章程", CitationKind::regulation}, {"制度", CitationKind::regulation},
    {"规则", CitationKind::regulation}, {"规程", CitationKind::regulation}, {"准则", CitationKind::regulation},
    {"公约", CitationKind::regulation}, {"标准", CitationKind::regulation}, {"宪法", CitationKind::regulation},
    {"条令", CitationKind::regulation}, {"方法", CitationKind::book},       {"法典", CitationKind::regulation},
    {"法", CitationKind::regulation},   {"解释", CitationKind::regulation}, {"议定书", CitationKind::regulation},
    {"协定", CitationKind::regulation}, {"通知书", CitationKind::form},     {"通知单", CitationKind::form},
    {"证书", CitationKind::form},       {"许可证", CitationKind::form},     {"执照", CitationKind::form},
    {"证", CitationKind::form},
};

/// A title without a trial mark or a date in final brackets.
std::string without_final_brackets(std::string title) {
    for (bool shortened = true; shortened;) {
        shortened = false;
        for (const auto& [open, close] :
             {std::pair<std::string_view, std::string_view>{"（", "）"}, {"(", ")"}, {"〔", "〕"}, {"[", "]"}}) {
            if (!title.ends_with(close)) continue;
            const std::size_t at = title.rfind(open);
            if (at == std::string::npos || at == 0) continue;
            title.resize(at);
            shortened = true;
        }
    }
    return title;
}

/// What a notice sends out: of 关于印发《…》的通知 what stands inside; else the title.
std::string sent_out(const std::string& title) {
    for (const std::string_view verb : {"印发", "转发", "发布", "颁布"}) {
        const std::size_t at = title.find(verb);
        const std::size_t notice = title.rfind("的通知");
        if (at == std::string::npos || notice == std::string::npos || notice < at + verb.size()) continue;
        std::string inner = title.substr(at + verb.size(), notice - at - verb.size());
        for (const std::string_view mark : {"《", "〈"}) {
            if (inner.starts_with(mark)) inner.erase(0, mark.size());
        }
        for (const std::string_view mark : {"》", "〉"}) {
            if (inner.ends_with(mark)) inner.erase(inner.size() - mark.size());
        }
        if (!inner.empty()) return inner;
    }
    return title;
}

}  // namespace

std::string comparable_title(std::string_view title) {
    std::string compared = without_final_brackets(sent_out(without_spaces(title)));
    compared = to_utf8(plain_text(compared));
    static constexpr std::string_view state = "中华人民共和国";
    if (compared.starts_with(state) && compared.size() > state.size()) compared.erase(0, state.size());
    return compared;
}

CitationKind kind_of_title(std::string_view title) {
    const std::string plain = without_final_brackets(without_spaces(title));
    for (const TitleEnding& ending : title_endings) {
        if (plain.ends_with(ending.word)) return ending.kind;
    }
    return CitationKind::book;
}

CitationCollector::CitationCollector(std::span<const document::Document* const> documents,
                                     std::span<const std::string> institutions)
    : documents_(documents), institutions_(institutions) {
    for (std::size_t i = 0; i < documents.size(); ++i) {
        if (documents[i]->type == document::Type::page) continue;
        names_.emplace(to_utf8(plain_text(institutions[i])), institutions[i]);
        if (documents[i]->issuer) {
            names_.emplace(to_utf8(plain_text(institution_of_name(*documents[i]->issuer))), institutions[i]);
        }
    }
    names_.erase("");
    for (std::size_t i = 0; i < documents.size(); ++i) {
        const document::Document& document = *documents[i];
        if (document.type == document::Type::page) continue;
        if (document.document_number) by_number_[comparable_number(*document.document_number)].push_back(i);
        std::set<std::string> titles = {document.title, document.inferred_title};
        if (document.transmittal) titles.insert(document.transmittal->title);
        std::set<std::string> rests;
        for (const std::string& title : titles) {
            if (!title.empty()) rests.insert(parted(title).first);
        }
        for (const std::string& rest : rests) by_title_[rest].push_back(i);
    }
}

std::pair<std::string, std::string> CitationCollector::parted(const std::string& title) const {
    std::string rest = comparable_title(title);
    static constexpr std::string_view party = "中共";
    if (rest.starts_with(party)) rest.erase(0, party.size());
    std::string institution;
    const std::u32string characters = to_utf32(rest);
    for (std::size_t size = std::min<std::size_t>(characters.size(), 30); size >= 2; --size) {
        const auto name = names_.find(to_utf8(characters.substr(0, size)));
        if (name == names_.end() || size == characters.size()) continue;
        institution = name->second;
        rest = to_utf8(characters.substr(size));
        break;
    }
    // 委员会关于…, 工会关于…: which body of the institution it was.
    const std::size_t about = rest.find("关于");
    if (about != std::string::npos && institution_of_name(rest.substr(0, about)).empty()) rest.erase(0, about);
    return {rest, institution};
}

std::optional<std::size_t> CitationCollector::document_by_title(const std::string& institution, const std::string& rest,
                                                                std::size_t citing) const {
    const auto entry = by_title_.find(rest);
    if (entry == by_title_.end()) return std::nullopt;
    const std::string& wanted = institution.empty() ? institutions_[citing] : institution;
    std::vector<std::size_t> own;
    for (const std::size_t document : entry->second) {
        if (institutions_[document] == wanted) own.push_back(document);
    }
    if (std::find(own.begin(), own.end(), citing) != own.end()) return citing;
    if (!own.empty()) return own.front();
    // Without the institution's name a title that is short could be anyone's.
    static constexpr std::size_t telling = 6;
    const bool one = entry->second.size() == 1 && institution.empty() && length(rest) >= telling;
    return one ? std::optional(entry->second.front()) : std::nullopt;
}

std::optional<std::size_t> CitationCollector::document_by_number(const std::string& number) const {
    // Words may stand before the sign: 详见校工会〔2023〕7号.
    const std::u32string characters = to_utf32(comparable_number(number));
    const std::size_t year = characters.find(U'〔');
    for (std::size_t begin = 0; year != std::u32string::npos && begin + 2 <= year; ++begin) {
        const auto entry = by_number_.find(to_utf8(characters.substr(begin)));
        if (entry != by_number_.end() && entry->second.size() == 1) return entry->second.front();
    }
    return std::nullopt;
}

void CitationCollector::add(const Cited& cited, const std::string& passage, std::size_t document) {
    std::optional<std::size_t> target;
    if (!cited.number.empty()) target = document_by_number(cited.number);
    std::string key = "number " + comparable_number(cited.number);
    if (!cited.title.empty()) {
        const auto [rest, institution] = parted(cited.title);
        if (rest.empty()) return;
        if (!target) target = document_by_title(institution, rest, document);
        key = "title " + rest + "\n" + institution;
    }
    if (target) key = "document " + documents_[*target]->name;
    Entry& entry = entries_[key];
    Citation& citation = entry.citation;
    if (citation.cited_by.empty()) {
        citation.title = cited.title.empty() ? cited.number : cited.title;
        citation.kind = cited.title.empty() ? CitationKind::notice : kind_of_title(cited.title);
        citation.candidate = cited.candidate;
        if (target) citation.document = documents_[*target]->name;
    } else if (citation.candidate && !cited.candidate) {
        // From here on its title is known as printed.
        citation.title = cited.title.empty() ? cited.number : cited.title;
        citation.candidate = false;
    }
    if (citation.cited_by.empty() || citation.cited_by.back() != passage) citation.cited_by.push_back(passage);
    entry.citing.insert(documents_[document]->name);
}

std::vector<Citation> CitationCollector::take() {
    // A title that its institution cites without its own name is the one with the name.
    std::map<std::string, std::string> institution_of_document;
    for (std::size_t i = 0; i < documents_.size(); ++i) institution_of_document[documents_[i]->name] = institutions_[i];
    std::vector<Citation> list;
    for (auto& [key, entry] : entries_) {
        if (key.ends_with('\n')) {
            std::set<std::string> institutions;
            for (const std::string& document : entry.citing) institutions.insert(institution_of_document[document]);
            const auto named = institutions.size() == 1 ? entries_.find(key + *institutions.begin()) : entries_.end();
            if (named != entries_.end()) {
                auto& cited_by = named->second.citation.cited_by;
                cited_by.insert(cited_by.end(), entry.citation.cited_by.begin(), entry.citation.cited_by.end());
                named->second.citation.candidate = named->second.citation.candidate && entry.citation.candidate;
                continue;
            }
        }
        Citation& citation = entry.citation;
        if (citation.document && entry.citing == std::set<std::string>{*citation.document}) {
            citation.kind = CitationKind::itself;
        }
        list.push_back(std::move(citation));
    }
    entries_.clear();
    return list;
}

std::string_view to_string(CitationKind kind) {
    switch (kind) {
        case CitationKind::regulation:
            return "regulation";
        case CitationKind::plan:
            return "plan";
        case CitationKind::notice:
            return "notice";
        case CitationKind::form:
            return "form";
        case CitationKind::letter:
            return "letter";
        case CitationKind::book:
            return "book";
        case CitationKind::itself:
            break;
    }
    return "itself";
}

}  // namespace yaodian::relations

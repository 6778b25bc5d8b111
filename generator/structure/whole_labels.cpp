#include "generator/structure/whole_labels.hpp"

#include <string>
#include <string_view>
#include <utility>

#include "generator/document/labels.hpp"
#include "generator/structure/layout.hpp"
#include "generator/structure/paragraphs.hpp"
#include "generator/support/text.hpp"

namespace yaodian::structure {

using document::label_of;
using originals::Line;

std::vector<Line> with_whole_labels(const std::vector<Line>& lines) {
    static const std::regex alone("第(?:[0-9]|一|二|三|四|五|六|七|八|九|十|百|零|〇)+(条|章|节)");
    static const std::regex number("(?:[0-9]{1,3}|一|二|三|四|五|六|七|八|九|十){1,3}(?:\\.|．|﹒|、)");
    static const std::regex chapter_and_article(
        "(第(?:[0-9]|一|二|三|四|五|六|七|八|九|十|百|零|〇)+(?:章|节) ?[^ ]+) "
        "(第(?:[0-9]|一|二|三|四|五|六|七|八|九|十|百|零|〇)+条 ?.*)");
    static constexpr std::size_t longest_label = 30;  // bytes
    static constexpr std::size_t most_blanks = 2;
    std::vector<Line> whole;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Line& line = lines[i];
        const std::string text = line.cells.empty() ? single_spaced(line.text) : std::string{};
        std::smatch match;
        const auto rest_begins = [&] {
            std::size_t next = i + 1;
            while (next < lines.size() && next - i <= most_blanks && is_blank(lines[next])) ++next;
            return next;
        };
        // An empty line behind a label, or behind one character of a name (罗　平), is a gap of the line.
        const bool parted = i + 1 < lines.size() && is_blank(lines[i + 1]);
        const bool is_piece =
            parted && (std::regex_match(text, number) || (text.size() == 3 && is_han(to_utf32(text)[0])));
        if (std::regex_match(text, match, chapter_and_article) && length(match[1].str()) <= longest_label) {
            whole.push_back(line);
            whole.back().text = match[1];
            whole.push_back(line);
            whole.back().text = "　　" + match[2].str();
            whole.back().pictures.clear();
            whole.back().page_start = false;
        } else if (is_piece || (text.size() <= longest_label && std::regex_match(text, match, alone))) {
            const std::size_t next = rest_begins();
            const std::string_view behind = next < lines.size() ? trim(lines[next].text) : std::string_view{};
            // A chapter's name is no sentence; an article's text begins with no label.
            const bool is_name =
                is_piece || match[1] == "条" || (length(behind) <= longest_label && !ends_sentence(behind));
            whole.push_back(line);
            if (behind.empty() || !lines[next].cells.empty() || label_of(behind) || !is_name) continue;
            whole.back().text =
                line.text + "　" + std::string(behind) + (has_trailing_space(lines[next].text) ? " " : "");
            whole.back().pictures.insert(whole.back().pictures.end(), lines[next].pictures.begin(),
                                         lines[next].pictures.end());
            i = next;
            if (is_piece) i = rest_begins() - 1;
        } else {
            whole.push_back(line);
        }
    }
    return whole;
}

}  // namespace yaodian::structure

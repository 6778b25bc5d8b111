#include "generator/structure/parts.hpp"
#include "generator/document/bodies.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "generator/document/fields.hpp"
#include "generator/structure/tail.hpp"
#include "generator/support/text.hpp"

namespace yaodian::structure {

namespace {

constexpr std::size_t most_title_lines = 4;

/// Titles in 《》 of some paragraphs, outermost, squeezed.
std::vector<std::string> titles_in(std::span<const Paragraph> paragraphs) {
    document::Document quoted;
    for (const Paragraph& paragraph : paragraphs) quoted.body.blocks.emplace_back(paragraph.text);
    std::vector<std::string> titles = document::cited_titles(quoted);
    for (std::string& title : titles) title = without_spaces(title);
    return titles;
}

/// Whether this notice sends out another document: 印发, 转发, 发布, 公布, 下发.
bool transmits(const std::string& title) {
    const auto named = document::type_of_title(title);
    const bool notice = named && (named->type == document::Type::notice || named->name == "函");
    if (!notice) return false;
    for (const std::string_view word : {"印发", "转发", "发布", "公布", "下发", "颁发"}) {
        if (title.find(word) != std::string::npos) return true;
    }
    return false;
}

/// Whether these lines are the title of the transmitted document: the notice cites it.
bool is_cited(const std::string& lines, const std::vector<std::string>& cited) {
    static constexpr std::size_t shortest = 6;
    return length(lines) >= shortest && std::any_of(cited.begin(), cited.end(), [&](const std::string& title) {
               return title == lines || (title.ends_with(lines) && document::type_of_title(lines));
           });
}

/// Index of the first line of the transmitted document's title; the size when there is none.
std::size_t find_transmitted(std::span<const Paragraph> paragraphs, const Head& notice) {
    const std::size_t none = paragraphs.size();
    const std::string title = without_spaces(notice.printed_title);
    if (!transmits(title)) return none;
    const std::vector<std::string> cited = titles_in(paragraphs.first(std::min(notice.size + 3, paragraphs.size())));
    for (std::size_t i = notice.size; i < paragraphs.size(); ++i) {
        std::string lines;
        for (std::size_t j = i; j < std::min(i + most_title_lines, paragraphs.size()); ++j) {
            if (paragraphs[j].is_row() || ends_sentence(paragraphs[j].text)) break;
            lines += without_spaces(paragraphs[j].text);
            if (is_cited(lines, cited)) return i;
        }
    }
    // A title that is not cited as it stands: the first lines below the notice's date.
    for (std::size_t i = notice.size; i + 1 < paragraphs.size(); ++i) {
        if (paragraphs[i].is_row() || !is_date_line(paragraphs[i].text)) continue;
        const std::string& next = paragraphs[i + 1].text;
        const bool attachment = next.starts_with("附件");
        std::vector<std::string> lines;
        for (std::size_t j = i + 1; j < std::min(i + 1 + most_title_lines, paragraphs.size()); ++j) {
            if (paragraphs[j].is_row() || ends_sentence(paragraphs[j].text)) break;
            lines.push_back(paragraphs[j].text);
        }
        const std::size_t count = title_length(lines);
        std::string joined;
        for (std::size_t j = 0; j < count; ++j) joined += without_spaces(lines[j]);
        if (!attachment && document::type_of_title(joined)) return i + 1;
        break;
    }
    return none;
}

/// Whether an attachment begins here: with a line of its own, or, below the date of what it is attached to, with its
/// label and title on one line and a text behind it.
bool begins_attachment(std::span<const Paragraph> paragraphs, std::size_t index, bool below_date) {
    const Paragraph& paragraph = paragraphs[index];
    if (paragraph.is_row()) return false;
    if (is_attachment_begin(paragraph.text)) return true;
    if (!below_date || index + 1 == paragraphs.size() || !titled_attachment(paragraph.text)) return false;
    const Paragraph& next = paragraphs[index + 1];
    if (next.is_row()) return true;
    for (const std::string_view word : {"附件", "抄送", "抄报", "主题词", "（", "("}) {
        if (next.text.starts_with(word)) return false;
    }
    // A note above the signature of a transmitted document: its names and its date follow.
    static constexpr std::size_t most_signers = 3;
    for (std::size_t i = index + 1; i < std::min(index + 2 + most_signers, paragraphs.size()); ++i) {
        if (paragraphs[i].is_row()) break;
        if (ends_with_date(paragraphs[i].text)) return false;
        if (!document::looks_like_name(paragraphs[i].text)) break;
    }
    return true;
}

}  // namespace

Parts parts_of(std::span<const Paragraph> paragraphs, const Spacing& spacing) {
    Parts parts;
    std::vector<std::size_t> begins;
    bool below_date = false;
    for (std::size_t i = 1; i < paragraphs.size(); ++i) {
        if (begins_attachment(paragraphs, i, below_date)) begins.push_back(i);
        below_date = below_date || (!paragraphs[i].is_row() && ends_with_date(paragraphs[i].text));
    }
    const std::size_t main_end = begins.empty() ? paragraphs.size() : begins.front();
    for (std::size_t i = 0; i < begins.size(); ++i) {
        const std::size_t end = i + 1 < begins.size() ? begins[i + 1] : paragraphs.size();
        parts.attachments.push_back(paragraphs.subspan(begins[i], end - begins[i]));
    }
    parts.document = paragraphs.first(main_end);
    const std::size_t transmitted = find_transmitted(parts.document, head_of(parts.document, spacing));
    if (transmitted < parts.document.size()) {
        parts.transmittal = parts.document.first(transmitted);
        parts.document = parts.document.subspan(transmitted);
    }
    return parts;
}

}  // namespace yaodian::structure

#include "generator/pages/passage_links.hpp"

#include <algorithm>

#include "generator/pages/schedule_table.hpp"
#include "generator/support/text.hpp"

namespace yaodian::pages {

namespace {

/// Below this the same words are the grammar's, not the text's.
constexpr double least_shared_part = 0.2;

bool is_number(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// `（二）`, `三、` → `三`: a label inside a sentence.
std::string bare_label(std::string label) {
    for (const std::string_view end : {"、", ".", "．", "。"}) {
        if (label.ends_with(end)) label.resize(label.size() - end.size());
    }
    return label;
}

}  // namespace

std::string filled_word(const View& view, std::string_view word,
                        std::initializer_list<std::pair<std::string_view, std::string>> values) {
    std::string text = view.word(word);
    for (const auto& [name, value] : values) text = replace_all(std::move(text), "{" + std::string(name) + "}", value);
    return text;
}

std::string point_name(const View& view, const Place& place) {
    if (place.row != nullptr) {
        if (!place.row->days.empty()) return time_name(*place.row);
        const std::string months = months_name(place.row->months);
        return filled_word(view, "row_name",
                           {{"months", months.empty() ? view.word("no_month") : months},
                            {"number", std::to_string(place.row->number)}});
    }
    if (place.anchor == "0") return view.word("preamble");
    if (is_number(place.anchor)) return filled_word(view, "point_name", {{"number", place.anchor}});
    const bool is_section = !place.anchor.empty() && place.anchor.front() >= 'a' && place.anchor.front() <= 'z';
    if (!place.anchor.empty() && !is_section) return place.anchor;
    const std::string label = bare_label(place.label);
    return label.empty() ? Places::name_of(place) : label;
}

std::string cited_place(const View& view, std::string_view anchor, const std::vector<std::string>& labels) {
    // Items that are numbered through the document are cited by that number alone.
    const std::string_view number = anchor.substr(0, anchor.find('.'));
    if (is_number(number)) {
        const auto parts = static_cast<std::size_t>(std::count(anchor.begin(), anchor.end(), '.'));
        std::string name = filled_word(view, "point_name", {{"number", std::string(number)}});
        if (labels.size() > parts) {
            const auto own = labels.end() - static_cast<std::ptrdiff_t>(parts);
            const std::string& item = *(own - 1);
            const bool is_through = bare_label(item) == number;
            for (auto label = own; is_through && label != labels.end(); ++label) name += bare_label(*label);
            if (is_through) return name;
        }
    }
    std::string name;
    for (const std::string& label : labels) name += bare_label(label);
    return name;
}

std::string cited_row(const View& view, const document::ScheduleRow& row) {
    const std::string months = months_name(row.months);
    const std::string year = row.year > 0 && !row.months.empty() ? view.year_name(row.year) : "";
    return year + filled_word(view, "row_name",
                              {{"months", months.empty() ? view.word("no_month") : months},
                               {"number", std::to_string(row.number)}});
}

Json passage_link(const View& view, const std::string& reference, const Place& place, std::string_view from) {
    const std::string year =
        place.document->year ? filled_word(view, "year_name", {{"year", std::to_string(*place.document->year)}}) : "";
    return {{"text", year + point_name(view, place)},
            {"url", relative_link(from, view.connections().address(reference))},
            {"title", Places::name_of(place)}};
}

bool is_sure(const relations::Lineage& link) {
    return link.certain || link.confirmed;
}

Json reuse_badge(const View& view, const relations::Lineage& link) {
    using relations::Reuse;
    if (!is_sure(link)) return {{"badge", view.word("reuse_perhaps")}, {"badge_id", "perhaps"}};
    switch (link.reuse) {
        case Reuse::verbatim:
            return {{"badge", view.word("reuse_verbatim")}, {"badge_id", "kept"}};
        case Reuse::near_verbatim:
            return {{"badge", view.word("reuse_near_verbatim")}, {"badge_id", "kept"}};
        case Reuse::edited:
        case Reuse::clause:
            return {{"badge", view.word("reuse_edited")}, {"badge_id", "edited"}};
        case Reuse::phrase:
        case Reuse::topic:
            break;
    }
    return {{"badge", view.word("reuse_rewritten")}, {"badge_id", "edited"}};
}

Json pieces_json(const std::vector<TextPiece>& pieces) {
    Json list = Json::array();
    for (const TextPiece& piece : pieces) {
        list.push_back({{"text", piece.text},
                        {"is_same", piece.kind == TextPiece::Kind::same},
                        {"is_deleted", piece.kind == TextPiece::Kind::deleted},
                        {"is_inserted", piece.kind == TextPiece::Kind::inserted}});
    }
    return list;
}

MarkedText marked_text(std::string_view older, std::string_view newer, bool only_inserted) {
    MarkedText made;
    made.is_equal = older == newer;
    made.pieces = word_difference(older, newer);
    if (only_inserted) {
        std::erase_if(made.pieces, [](const auto& piece) { return piece.kind == TextPiece::Kind::deleted; });
    }
    made.is_rewritten = shared_part(made.pieces) < least_shared_part;
    if (made.is_rewritten) made.pieces = word_difference(newer, newer);
    return made;
}

}  // namespace yaodian::pages

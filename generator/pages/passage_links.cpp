#include "generator/pages/passage_links.hpp"

#include <algorithm>

#include "comparison/point_name.hpp"
#include "generator/pages/schedule_table.hpp"
#include "generator/support/text.hpp"

namespace yaodian::pages {

namespace {

bool is_number(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
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
    return comparison::point_name(place.anchor, place.label, Places::name_of(place),
                                  {view.word("preamble"), view.word("point_name")});
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
            const bool is_through = comparison::bare_label(item) == number;
            for (auto label = own; is_through && label != labels.end(); ++label) name += comparison::bare_label(*label);
            if (is_through) return name;
        }
    }
    std::string name;
    for (const std::string& label : labels) name += comparison::bare_label(label);
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

Json pieces_json(const std::vector<comparison::TextPiece>& pieces) {
    Json list = Json::array();
    for (const auto& piece : pieces) {
        list.push_back({{"text", piece.text},
                        {"is_same", piece.kind == comparison::TextPiece::Kind::same},
                        {"is_deleted", piece.kind == comparison::TextPiece::Kind::deleted},
                        {"is_inserted", piece.kind == comparison::TextPiece::Kind::inserted}});
    }
    return list;
}

}  // namespace yaodian::pages

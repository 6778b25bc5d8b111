#include "generator/document/complete.hpp"

#include <algorithm>
#include <cstdio>
#include <set>

#include "generator/document/fields.hpp"
#include "generator/document/labels.hpp"
#include "generator/support/text.hpp"

namespace yaodian::document {

namespace {

/// Gives each anchor once: a second `7` becomes `7-2`.
class Anchors {
  public:
    std::string give(const std::string& wanted) {
        std::string anchor = wanted;
        for (int i = 2; !given_.insert(anchor).second; ++i) anchor = wanted + "-" + std::to_string(i);
        return anchor;
    }

  private:
    std::set<std::string> given_;
};

int value_of(const std::string& label, std::size_t index) {
    return label_value(label).value_or(static_cast<int>(index) + 1);
}

template <typename Visit>
void each_block(Body& body, Visit visit);

template <typename Visit>
void each_block(std::vector<Item>& items, Visit visit) {
    for (Item& item : items) {
        for (Block& block : item.blocks) visit(block);
        each_block(item.items, visit);
    }
}

template <typename Visit>
void each_block(Body& body, Visit visit) {
    for (Block& block : body.blocks) visit(block);
    each_block(body.items, visit);
    for (Section& section : body.sections) each_block(section.body, visit);
}

void collect_values(const Body& body, std::vector<int>& values) {
    for (std::size_t i = 0; i < body.items.size(); ++i) values.push_back(value_of(body.items[i].label, i));
    for (const Section& section : body.sections) collect_values(section.body, values);
}

/// Whether items are numbered through the whole body, so that the number alone names an item.
bool runs_through(const Body& body) {
    std::vector<int> values;
    collect_values(body, values);
    return std::adjacent_find(values.begin(), values.end(), std::greater_equal<>()) == values.end();
}

void set_item_anchors(std::vector<Item>& items, const std::string& before, Anchors& anchors) {
    for (std::size_t i = 0; i < items.size(); ++i) {
        items[i].anchor = anchors.give(before + std::to_string(value_of(items[i].label, i)));
        set_item_anchors(items[i].items, items[i].anchor + ".", anchors);
    }
}

struct Place {
    std::string prefix;  ///< `a1.` within the first attachment
    std::string path;    ///< `3.2` within the second part of section three
    bool through = false;
};

void set_anchors(Body& body, const Place& place, Anchors& anchors) {
    const std::string before = place.through || place.path.empty() ? place.prefix : place.prefix + place.path + ".";
    set_item_anchors(body.items, before, anchors);
    for (std::size_t i = 0; i < body.sections.size(); ++i) {
        Section& section = body.sections[i];
        Place inner = place;
        inner.path += (place.path.empty() ? "" : ".") + std::to_string(value_of(section.label, i));
        section.anchor = anchors.give(place.prefix + "s" + inner.path);
        set_anchors(section.body, inner, anchors);
    }
}

/// Every row gets as many cells as the widest, as a table in Markdown has them.
void make_rectangular(Table& table) {
    std::size_t columns = table.header.size();
    for (const auto& row : table.rows) columns = std::max(columns, row.size());
    const bool no_header =
        std::all_of(table.header.begin(), table.header.end(), [](auto& cell) { return cell.empty(); });
    if (no_header) {
        table.header.clear();
    } else {
        table.header.resize(columns);
    }
    for (auto& row : table.rows) row.resize(columns);
}

void find_schedule(Block& block, const SchedulePeriod& period, Anchors& anchors) {
    if (auto* before = std::get_if<Schedule>(&block)) {
        Table table = std::move(before->table);
        block = std::move(table);
    }
    auto* table = std::get_if<Table>(&block);
    if (table == nullptr) return;
    make_rectangular(*table);
    auto schedule = schedule_of(*table, period);
    if (!schedule) return;
    for (ScheduleRow& row : schedule->rows) {
        char anchor[32];
        std::snprintf(anchor, sizeof anchor, "%04d-%02d-%d", row.year, row.months.empty() ? 0 : row.months.front(),
                      row.number);
        row.anchor = anchors.give(anchor);
    }
    block = std::move(*schedule);
}

void complete_fields(Document& document) {
    if (document.title.empty()) document.title = without_stray_spaces(document.printed_title);
    if (document.printed_title.empty() && document.type == Type::page) document.printed_title = document.title;
    if (const auto named = kind_of_title(without_spaces(document.title))) {
        if (document.type_name.empty()) document.type_name = named->name;
    }
    if (!document.year) document.year = year_of_title(document.title);
    if (!document.year && document.date) document.year = document.date->year;
}

}  // namespace

void complete(Document& document) {
    complete_fields(document);
    Anchors anchors;
    anchors.give("0");
    const int year = document.year.value_or(0);
    const SchedulePeriod period = period_of_title(document.title, year);
    set_anchors(document.body, {"", "", runs_through(document.body)}, anchors);
    each_block(document.body, [&](Block& block) { find_schedule(block, period, anchors); });
    for (std::size_t i = 0; i < document.attachments.size(); ++i) {
        Attachment& attachment = document.attachments[i];
        attachment.anchor = anchors.give("a" + std::to_string(i + 1));
        set_anchors(attachment.body, {attachment.anchor + ".", "", runs_through(attachment.body)}, anchors);
        const auto own_year = year_of_title(attachment.title);
        const SchedulePeriod own = own_year ? period_of_title(attachment.title, *own_year) : period;
        each_block(attachment.body, [&](Block& block) { find_schedule(block, own, anchors); });
    }
}

}  // namespace yaodian::document

/// Small documents for tests of relations.
#pragma once

#include <gmock/gmock.h>

#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "generator/relations/relations.hpp"

namespace yaodian::relations {

/// How GoogleTest shows a link.
inline void PrintTo(const Lineage& link, std::ostream* stream) {
    *stream << link.from << " -> " << link.to << ' ' << to_string(link.reuse) << ' ' << link.similarity
            << (link.certain ? " certain" : "") << (link.confirmed ? " confirmed" : "");
}

/// An item with a run-in heading (may be empty) and what follows it.
struct Words {
    std::string heading;
    std::string text;
};

/// Work points of a year, items numbered through.
inline document::Document work_points(const std::string& name, const std::string& issuer, int year,
                                      const std::vector<Words>& items) {
    document::Document document;
    document.name = name;
    document.type = document::Type::work_points;
    document.type_name = "工作要点";
    document.title = issuer + std::to_string(year) + "年工作要点";
    set_issuers(document, {issuer});
    document.year = year;
    document::Section section{"s1", "一、", "任务", {}};
    for (const Words& words : items) {
        document::Item item;
        item.anchor = std::to_string(section.body.items.size() + 1);
        item.label = item.anchor + ".";
        item.text = words.text;
        if (!words.heading.empty()) {
            item.heading = words.heading;
            item.text = words.heading + "。" + words.text;
        }
        section.body.items.push_back(std::move(item));
    }
    document.body.sections.push_back(std::move(section));
    return document;
}

/// A schedule of a year; rows are numbered within their month.
inline document::Schedule schedule(int year, const std::vector<std::pair<int, std::string>>& rows) {
    document::Schedule schedule;
    int month = 0;
    int number = 0;
    for (const auto& [of_month, text] : rows) {
        number = of_month == month ? number + 1 : 1;
        month = of_month;
        std::string anchor = std::to_string(year) + (month < 10 ? "-0" : "-") + std::to_string(month);
        schedule.rows.push_back({anchor + "-" + std::to_string(number), year, {month}, number, text});
    }
    return schedule;
}

inline void attach(document::Document& document, const document::Schedule& schedule) {
    document::Attachment attachment;
    attachment.anchor = "a1";
    attachment.label = "附件";
    attachment.title = "主要工作安排";
    attachment.body.blocks.push_back(schedule);
    document.attachments.push_back(std::move(attachment));
}

/// `from -> to` of each link, without the documents' names where they are `a`, `b`, `c` alone.
inline std::vector<std::string> pairs(const Relations& relations) {
    std::vector<std::string> found;
    for (const Lineage& link : relations.lineage) found.push_back(link.from + " -> " + link.to);
    return found;
}

}  // namespace yaodian::relations

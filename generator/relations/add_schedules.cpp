#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "generator/relations/collection.hpp"
#include "generator/relations/corrections.hpp"
#include "generator/relations/schedule_links.hpp"
#include "generator/support/parallel.hpp"

namespace yaodian::relations {

namespace {

using document::Document;

/// Rows of a document by schedule, as places.
std::map<std::size_t, std::vector<Place>> schedules_in(const Collection& collection, std::size_t entry) {
    std::map<std::size_t, std::vector<Place>> schedules;
    const auto& passages = collection.entries[entry].passages;
    for (std::size_t i = 0; i < passages.size(); ++i) {
        if (passages[i].kind == Passage::Kind::row) schedules[passages[i].schedule].push_back({entry, i});
    }
    return schedules;
}

void add_points(const Collection& collection, std::size_t entry, std::vector<Place>& points) {
    const auto& passages = collection.entries[entry].passages;
    for (std::size_t i = 0; i < passages.size(); ++i) {
        if (passages[i].is_point) points.push_back({entry, i});
    }
}

class Schedules {
  public:
    Schedules(const Collection& collection, const Knowledge& knowledge, unsigned jobs)
        : collection_(collection), vocabulary_(knowledge), jobs_(jobs) {
        for (std::size_t i = 0; i < collection.documents.size(); ++i) {
            const Document& document = *collection.documents[i];
            names_of_[collection.institutions[i]].insert(collection.institutions[i]);
            if (document.issuer) names_of_[collection.institutions[i]].insert(*document.issuer);
            if (document.type == document::Type::work_points) {
                work_points_[{collection.institutions[i], year_of(document)}].push_back(i);
            }
        }
        for (const auto& [full, names] : knowledge.issuers) {
            for (auto& [institution, known] : names_of_) {
                if (full.find(institution) == std::string::npos) continue;
                known.insert(names.begin(), names.end());
            }
        }
        for (const auto& [institution, names] : names_of_) {
            markers_.emplace(institution, Marker(knowledge.stock_words, {names.begin(), names.end()}));
        }
    }

    void add(Relations& relations) {
        std::vector<Scheduled> documents;
        for (std::size_t i = 0; i < collection_.entries.size(); ++i) {
            auto schedules = schedules_in(collection_, i);
            if (!schedules.empty()) documents.push_back({std::move(schedules), points_for(i), {}});
        }
        if (documents.empty()) return;
        count_words();
        parallel_for(documents.size(), jobs_, [&](std::size_t i) {
            const std::vector<Work> works = works_of(documents[i].points);
            for (const auto& [number, rows] : documents[i].schedules) add(rows, works, documents[i].found);
        });
        for (Scheduled& document : documents) {
            const auto take = [](auto& from, auto& to) { std::move(from.begin(), from.end(), std::back_inserter(to)); };
            take(document.found.schedule_links, relations.schedule_links);
            take(document.found.row_chains, relations.row_chains);
            with_schedule_.insert(document.points.begin(), document.points.end());
            // Without work points of its year a schedule leaves nothing open.
            if (document.points.empty()) continue;
            for (auto& [number, rows] : document.schedules) take(rows, rows_with_points_);
        }
    }

    /// Points of documents that have a schedule, in reading order.
    [[nodiscard]] const std::set<Place>& points_with_schedule() const { return with_schedule_; }
    /// Rows of schedules whose year has work points, in reading order.
    [[nodiscard]] const std::vector<Place>& rows_with_points() const { return rows_with_points_; }

  private:
    /// A document with schedules.
    struct Scheduled {
        std::map<std::size_t, std::vector<Place>> schedules;  ///< the rows of each
        std::vector<Place> points;                            ///< that they may carry out
        Relations found;
    };

    void count_words() {
        const auto& entries = collection_.entries;
        std::vector<WordUse> parts(jobs_or_cores(jobs_));
        parallel_for(parts.size(), jobs_, [&](std::size_t part) {
            for (std::size_t i = part; i < entries.size(); i += parts.size()) {
                std::vector<std::u32string> points;
                for (const Passage& passage : entries[i].passages) {
                    if (passage.is_point) points.push_back(plain_text(passage.text));
                }
                parts[part].add_document(points);
            }
        });
        use_ = std::move(parts.front());
        for (std::size_t part = 1; part < parts.size(); ++part) use_.add(parts[part]);
    }

    /// The document's own points, else those of the institution's work points of the year.
    [[nodiscard]] std::vector<Place> points_for(std::size_t entry) const {
        std::vector<Place> points;
        add_points(collection_, entry, points);
        if (!points.empty()) return points;
        const auto others =
            work_points_.find({collection_.institutions[entry], year_of(*collection_.documents[entry])});
        if (others == work_points_.end()) return points;
        for (const std::size_t other : others->second) add_points(collection_, other, points);
        return points;
    }

    [[nodiscard]] std::vector<Work> works_of(const std::vector<Place>& places) const {
        std::vector<Work> works;
        for (const Place& place : places) {
            const Passage& passage = collection_.at(place);
            works.push_back({passage.reference, markers_.at(collection_.institutions[place.entry]).mark(passage.text),
                             vocabulary_.topics_in(plain_text(passage.text))});
        }
        return works;
    }

    void add(const std::vector<Place>& rows, const std::vector<Work>& points, Relations& relations) const {
        const std::vector<Work> works = works_of(rows);
        std::vector<std::vector<int>> months;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const Passage& row = collection_.at(rows[i]);
            months.push_back(row.months);
            months.back().push_back(row.year);
            for (ScheduleLink& link : link_row(works[i], points, use_))
                relations.schedule_links.push_back(std::move(link));
        }
        for (RowChain& chain : chains_of_rows(works, months)) relations.row_chains.push_back(std::move(chain));
    }

    const Collection& collection_;
    VocabularyFinder vocabulary_;
    std::map<std::string, std::set<std::string>> names_of_;
    std::map<std::string, Marker> markers_;
    std::map<std::pair<std::string, int>, std::vector<std::size_t>> work_points_;
    std::set<Place> with_schedule_;
    std::vector<Place> rows_with_points_;
    WordUse use_;
    unsigned jobs_;
};

/// Takes an item out of a row's links; whether it was there.
bool remove_item(std::vector<ScheduleLink>& links, const std::string& row, const std::string& item) {
    bool found = false;
    for (ScheduleLink& link : links) {
        if (link.row == row) found = std::erase(link.items, item) > 0 || found;
    }
    std::erase_if(links, [](const ScheduleLink& link) { return link.items.empty(); });
    return found;
}

/// Confirms an item of a row's links, on its own; whether it was there.
bool confirm_item(std::vector<ScheduleLink>& links, const std::string& row, const std::string& item) {
    for (std::size_t i = 0; i < links.size(); ++i) {
        if (links[i].row != row || std::erase(links[i].items, item) == 0) continue;
        ScheduleLink confirmed = links[i];
        confirmed.items = {item};
        confirmed.confirmed = true;
        if (links[i].items.empty()) {
            links[i] = std::move(confirmed);
        } else {
            links.insert(links.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(confirmed));
        }
        return true;
    }
    return false;
}

void correct_links(const Collection& collection, const Corrections& corrections, Relations& relations) {
    corrections.each(relations.unmatched, [&](const Correction& correction) -> std::optional<Unmatched::Reason> {
        using Reason = Unmatched::Reason;
        const Passage* row = collection.find(correction.from);
        const Passage* item = collection.find(correction.to);
        if (row == nullptr) return Reason::from_missing;
        if (item == nullptr) return Reason::to_missing;
        if (row->kind != Passage::Kind::row || item->kind == Passage::Kind::row) return Reason::not_possible;
        auto& links = relations.schedule_links;
        if (correction.verdict == Correction::Verdict::deny) {
            const bool found = remove_item(links, correction.from, correction.to);
            return found ? std::nullopt : std::optional(Reason::not_found);
        }
        if (confirm_item(links, correction.from, correction.to)) return std::nullopt;
        links.push_back({correction.from, {correction.to}, ScheduleReason::named, {}, true});
        return correction.verdict == Correction::Verdict::add ? std::nullopt : std::optional(Reason::not_found);
    });
}

}  // namespace

void add_schedules(const Collection& collection, const Knowledge& knowledge, std::span<const Correction> corrections,
                   unsigned jobs, Relations& relations) {
    Schedules schedules(collection, knowledge, jobs);
    schedules.add(relations);
    correct_links(collection, Corrections(corrections, Correction::Kind::schedule), relations);
    const auto place = [&](const std::string& reference) { return collection.place_of.find(reference)->second; };
    std::set<Place> linked;
    for (ScheduleLink& link : relations.schedule_links) {
        std::sort(link.items.begin(), link.items.end(),
                  [&](const std::string& a, const std::string& b) { return place(a) < place(b); });
        linked.insert(place(link.row));
        for (const std::string& item : link.items) linked.insert(place(item));
    }
    const auto order = [&](const ScheduleLink& link) {
        return std::tuple(place(link.row), link.reason, place(link.items.front()));
    };
    std::stable_sort(relations.schedule_links.begin(), relations.schedule_links.end(),
                     [&](const ScheduleLink& a, const ScheduleLink& b) { return order(a) < order(b); });
    std::stable_sort(
        relations.row_chains.begin(), relations.row_chains.end(),
        [&](const RowChain& a, const RowChain& b) { return place(a.rows.front()) < place(b.rows.front()); });
    for (const Place& point : schedules.points_with_schedule()) {
        if (!linked.contains(point)) relations.points_alone.push_back(collection.at(point).reference);
    }
    for (const Place& row : schedules.rows_with_points()) {
        if (!linked.contains(row)) relations.rows_alone.push_back(collection.at(row).reference);
    }
}

}  // namespace yaodian::relations

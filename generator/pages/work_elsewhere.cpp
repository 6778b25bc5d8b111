#include "generator/pages/work_elsewhere.hpp"

#include <algorithm>
#include <set>

namespace yaodian::pages {

namespace {

constexpr std::size_t most_passages = 6;
/// Passages of a topic that are looked at.
constexpr std::ptrdiff_t most_looked_at = 100;

}  // namespace

std::vector<const relations::Topic*> topics_of(const View& view, const relations::Chain& chain) {
    std::vector<const relations::Topic*> found;
    for (auto year = chain.years.rbegin(); year != chain.years.rend(); ++year) {
        for (const std::string& reference : year->passages) {
            for (const relations::Topic* topic : view.connections().topics_of(reference)) {
                if (std::find(found.begin(), found.end(), topic) == found.end()) found.push_back(topic);
            }
        }
    }
    return found;
}

WorkElsewhere::WorkElsewhere(const View& view) : view_(view) {
    for (const relations::Topic& topic : view.connections().all().topics) {
        std::vector<TopicPassage>& passages = by_topic_[&topic];
        for (const std::string& reference : topic.passages) {
            if (reference.find('#') == std::string::npos) continue;
            const document::Document* document = view.connections().places().document_at(reference);
            if (document == nullptr || (!passages.empty() && passages.back().document == document)) continue;
            passages.push_back({document->year.value_or(0), &reference, document});
        }
        std::stable_sort(passages.begin(), passages.end(),
                         [](const TopicPassage& a, const TopicPassage& b) { return a.year > b.year; });
    }
}

std::vector<const std::string*> WorkElsewhere::passages(const relations::Chain& chain) const {
    std::vector<const std::string*> found;
    if (chain.years.empty() || chain.years.back().passages.empty()) return found;
    const document::Document* newest = view_.connections().places().document_at(chain.years.back().passages.front());
    if (newest == nullptr) return found;
    std::set<const document::Document*> seen;
    for (const relations::Topic* topic : topics_of(view_, chain)) {
        const std::vector<TopicPassage>& passages = by_topic_.at(topic);
        const auto begin = std::partition_point(passages.begin(), passages.end(), [&](const auto& passage) {
            return passage.year > chain.years.back().year;
        });
        const auto look = [&](auto from, auto to) {
            const auto end = from + std::min(most_looked_at, to - from);
            for (auto passage = from; passage != end && found.size() < most_passages; ++passage) {
                if (view_.institution_years().same_institution(*passage->document, *newest)) continue;
                if (seen.insert(passage->document).second) found.push_back(passage->reference);
            }
        };
        look(begin, passages.end());
        look(passages.begin(), begin);
    }
    return found;
}

}  // namespace yaodian::pages

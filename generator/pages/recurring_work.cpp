#include "generator/pages/recurring_work.hpp"

#include <algorithm>
#include <map>
#include <vector>

namespace yaodian::pages {

namespace {

using relations::Chain;
using relations::Recurring;

constexpr std::size_t most_shown = 8;
constexpr std::size_t most_of_a_body = 2;  ///< else one body with long work points fills the list
constexpr std::size_t least_times = 3;     ///< less says nothing of what returns
constexpr int still_done = 1;              ///< years before the collection's newest one

struct ReturningEntry {
    std::string text;
    std::string path;
    std::string body;
    std::string note;
    std::size_t count = 0;
};

Json shown(std::vector<ReturningEntry> entries, std::string_view from) {
    std::stable_sort(entries.begin(), entries.end(),
                     [](const ReturningEntry& a, const ReturningEntry& b) { return a.count > b.count; });
    std::map<std::string, std::size_t> of_body;
    Json out = Json::array();
    for (const ReturningEntry& entry : entries) {
        if (out.size() == most_shown) break;
        if (!entry.body.empty() && ++of_body[entry.body] > most_of_a_body) continue;
        out.push_back({{"text", entry.text},
                       {"url", relative_link(from, entry.path)},
                       {"body", entry.body},
                       {"has_body", !entry.body.empty()},
                       {"note", entry.note}});
    }
    return out;
}

std::vector<ReturningEntry> work(const View& view) {
    const Connections& connections = view.connections();
    int newest = 0;
    for (const Chain& chain : connections.all().chains) newest = std::max(newest, chain.years.back().year);
    std::vector<ReturningEntry> entries;
    for (const Chain& chain : connections.all().chains) {
        const relations::ChainYear& last = chain.years.back();
        if (chain.years.size() < least_times || last.year + still_done < newest) continue;
        const document::Document* document = connections.places().document_at(last.passages.front());
        if (document == nullptr) continue;
        entries.push_back({chain.name, connections.history_address(chain), connections.body_of(*document),
                           years_span(view, chain.years.front().year, last.year) + " · " +
                               counted(view, "number_of_years", chain.years.size()),
                           chain.years.size()});
    }
    return entries;
}

std::vector<ReturningEntry> notices(const View& view) {
    std::vector<ReturningEntry> entries;
    for (const Recurring& recurring : view.connections().all().recurring) {
        const std::size_t count = recurring.documents.size();
        if (count < least_times) continue;
        entries.push_back({recurring.name, Connections::recurring_path(recurring), recurring.institution,
                           counted(view, "number_of_documents", count), count});
    }
    return entries;
}

}  // namespace

Json recurring_work(const View& view, std::string_view from) {
    Json context;
    context["work"] = shown(work(view), from);
    context["notices"] = shown(notices(view), from);
    context["has_work"] = !context["work"].empty();
    context["has_notices"] = !context["notices"].empty();
    context["has_any"] = context["has_work"] || context["has_notices"];
    return context;
}

}  // namespace yaodian::pages

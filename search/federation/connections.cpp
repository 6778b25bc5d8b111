#include "search/federation/connections.hpp"

#include <algorithm>
#include <future>
#include <set>

#include "search/format/document_text.hpp"
#include "search/query/build_query.hpp"
#include "search/query/engine.hpp"
#include "search/query/match.hpp"
#include "search/query/part_terms.hpp"

namespace yaodian::search {

namespace {

constexpr const char* damaged = ": the shared index is damaged; run `yaodian build` there again";

void make_absolute(std::string& url, const std::string& address) {
    if (!url.empty()) url.insert(0, address);
}

}  // namespace

Xapian::Database connect(const FederatedPortal& portal, std::chrono::milliseconds answering,
                         std::chrono::milliseconds connecting) {
    return Xapian::Remote::open(portal.host, portal.port, static_cast<unsigned>(answering.count()),
                                static_cast<unsigned>(connecting.count()));
}

Connections::Connections(std::shared_ptr<const Union> all, std::vector<std::uint32_t> portals,
                         std::vector<Xapian::Database> databases, std::vector<std::string> addresses)
    : all_(std::move(all)),
      portals_(std::move(portals)),
      databases_(std::move(databases)),
      addresses_(std::move(addresses)),
      context_(make_context(all_->tables,
                            [this](std::uint32_t document, std::uint32_t place) { return read(document, place); })) {
    auto postings = std::make_unique<RemotePostings>(all_, portals_, databases_);
    postings_ = postings.get();
    context_.postings = std::move(postings);
    context_.portals = all_->portals;
    context_.announce.texts = [this](const std::vector<std::uint32_t>& documents) { fetch(documents); };
    context_.announce.typed = [this](const Intent& intent) { postings_->expect_narrowing(typed_meetings(intent)); };
    context_.announce.some = [this](const Intent& intent) { expect_some(intent); };
    context_.announce.tries = [this](const std::vector<Xapian::Query>& queries) { postings_->expect_tries(queries); };
}

Results Connections::search(std::string_view query, const Filters& filters, const Wanted& wanted,
                            std::vector<bool> shown) {
    chunks_.clear();
    postings_->show_only(std::move(shown));
    Results results = answer(query, filters, wanted, context_);
    last_use_ = Clock::now();
    return results;
}

Xapian::Database& Connections::database_of(std::uint32_t portal) {
    const auto place = std::lower_bound(portals_.begin(), portals_.end(), portal);
    return databases_.at(static_cast<std::size_t>(place - portals_.begin()));
}

Connections::Chunk Connections::chunk_of(std::uint32_t document) const {
    return {all_->documents.at(document).portal, all_->texts.at(document).chunk};
}

void Connections::fetch(const std::vector<std::uint32_t>& documents) {
    std::map<std::uint32_t, std::map<std::uint32_t, KeptTexts::Chunk*>> missing;  // chunks by portal
    for (const std::uint32_t document : documents) {
        const Chunk chunk = chunk_of(document);
        KeptTexts::Chunk& texts = chunks_[chunk];
        if (!texts) texts = all_->kept[chunk.first]->find(chunk.second);
        if (!texts) missing[chunk.first][chunk.second] = &texts;
    }
    std::vector<std::future<void>> under_way;
    for (auto& [portal, of_portal] : missing) {
        const auto get = [&database = database_of(portal), &of_portal = of_portal, &kept = *all_->kept[portal],
                          &name = all_->portals[portal]] {
            for (const auto& [number, texts] : of_portal) {
                *texts = read_chunk(database, number, name);
                kept.keep(number, *texts);
            }
        };
        if (missing.size() == 1) {
            get();
        } else {
            under_way.push_back(std::async(std::launch::async, get));
        }
    }
    // All have to end before one's failure is told: they write here.
    for (const auto& one : under_way) one.wait();
    for (auto& one : under_way) one.get();
}

void Connections::expect_some(const Intent& intent) {
    std::set<std::vector<std::string>> groups;
    for (const Unit& unit : intent.units) {
        for (const Alternative& way : unit.alternatives) {
            if (!unit.required || way.weak) continue;
            for (const Pattern& part : parts_of(way.pattern)) {
                if (std::vector<std::string> terms = terms_of(part, context_); !terms.empty())
                    groups.insert(std::move(terms));
            }
        }
    }
    postings_->expect_groups(std::move(groups));
}

Passage Connections::read(std::uint32_t document, std::uint32_t place) {
    const std::uint32_t portal = all_->documents.at(document).portal;
    Passage out;
    try {
        fetch({document});
        out = decode_passage(chunks_.at(chunk_of(document))->at(all_->texts[document].place), place);
    } catch (const std::out_of_range&) {
        throw IndexError(all_->portals[portal] + damaged);
    }
    const std::string& address = addresses_[portal];
    for (std::string* url : {&out.url, &out.history, &out.series}) make_absolute(*url, address);
    for (Cited& cited : out.cited) make_absolute(cited.url, address);
    return out;
}

}  // namespace yaodian::search

#include "search/index/shards.hpp"

#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

#include "search/format/block_size.hpp"
#include "search/format/identifier.hpp"
#include "search/index/icu_tables.hpp"
#include "search/index/passage_document.hpp"

namespace yaodian::search {

namespace {

namespace fs = std::filesystem;

/// A shard has at least so many passages, and ends with the next document whose name's hash says so. Small ones are
/// soon written again, but each has a list of its own for each of its terms: with shards of 12,000 the index of 304,000
/// passages was a quarter larger than in one piece, with those of 40,000 an eighth.
constexpr std::size_t least_passages = 16000;
constexpr std::size_t most_passages = 40000;
constexpr unsigned names_for_one_cut = 16;
/// Xapian's write buffer is a tree of trees: one that outgrows the processor's cache takes longer than what more
/// commits cost (1,500: 92 s of both cores, 12,000: 128 s).
constexpr std::size_t passages_a_commit = 1500;
/// Who makes documents and adds them by turns adds them while the processor's cache still has them.
constexpr std::size_t passages_by_turns = 50;
/// Two who make and add side by side wait for each other seldom, and hold few documents.
constexpr std::size_t passages_side_by_side = 300;
/// A change of what is in a shard's terms changes this.
constexpr std::string_view version = "yaodian-shard-6";

/// Whether a shard is there and has the bytes that it was written with.
bool is_kept(const std::string& path) {
    std::error_code error;
    if (!fs::is_regular_file(path, error)) return false;
    try {
        return is_sound(path);
    } catch (const IndexError&) {
        return false;
    }
}

/// Where a run that begins there ends.
std::size_t end_of_run(const std::vector<const Passage*>& passages, std::size_t begin) {
    std::size_t end = begin + 1;
    for (; end < passages.size(); ++end) {
        const std::size_t size = end - begin;
        if (size < least_passages || passages[end]->document == passages[end - 1]->document) continue;
        const auto mark = static_cast<unsigned char>(hash_of(passages[end]->document)[0]);
        if (size >= most_passages || mark % names_for_one_cut == 0) break;
    }
    return end;
}

}  // namespace

void one_by_one(std::size_t count, const std::function<void(std::size_t)>& work) {
    for (std::size_t i = 0; i < count; ++i) work(i);
}

Shards::Shards(const std::vector<const Passage*>& passages, const std::string& folder, const std::string& kept,
               const ForEach& for_each)
    : passages_(passages), folder_(folder), kept_folder_(kept) {
    for (std::size_t begin = 0; begin < passages.size();) {
        Run& run = runs_.emplace_back();
        run.begin = begin;
        run.end = begin = end_of_run(passages, begin);
    }
    std::error_code error;
    if (!kept.empty()) fs::create_directories(kept, error);
    const IndexId language = hash_of(icu_folds());
    for_each(runs_.size(), [&](std::size_t i) {
        Run& run = runs_[i];
        ContentHash hash;
        hash.add(version);
        hash.add({language.data(), language.size()});
        for (std::size_t at = run.begin; at < run.end; ++at) add_source_of_terms(hash, *passages[at]);
        run.path = kept.empty() ? folder + "/" + std::to_string(i) : (fs::path(kept) / hexadecimal(hash.id())).string();
        run.is_kept = is_kept(run.path);
    });
}

/// @param for_each  for finding the terms of passages, which is half of the work
/// @param at_a_time  passages whose terms are found while those of as many others are added
void Shards::write(const Run& run, const std::string& path, const ForEach& for_each, std::size_t at_a_time) const {
    using namespace Xapian;
    const std::string draft = path + ".draft";
    {
        const Language folding(icu_folds(), "");
        WritableDatabase database(
            draft, DB_CREATE_OR_OVERWRITE | DB_BACKEND_GLASS | DB_NO_TERMLIST | DB_NO_SYNC | DB_DANGEROUS);
        const auto documents_from = [&](std::size_t begin) {
            // Each made by itself: copies of one are one object, whose users are counted without protection.
            std::vector<Document> documents(std::min(at_a_time, run.end - begin));
            for_each(documents.size(),
                     [&](std::size_t i) { documents[i] = document_of(*passages_[begin + i], folding); });
            return documents;
        };
        std::vector<Document> next = documents_from(run.begin);
        std::size_t committed = run.begin;
        for (std::size_t begin = run.begin; begin < run.end;) {
            const std::vector<Document> documents = std::exchange(next, {});
            begin += documents.size();
            // Adding is work for one thread; meanwhile others make the next ones.
            for_each(2, [&](std::size_t part) {
                if (part == 0) {
                    for (const Document& document : documents) database.add_document(document);
                    if (begin < run.end && begin - committed < passages_a_commit) return;
                    database.commit();
                    committed = begin;
                } else {
                    next = documents_from(begin);
                }
            });
        }
        database.compact(path, DBCOMPACT_SINGLE_FILE | DBCOMPACT_NO_RENUMBER, block_size);
    }
    fs::remove_all(draft);
}

void Shards::write_missing(const ForEach& for_each) const {
    std::vector<const Run*> missing;
    for (const Run& run : runs_) {
        if (!run.is_kept) missing.push_back(&run);
    }
    // The largest first: what comes last is waited for by cores that have nothing else to do.
    std::stable_sort(missing.begin(), missing.end(),
                     [](const Run* a, const Run* b) { return a->end - a->begin > b->end - b->begin; });
    // All cores work on the only shard, or each on a shard of its own.
    const bool is_only = missing.size() == 1;
    const ForEach within = is_only ? for_each : one_by_one;
    const std::size_t at_a_time = is_only ? passages_side_by_side : passages_by_turns;
    for_each(missing.size(), [&](std::size_t i) {
        // Under another name until it is whole.
        const std::string written = folder_ + "/shard-" + std::to_string(i);
        write(*missing[i], written, within, at_a_time);
        set_identifier(written);
        fs::rename(written, missing[i]->path);
    });
}

void Shards::remove_others() const {
    if (kept_folder_.empty()) return;
    const std::vector<std::string> all = paths();
    const std::set<std::string> needed(all.begin(), all.end());
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(kept_folder_, error)) {
        if (!needed.contains(entry.path().string())) fs::remove_all(entry.path(), error);
    }
}

std::vector<std::string> Shards::paths() const {
    std::vector<std::string> out;
    for (const Run& run : runs_) out.push_back(run.path);
    return out;
}

std::vector<std::string> Shards::paths_of(bool kept) const {
    std::vector<std::string> out;
    for (const Run& run : runs_) {
        if (run.is_kept == kept) out.push_back(run.path);
    }
    return out;
}

std::vector<std::string> Shards::kept() const {
    return paths_of(true);
}

std::vector<std::string> Shards::missing() const {
    return paths_of(false);
}

}  // namespace yaodian::search

#include "search/index/shards.hpp"

#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <set>

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
/// A change of what is in a shard's terms changes this.
constexpr std::string_view version = "yaodian-shard-5";

struct ShardRun {
    std::size_t begin = 0;
    std::size_t end = 0;
    IndexId key{};
};

std::vector<ShardRun> runs_of(const std::vector<const Passage*>& passages, const std::string& folds) {
    std::vector<ShardRun> runs;
    const IndexId language = hash_of(folds);
    for (std::size_t begin = 0; begin < passages.size();) {
        std::size_t end = begin + 1;
        for (; end < passages.size(); ++end) {
            const std::size_t size = end - begin;
            if (size < least_passages || passages[end]->document == passages[end - 1]->document) continue;
            const auto mark = static_cast<unsigned char>(hash_of(passages[end]->document)[0]);
            if (size >= most_passages || mark % names_for_one_cut == 0) break;
        }
        ContentHash hash;
        hash.add(version);
        hash.add({language.data(), language.size()});
        for (std::size_t i = begin; i < end; ++i) add_source_of_terms(hash, *passages[i]);
        runs.push_back({begin, end, hash.id()});
        begin = end;
    }
    return runs;
}

/// @param for_each  for finding the terms of passages, which is half of the work
void write_shard(const std::string& path, const std::vector<const Passage*>& passages, const ShardRun& run,
                 const Language& folding, const ForEach& for_each) {
    const std::string draft = path + ".draft";
    {
        using namespace Xapian;
        WritableDatabase database(
            draft, DB_CREATE_OR_OVERWRITE | DB_BACKEND_GLASS | DB_NO_TERMLIST | DB_NO_SYNC | DB_DANGEROUS);
        std::vector<Document> documents;
        for (std::size_t begin = run.begin; begin < run.end; begin += documents.size()) {
            // Each made by itself: copies of one are one object, whose users are counted without protection.
            documents = std::vector<Document>(std::min(passages_a_commit, run.end - begin));
            for_each(documents.size(),
                     [&](std::size_t i) { documents[i] = document_of(*passages[begin + i], folding); });
            for (const Document& document : documents) database.add_document(document);
            database.commit();
        }
        database.compact(path, DBCOMPACT_SINGLE_FILE | DBCOMPACT_NO_RENUMBER, block_size);
    }
    fs::remove_all(draft);
}

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

}  // namespace

Shards::Shards(const std::vector<const Passage*>& passages, const std::string& folder, const IndexWriting& how) {
    const std::string folds = icu_folds();
    const Language folding(folds, "");
    const std::vector<ShardRun> runs = runs_of(passages, folds);
    std::error_code error;
    if (!how.shards.empty()) fs::create_directories(how.shards, error);
    for (std::size_t i = 0; i < runs.size(); ++i) {
        paths_.push_back(how.shards.empty() ? folder + "/" + std::to_string(i)
                                            : (fs::path(how.shards) / hexadecimal(runs[i].key)).string());
    }
    std::vector<std::size_t> missing;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        if (!is_kept(paths_[i])) missing.push_back(i);
    }
    const ForEach one_by_one = [](std::size_t count, const std::function<void(std::size_t)>& work) {
        for (std::size_t i = 0; i < count; ++i) work(i);
    };
    const ForEach& for_each = how.for_each ? how.for_each : one_by_one;
    // All cores work on the only shard, or each on a shard of its own.
    const ForEach& within = missing.size() == 1 ? for_each : one_by_one;
    for_each(missing.size(), [&](std::size_t number) {
        const std::size_t i = missing[number];
        // Under another name until it is whole.
        const std::string written = folder + "/shard-" + std::to_string(i);
        write_shard(written, passages, runs[i], folding, within);
        set_identifier(written);
        fs::rename(written, paths_[i]);
    });
    if (how.shards.empty()) return;
    const std::set<std::string> needed(paths_.begin(), paths_.end());
    for (const fs::directory_entry& entry : fs::directory_iterator(how.shards, error)) {
        if (!needed.contains(entry.path().string())) fs::remove_all(entry.path(), error);
    }
}

}  // namespace yaodian::search

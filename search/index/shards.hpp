/// The postings of an index in parts, which all cores write and which are kept from one index to the next.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "search/format/texts.hpp"
#include "search/search.hpp"

namespace yaodian::search {

/// A `ForEach` without threads.
void one_by_one(std::size_t count, const std::function<void(std::size_t)>& work);

/// Runs of passages, each a Xapian database of its own. Where one run ends and the next begins, and what stands in each
/// database, depends on the passages alone; so a change of one document leaves all shards but its own as they are.
class Shards {
  public:
    /// Finds which of them are kept.
    /// @param passages  in the order of the index; those of one document need not be neighbours; has to outlive this
    /// @param folder  for what is not kept
    /// @param kept  the folder in which they are kept; empty: none are
    Shards(const std::vector<const Passage*>& passages, const std::string& folder, const std::string& kept,
           const ForEach& for_each);

    /// Writes those that are not kept.
    /// @throws Xapian::Error
    void write_missing(const ForEach& for_each) const;

    /// Takes away from the kept ones those that are not needed any more.
    void remove_others() const;

    /// Of the databases, in the order of their passages.
    [[nodiscard]] std::vector<std::string> paths() const;
    /// Of those that were there.
    [[nodiscard]] std::vector<std::string> kept() const;
    /// Of those that had to be written.
    [[nodiscard]] std::vector<std::string> missing() const;

  private:
    struct Run {
        std::size_t begin = 0;
        std::size_t end = 0;
        IndexId key{};
        std::string path;
        bool is_kept = false;
    };
    void write(const Run& run, const std::string& draft, const ForEach& for_each, std::size_t at_a_time) const;
    [[nodiscard]] std::vector<std::string> paths_of(bool kept) const;

    const std::vector<const Passage*>& passages_;
    std::string folder_;
    std::string kept_folder_;
    std::vector<Run> runs_;
};

}  // namespace yaodian::search

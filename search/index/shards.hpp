/// The postings of an index in parts, which all cores write and which are kept from one index to the next.
#pragma once

#include <string>
#include <vector>

#include "search/search.hpp"

namespace yaodian::search {

/// Runs of passages, each a Xapian database of its own. Where one run ends and the next begins, and what stands in each
/// database, depends on the passages alone; so a change of one document leaves all shards but its own as they are.
class Shards {
  public:
    /// Writes those that `how.shards` does not have, and takes away from there those that are not needed any more.
    /// @param passages  in the order of the index; those of one document need not be neighbours
    /// @param folder  for what is not kept
    /// @throws Xapian::Error
    Shards(const std::vector<const Passage*>& passages, const std::string& folder, const IndexWriting& how);

    /// Of the databases, in the order of their passages.
    [[nodiscard]] const std::vector<std::string>& paths() const { return paths_; }

  private:
    std::vector<std::string> paths_;
};

}  // namespace yaodian::search

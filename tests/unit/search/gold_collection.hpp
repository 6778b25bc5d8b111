/// The real collection as passages, for the judged queries. It is read from outside the repository and never copied
/// into it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "search/search.hpp"

namespace yaodian::search::test {

/// Where the collection is; tests that need it are skipped where it is not.
std::filesystem::path gold_directory();

/// Passages of the outlines, and of the one document without an outline cut by its numbers.
std::vector<Passage> gold_passages();

/// `site/vocabulary.toml` of the portal as far as these tests need it: its groups of synonyms and word lists.
Vocabulary site_vocabulary();

}  // namespace yaodian::search::test

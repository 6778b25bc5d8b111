/// `vocabulary.toml`: what a portal knows of words.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "generator/support/problem.hpp"
#include "search/search.hpp"

namespace yaodian::portal {

struct Vocabulary {
    search::Vocabulary search;
    std::map<std::string, std::vector<std::string>> topics;            ///< subject of work → words that point to it
    std::map<std::string, std::vector<std::string>> separate_issuers;  ///< names of bodies → names of other ones
    std::map<std::string, std::string> parents;                        ///< body → the one above it; empty: none
    std::vector<std::string> stock_phrases;                            ///< not counted when texts are compared
};

/// Reads `vocabulary.toml`; a missing file is an empty vocabulary. What is wrong is left out and becomes a problem, so
/// that all of it is shown at once.
/// @throws Failure with line and column when the file is no TOML at all
[[nodiscard]] Vocabulary read_vocabulary(const std::filesystem::path& file, std::vector<Problem>& problems);

}  // namespace yaodian::portal

/// A small collection made up for the tests: a marine institute, its union, a university.
#pragma once

#include <string>
#include <vector>

#include "search/search.hpp"

namespace yaodian::search::test {

std::vector<Passage> invented_passages();
Vocabulary invented_vocabulary();

/// Writes the index of passages to a file of its own in the temporary folder; its path.
std::string written(const std::string& name, const std::vector<Passage>& passages = invented_passages());

/// References of the hits in rank order.
std::vector<std::string> refs(const Results& results);

}  // namespace yaodian::search::test

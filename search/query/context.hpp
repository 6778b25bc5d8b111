/// An open index as the query side sees it: the database, its tables, its texts.
#pragma once

#include <xapian.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "search/analysis/language.hpp"
#include "search/analysis/lexicon.hpp"
#include "search/search.hpp"

namespace yaodian::search {

/// Gives the passage with a reference. The native library reads a file; the browser has scripts.
using ReadPassage = std::function<std::optional<Passage>(std::string_view ref)>;

struct Context {
    Xapian::Database database;
    Language language;
    Lexicon lexicon;
    std::vector<std::string> types;    ///< by number − 1
    std::vector<std::string> issuers;  ///< by number − 1
    ReadPassage read;
};

/// Reads the tables out of the database's metadata.
/// @param name of the database, for messages
/// @throws IndexError when it was not written by this version of the library
[[nodiscard]] Context make_context(Xapian::Database database, ReadPassage read, const std::string& name);

}  // namespace yaodian::search

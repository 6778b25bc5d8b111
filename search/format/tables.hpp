/// The tables among a database's metadata: `INDEX-FORMAT.md`, Database.
#pragma once

#include <xapian.h>

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "search/search.hpp"

namespace yaodian::search {

/// The tables of an index that are read whole before the first query.
struct Tables {
    std::string folds;
    std::string readings;
    std::string lexicon;
    std::string types;
    std::string issuers;
    std::string topics;
    std::string passages;
    std::string passage_topics;
    std::string series;
    std::string columns;
    std::string titles;
    std::string all;

    /// Each with its key among the database's metadata.
    [[nodiscard]] std::array<std::pair<const char*, std::string*>, 12> fields();
};

/// The lines of a text, each of which ends in a line end.
[[nodiscard]] std::vector<std::string> lines_of(std::string_view text);

/// @param name of the database, for messages
/// @throws IndexError when it was not written by this version of the library
[[nodiscard]] Tables read_tables(const Xapian::Database& database, const std::string& name);

/// The tables as the page hands them over: the format's version, then each as a string (`bytes.hpp`).
/// @throws std::out_of_range when they are damaged or of another version
[[nodiscard]] Tables decode_tables(std::string_view bytes);

}  // namespace yaodian::search

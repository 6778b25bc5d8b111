/// What was read of files, kept between builds: a file that did not change is not read again.
#pragma once

#include <cstdint>
#include <filesystem>
#include <future>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "generator/document/document.hpp"
#include "generator/portal/content/reading.hpp"

namespace yaodian::portal {

/// A reading with the document that it gave; none when the file could not be read.
struct ReadFile {
    Reading reading;
    std::optional<document::Document> document;
    std::uint64_t hash = 0;  ///< of the document with all that it says; equal documents have equal ones
    std::string cache_key;   ///< of its entry in the cache; empty: it has none
};

/// Gives `read.hash` its value.
void set_hash(ReadFile& read);

/// An SQLite database with one row for each file. Each row has a checksum; a damaged one counts as none, and so do all
/// rows of another version of the program. Several threads may find and keep.
class KeptReadings {
  public:
    /// Begins to read what is kept; the first `find` waits for it.
    /// @param file  of the database; made by `write`
    /// @param reuse  whether anything is to be found: not when every file is to be read again
    KeptReadings(std::filesystem::path file, bool reuse);

    /// @param file  as the person knows it
    /// @param stamps  what tells without reading that nothing has changed: equal ones mean equal files
    [[nodiscard]] std::optional<ReadFile> find(const std::string& file, std::string_view stamps);

    void keep(const std::string& file, std::string stamps, const ReadFile& read);

    /// Writes what is new, and removes what was neither found nor kept. Nothing happens when that is not possible: it
    /// is missed only in the next build's speed.
    void write();

  private:
    struct Row {
        std::string stamps;
        std::string bytes;
        std::uint64_t checksum = 0;
        enum class Use { none, found, kept } use = Use::none;
    };

    void read();
    void wait() const;
    void write_rows(bool anew) const;

    std::filesystem::path file_;
    std::mutex using_;
    std::map<std::string, Row> rows_;
    std::shared_future<void> read_;  ///< last, so that it ends before what it writes into goes
};

}  // namespace yaodian::portal

/// What was read of files, kept between builds: a file that did not change is not read again, and what only has another
/// time than before is not recovered again.
#pragma once

#include <chrono>
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
};

/// Gives `read.hash` its value.
void set_hash(ReadFile& read);

/// An SQLite database with one row for each file. Each row has a checksum; a damaged one counts as none, and so do all
/// rows of another version of the program. Several threads may find and keep.
class KeptReadings {
  public:
    /// Begins to read what is kept; the first `find` waits for it.
    /// @param file  of the database; made by `write`
    /// @param trusts_stamps  false when what every file holds is to be looked at
    KeptReadings(std::filesystem::path file, bool trusts_stamps);

    /// @param file  its path in the folder of all
    /// @param stamps  what tells without reading that nothing has changed: equal ones mean equal files
    [[nodiscard]] std::optional<ReadFile> find(const std::string& file, std::string_view stamps);
    /// The same for a file whose stamps are others.
    /// @param content  a hash of all that a reading is made from
    [[nodiscard]] std::optional<ReadFile> find_equal(const std::string& file, std::string_view content);

    /// @param stamps  empty: they do not tell yet
    void keep(const std::string& file, std::string stamps, std::string content, const ReadFile& read);

    /// Writes what is new once in so long, for whoever ends before all is read.
    void write_now_and_then(std::chrono::seconds between = std::chrono::seconds(20));

    /// Writes what is new, and removes what was neither found nor kept; afterwards nothing is found. Nothing happens
    /// when that is not possible: it is missed only in the next build's speed.
    void write();

  private:
    struct Row {
        std::string stamps;
        std::string content;
        std::string bytes;
        std::uint64_t checksum = 0;
        enum class Use { none, found, kept } use = Use::none;
    };

    void read();
    void wait() const;
    template <typename IsRow>
    std::optional<ReadFile> find_row(const std::string& file, IsRow is_row);
    /// @param anew  whether the database is made anew
    /// @param so_far  whether more will be read
    void write_rows(bool anew, bool so_far) const;

    std::filesystem::path file_;
    bool trusts_stamps_;
    bool is_usable_ = false;  ///< the database has rows of this program
    std::chrono::steady_clock::time_point written_ = std::chrono::steady_clock::now();
    std::mutex using_;
    std::map<std::string, Row> rows_;
    std::shared_future<void> read_;  ///< last, so that it ends before what it writes into goes
};

}  // namespace yaodian::portal

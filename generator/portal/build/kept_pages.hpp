/// What the files of the output were made from, kept between builds: one whose inputs did not change is not made again.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "generator/pages/facts.hpp"
#include "generator/portal/build/link_check.hpp"
#include "generator/portal/content/file_stamps.hpp"

namespace yaodian::portal {

struct KeptPage {
    std::uint64_t inputs = 0;           ///< `pages::Pages::inputs`
    std::vector<pages::FactKey> facts;  ///< that the page asked for
    FileStamp stamp;                    ///< of the file that was written
    LinkPrint links;                    ///< of a page
};

/// An SQLite database with one row for each file. Each row has a checksum; a damaged one counts as none, and so do all
/// rows of another version of the program or another output.
class KeptPages {
  public:
    /// @param file  of the database; made by `write`
    /// @param what  which output it tells of
    /// @param reuse  whether anything is to be found: not when every page is to be made again
    KeptPages(std::filesystem::path file, std::string what, bool reuse);

    /// @returns null: it is not known how the file was made. Any number of threads may ask
    [[nodiscard]] const KeptPage* find(const std::string& path) const;

    /// Keeps how a file was made this time. Several threads may.
    void keep(const std::string& path, KeptPage page);

    /// Writes what is new, and removes files that are not among `paths`. Nothing happens when that is not possible: it
    /// is missed only in the next build's speed.
    void write(const std::vector<std::string>& paths);

  private:
    void read();
    void write_rows(bool anew, const std::vector<std::string>& removed);

    std::filesystem::path file_;
    std::string what_;
    std::map<std::string, KeptPage> before_;
    std::mutex using_;
    std::map<std::string, KeptPage> now_;
};

}  // namespace yaodian::portal

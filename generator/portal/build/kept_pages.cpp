#include "generator/portal/build/kept_pages.hpp"

#include <algorithm>
#include <cereal/types/utility.hpp>
#include <cereal/types/vector.hpp>
#include <utility>

#include "generator/portal/program.hpp"
#include "generator/support/binary_form.hpp"
#include "generator/support/database.hpp"
#include "generator/support/quick_hash.hpp"

namespace yaodian::portal {

// Rows of another program are not read, so the form may change at any time.
template <typename Archive>
void serialize(Archive& archive, FileStamp& part) {
    archive(part.size, part.time);
}
template <typename Archive>
void serialize(Archive& archive, LinkPrint& part) {
    archive(part.places, part.followed, part.loaded, part.followed_places, part.is_faulty);
}
template <typename Archive>
void serialize(Archive& archive, KeptPage& part) {
    archive(part.inputs, part.facts, part.stamp, part.links);
}

namespace {

std::int64_t checksum_of(const std::string& path, const std::string& bytes) {
    return static_cast<std::int64_t>(QuickHash().add(path).add(bytes).finish());
}

}  // namespace

KeptPages::KeptPages(std::filesystem::path file, std::string what, bool reuse)
    : file_(std::move(file)), what_(std::move(what)) {
    std::error_code error;
    if (!reuse || !std::filesystem::is_regular_file(file_, error)) return;
    try {
        read();
    } catch (const DatabaseError&) {
        before_.clear();
    }
}

void KeptPages::read() {
    Database database(file_, Database::Mode::read);
    Statement program = database.prepare("SELECT fingerprint, what FROM program");
    if (!program.step() || program.text(0) != program_fingerprint() || program.text(1) != what_) return;
    Statement row = database.prepare("SELECT path, bytes, checksum FROM page ORDER BY path");
    while (row.step()) {
        const std::string path = row.text(0);
        std::string bytes = row.text(1);
        if (checksum_of(path, bytes) != row.number(2)) continue;
        from_bytes(std::move(bytes), before_.emplace_hint(before_.end(), path, KeptPage{})->second);
    }
}

const KeptPage* KeptPages::find(const std::string& path) const {
    const auto found = before_.find(path);
    return found == before_.end() ? nullptr : &found->second;
}

void KeptPages::keep(const std::string& path, KeptPage page) {
    const std::lock_guard lock(using_);
    now_.insert_or_assign(path, std::move(page));
}

void KeptPages::write(const std::vector<std::string>& paths) {
    std::error_code error;
    std::filesystem::create_directories(file_.parent_path(), error);
    std::vector<std::string> there = paths;
    std::sort(there.begin(), there.end());
    std::vector<std::string> removed;
    for (const auto& [path, page] : before_) {
        if (!std::binary_search(there.begin(), there.end(), path)) removed.push_back(path);
    }
    try {
        if (!before_.empty()) return write_rows(false, removed);
    } catch (const DatabaseError&) {
        // What is there is no database of ours: what was found in it is made again the next time.
    }
    try {
        Database::remove(file_);
        write_rows(true, {});
    } catch (const DatabaseError&) {
    }
}

void KeptPages::write_rows(bool anew, const std::vector<std::string>& removed) {
    Database database(file_, Database::Mode::write);
    database.run("PRAGMA synchronous = OFF");  // what a power failure leaves is seen by its checksums
    database.run("BEGIN IMMEDIATE");
    if (anew) {
        database.run(
            "CREATE TABLE program (fingerprint TEXT, what TEXT);"
            "CREATE TABLE page (path TEXT PRIMARY KEY, bytes BLOB, checksum INTEGER) WITHOUT ROWID");
        database.prepare("INSERT INTO program VALUES (?, ?)").bind(0, program_fingerprint()).bind(1, what_).step();
    }
    Statement put = database.prepare("INSERT OR REPLACE INTO page VALUES (?, ?, ?)");
    for (const auto& [path, page] : now_) {
        const std::string bytes = to_bytes(page);
        put.bind(0, path).bind(1, bytes).bind(2, checksum_of(path, bytes)).step();
    }
    Statement remove = database.prepare("DELETE FROM page WHERE path = ?");
    for (const std::string& path : removed) remove.bind(0, path).step();
    database.run("COMMIT");
}

}  // namespace yaodian::portal

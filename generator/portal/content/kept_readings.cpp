#include "generator/portal/content/kept_readings.hpp"

#include <algorithm>
#include <cereal/types/optional.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/variant.hpp>
#include <cereal/types/vector.hpp>
#include <utility>

#include "generator/portal/program.hpp"
#include "generator/support/binary_form.hpp"
#include "generator/support/database.hpp"
#include "generator/support/quick_hash.hpp"

// What is written of each part of a reading: all members, in their order. Rows of another program are not read, so the
// form may change at any time.
namespace yaodian {

template <typename Archive>
void serialize(Archive& archive, Problem& part) {
    archive(part.severity, part.file, part.line, part.column, part.message, part.remedy, part.excerpt);
}

namespace document {

template <typename Archive>
void serialize(Archive& archive, Date& part) {
    archive(part.year, part.month, part.day);
}
template <typename Archive>
void serialize(Archive& archive, Table& part) {
    archive(part.header, part.rows);
}
template <typename Archive>
void serialize(Archive& archive, DateRange& part) {
    archive(part.first, part.last);
}
template <typename Archive>
void serialize(Archive& archive, ScheduleRow& part) {
    archive(part.anchor, part.year, part.months, part.number, part.text, part.days, part.responsible);
}
template <typename Archive>
void serialize(Archive& archive, Schedule& part) {
    archive(part.table, part.rows);
}
template <typename Archive>
void serialize(Archive& archive, Image& part) {
    archive(part.file, part.text);
}
template <typename Archive>
void serialize(Archive& archive, Item& part) {
    archive(part.anchor, part.label, part.heading, part.text, part.blocks, part.items);
}
template <typename Archive>
void serialize(Archive& archive, Section& part);
template <typename Archive>
void serialize(Archive& archive, Body& part) {
    archive(part.blocks, part.items, part.sections);
}
template <typename Archive>
void serialize(Archive& archive, Section& part) {
    archive(part.anchor, part.label, part.heading, part.body);
}
template <typename Archive>
void serialize(Archive& archive, Signature& part) {
    archive(part.names, part.date_text, part.date);
}
template <typename Archive>
void serialize(Archive& archive, Transmittal& part) {
    archive(part.type, part.title, part.printed_title, part.document_number_line, part.addressees, part.addressees_line,
            part.body, part.attachment_notes, part.signature, part.closing);
}
template <typename Archive>
void serialize(Archive& archive, Attachment& part) {
    archive(part.anchor, part.label, part.title, part.body);
}
template <typename Archive>
void serialize(Archive& archive, Document& part) {
    archive(part.name, part.type, part.type_name, part.title, part.printed_title, part.inferred_title, part.issuers,
            part.issuer, part.document_number, part.date, part.year, part.published, part.column, part.source,
            part.addressees, part.inferred, part.slug, part.topics, part.replaces, part.distinct_from);
    archive(part.letterhead, part.transmittal, part.document_number_line, part.addressees_line, part.body, part.ending,
            part.attachment_notes, part.signature, part.closing, part.attachments, part.page_markdown);
}

}  // namespace document

namespace structure {

template <typename Archive>
void serialize(Archive& archive, Conclusion& part) {
    archive(part.field, part.value, part.words);
}
template <typename Archive>
void serialize(Archive& archive, Report& part) {
    archive(part.layout, part.lines_are_paragraphs, part.character_set, part.lines, part.paragraphs, part.joins,
            part.left_out, part.inferred, part.oddities, part.covered, part.characters, part.missing);
}

}  // namespace structure

namespace portal {

template <typename Archive>
void serialize(Archive& archive, TextPrint& part) {
    archive(part.exact, part.sketch, part.characters);
}
template <typename Archive>
void serialize(Archive& archive, Reading& part) {
    archive(part.file, part.name, part.overrides, part.has_overrides, part.is_markdown_form, part.hash, part.outcome,
            part.document, part.report, part.text, part.print, part.problems);
}

namespace {

/// Over all of a row: SQLite sees no byte that was changed in the middle of a text.
std::uint64_t checksum_of(const std::string& file, const std::string& stamps, const std::string& content,
                          const std::string& bytes) {
    return QuickHash().add(file).add(stamps).add(content).add(bytes).finish();
}

}  // namespace

void set_hash(ReadFile& read) {
    read.hash = quick_hash(to_bytes(read.document));
}

KeptReadings::KeptReadings(std::filesystem::path file, bool trusts_stamps)
    : file_(std::move(file)), trusts_stamps_(trusts_stamps) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(file_, error)) return;
    read_ = std::async(std::launch::async, [this] {
        try {
            read();
        } catch (const DatabaseError&) {
            rows_.clear();
            is_usable_ = false;
        }
    });
}

void KeptReadings::wait() const {
    if (read_.valid()) read_.get();  // throws what reading threw
}

void KeptReadings::read() {
    Database database(file_, Database::Mode::read);
    Statement program = database.prepare("SELECT fingerprint FROM program");
    if (!program.step() || program.text(0) != program_fingerprint()) return;
    is_usable_ = true;
    Statement row = database.prepare("SELECT file, stamps, content, bytes, checksum FROM reading");
    while (row.step()) {
        rows_.emplace(row.text(0), Row{row.text(1), row.text(2), row.text(3), static_cast<std::uint64_t>(row.number(4)),
                                       Row::Use::none});
    }
}

template <typename IsRow>
std::optional<ReadFile> KeptReadings::find_row(const std::string& file, IsRow is_row) {
    wait();
    Row row;
    {
        const std::lock_guard lock(using_);
        const auto known = rows_.find(file);
        if (known == rows_.end() || !is_row(known->second)) return std::nullopt;
        row = std::move(known->second);  // a file is asked for once
    }
    if (checksum_of(file, row.stamps, row.content, row.bytes) != row.checksum) return std::nullopt;
    ReadFile found;
    from_bytes(std::move(row.bytes), found.reading, found.document, found.hash);
    const std::lock_guard lock(using_);
    rows_.at(file).use = Row::Use::found;
    return found;
}

std::optional<ReadFile> KeptReadings::find(const std::string& file, std::string_view stamps) {
    if (!trusts_stamps_) return std::nullopt;
    return find_row(file, [&](const Row& row) { return row.stamps == stamps; });
}

std::optional<ReadFile> KeptReadings::find_equal(const std::string& file, std::string_view content) {
    return find_row(file, [&](const Row& row) { return row.content == content; });
}

void KeptReadings::keep(const std::string& file, std::string stamps, std::string content, const ReadFile& read) {
    std::string bytes = to_bytes(read.reading, read.document, read.hash);
    const std::uint64_t checksum = checksum_of(file, stamps, content, bytes);
    wait();
    const std::lock_guard lock(using_);
    rows_.insert_or_assign(file,
                           Row{std::move(stamps), std::move(content), std::move(bytes), checksum, Row::Use::kept});
}

void KeptReadings::write_now_and_then(std::chrono::seconds between) {
    const std::unique_lock lock(using_, std::try_to_lock);
    if (!lock || std::chrono::steady_clock::now() < written_ + between) return;
    try {
        write_rows(!is_usable_, true);
        is_usable_ = true;
    } catch (const DatabaseError&) {
        // Written at the end, or missed only in the next build's speed.
    }
    written_ = std::chrono::steady_clock::now();
}

void KeptReadings::write() {
    wait();
    const bool any_found =
        std::any_of(rows_.begin(), rows_.end(), [](const auto& row) { return row.second.use == Row::Use::found; });
    for (const bool anew : {!any_found, true}) {
        try {
            write_rows(anew, false);
            break;
        } catch (const DatabaseError&) {
            if (anew) break;
            // What was found is not in memory any more: the next build reads those files again.
            std::erase_if(rows_, [](const auto& row) { return row.second.use != Row::Use::kept; });
        }
    }
    rows_.clear();
}

void KeptReadings::write_rows(bool anew, bool so_far) const {
    std::error_code error;
    std::filesystem::create_directories(file_.parent_path(), error);
    if (anew) Database::remove(file_);
    Database database(file_, Database::Mode::write);
    database.run("PRAGMA synchronous = OFF");  // what a power failure leaves is seen by its checksums
    database.run("BEGIN IMMEDIATE");
    if (anew) {
        database.run(
            "CREATE TABLE program (fingerprint TEXT);"
            "CREATE TABLE reading (file TEXT PRIMARY KEY, stamps TEXT, content TEXT, bytes BLOB, checksum INTEGER)");
        Statement program = database.prepare("INSERT INTO program VALUES (?)");
        program.bind(0, program_fingerprint()).step();
    }
    Statement put = database.prepare("INSERT OR REPLACE INTO reading VALUES (?, ?, ?, ?, ?)");
    Statement remove = database.prepare("DELETE FROM reading WHERE file = ?");
    for (const auto& [file, row] : rows_) {
        if (row.use == Row::Use::kept) {
            put.bind(0, file).bind(1, row.stamps).bind(2, row.content).bind(3, row.bytes);
            put.bind(4, static_cast<std::int64_t>(row.checksum)).step();
        } else if (row.use == Row::Use::none && !so_far) {
            remove.bind(0, file).step();
        }
    }
    database.run("COMMIT");
}

}  // namespace portal

}  // namespace yaodian

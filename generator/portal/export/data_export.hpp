/// A portal as data, for other programs and for spreadsheets.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "generator/portal/build/prepared.hpp"

namespace yaodian::portal {

/// File by which a folder of exported data is known; it names the files beside it with the number of their lines.
inline constexpr const char* data_mark = "yaodian-data.json";

/// Changes with the meaning of what is written.
inline constexpr int data_version = 1;

struct DataFile {
    std::string path;  ///< in the folder
    std::string bytes;
    std::size_t lines = 0;  ///< of data; 0: it is no data
};

/// JSON Lines (UTF-8, LF): `documents.jsonl`, `passages.jsonl`, `schedule-rows.jsonl`, `relations.jsonl`,
/// `institutions.jsonl`, each with its JSON Schema in `schemas/`. All that pages show is in them. Equal documents give
/// equal bytes.
[[nodiscard]] std::vector<DataFile> json_data(const Portal& portal, const Prepared& all);

/// CSV for spreadsheets (UTF-8 with byte order mark, CRLF, RFC 4180): `documents.csv` and `schedule-rows.csv`. Heads
/// are in the portal's language.
[[nodiscard]] std::vector<DataFile> csv_data(const Portal& portal, const Prepared& all);

/// Writes files and their `data_mark` as a whole folder.
/// @throws Failure when something else than an earlier export stands there, or it cannot be written
void write_data(const std::filesystem::path& folder, const Prepared& all, const std::vector<DataFile>& files);

}  // namespace yaodian::portal

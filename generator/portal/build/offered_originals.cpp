#include "generator/portal/build/offered_originals.hpp"

#include <algorithm>
#include <set>

#include "generator/portal/content/contents.hpp"
#include "generator/support/files.hpp"
#include "generator/support/sha256.hpp"

namespace yaodian::portal {

namespace {

namespace fs = std::filesystem;

/// `documents/a/b.html` → `originals/a/b`.
std::string path_beside(const std::string& page) {
    static const std::string documents = "documents/";
    std::string path = page.starts_with(documents) ? page.substr(documents.size()) : page;
    path.resize(path.rfind('.'));
    return "originals/" + path;
}

}  // namespace

OfferedOriginals offered_originals(const Collection& collection, const Addresses& addresses) {
    static constexpr std::size_t hash_digits = 8;
    std::set<std::string> pages;
    for (const document::Document& document : collection.documents) {
        if (document.type == document::Type::page) pages.insert(document.name);
    }
    OfferedOriginals offered;
    std::set<std::string> taken;
    std::set<std::string> given;  // a copy of a file is the same file
    for (const Reading& reading : collection.readings) {
        if (reading.document.empty() || reading.is_markdown_form || pages.contains(reading.document)) continue;
        const fs::path file = reading.file;
        const std::string hash = reading.hash.empty() ? sha256_of_file(file) : reading.hash;
        if (!given.insert(reading.document + "\n" + hash).second) continue;
        const std::string format = format_of(file);
        const std::string beside = path_beside(addresses.pages.at(reading.document));
        std::string path = beside + "." + format;
        if (!taken.insert(path).second) {
            path = beside + "-" + hash.substr(0, hash_digits) + "." + format;
            taken.insert(path);
        }
        std::error_code error;
        offered.by_document[reading.document].push_back(
            {path, to_utf8(file.filename()), format, fs::file_size(file, error)});
        offered.files.push_back({path, file, hash});
    }
    std::sort(offered.files.begin(), offered.files.end(),
              [](const CopiedFile& a, const CopiedFile& b) { return a.path < b.path; });
    return offered;
}

}  // namespace yaodian::portal

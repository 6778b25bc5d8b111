#include "generator/books/zim.hpp"

#include <openssl/evp.h>
#include <zim/writer/creator.h>
#include <zim/writer/item.h>

#include <array>
#include <iostream>
#include <map>

#include "generator/books/illustration.hpp"
#include "generator/support/files.hpp"
#include "generator/support/problem.hpp"
#include "generator/support/sha256.hpp"

namespace yaodian::books {

namespace {

namespace fs = std::filesystem;

Failure cannot_write(const fs::path& file, const std::string& reason) {
    return Failure({Severity::error,
                    to_utf8(file),
                    0,
                    0,
                    "the collection cannot be written: " + reason,
                    "Check that the disk has space left and that the folder can be written.",
                    {}});
}

/// The library reports steps on standard output, which belongs to those who read what the program says.
class Silence {
  public:
    Silence() : before_(std::cout.rdbuf(nullptr)) {}
    ~Silence() { std::cout.rdbuf(before_); }
    Silence(const Silence&) = delete;
    Silence& operator=(const Silence&) = delete;

  private:
    std::streambuf* before_;
};

/// 16 bytes that follow from a text.
std::array<char, 16> bytes_from(const std::string& text) {
    const std::string digits = sha256(text);
    std::array<char, 16> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<char>(std::stoi(digits.substr(2 * i, 2), nullptr, 16));
    return bytes;
}

/// The indexes inside are Xapian databases, each with a random identifier; and the file ends with the MD5 of what
/// stands before. Both are set to what follows from the content.
void make_equal_each_time(const fs::path& file, const std::string& identity) {
    std::string bytes = read_file(file);
    static const std::string database = "\x0F\x0DXapian Glass";
    constexpr std::size_t identifier_offset = 16;  // behind the magic and the version of the format
    std::size_t number = 0;
    for (std::size_t at = bytes.find(database); at != std::string::npos; at = bytes.find(database, at + 1)) {
        const auto identifier = bytes_from(identity + std::to_string(number++));
        bytes.replace(at + identifier_offset, identifier.size(), identifier.data(), identifier.size());
    }
    constexpr std::size_t check_size = 16;
    if (bytes.size() < check_size) throw cannot_write(file, "it is cut off");
    std::array<unsigned char, EVP_MAX_MD_SIZE> check{};
    unsigned size = 0;
    if (EVP_Digest(bytes.data(), bytes.size() - check_size, check.data(), &size, EVP_md5(), nullptr) != 1)
        throw cannot_write(file, "its check cannot be computed");
    bytes.replace(bytes.size() - check_size, check_size, reinterpret_cast<const char*>(check.data()), check_size);
    write_file(file, bytes);
}

}  // namespace

void write_zim(const fs::path& file, const ZimDescription& description, const std::vector<ZimFile>& files) {
    const fs::path pending = fs::path(file) += ".new";
    std::error_code error;
    if (file.has_parent_path()) fs::create_directories(file.parent_path(), error);
    fs::remove(pending, error);
    const Silence silence;
    const std::string identity = description.name + " " + description.date;
    try {
        zim::writer::Creator creator;
        // One worker packs in the order of the files.
        creator.configVerbose(false).configIndexing(true, description.language).configNbWorkers(1);
        const auto identifier = bytes_from(identity);
        creator.setUuid(zim::Uuid(identifier.data()));
        creator.setMainPath(description.main_path);
        creator.startZimCreation(pending.string());
        creator.addMetadata("Name", description.name);
        creator.addMetadata("Title", description.title);
        creator.addMetadata("Description", description.description);
        creator.addMetadata("Creator", description.creator);
        creator.addMetadata("Publisher", description.creator);
        creator.addMetadata("Language", description.language);
        creator.addMetadata("Date", description.date);
        creator.addMetadata("Scraper", "yaodian");
        creator.addIllustration(48, illustration());
        std::map<std::string, std::string> paths;  // by the files' sums
        for (const ZimFile& one : files) {
            const auto [same, is_new] = paths.emplace(one.is_front ? one.path : sha256(one.bytes), one.path);
            if (!is_new) {
                creator.addRedirection(one.path, one.title, same->second);
                continue;
            }
            const zim::writer::Hints hints = {{zim::writer::HintKeys::FRONT_ARTICLE, one.is_front ? 1U : 0U}};
            creator.addItem(zim::writer::StringItem::create(one.path, one.media_type, one.title, hints, one.bytes));
        }
        creator.finishZimCreation();
        make_equal_each_time(pending, identity);
    } catch (const Failure&) {
        fs::remove(pending, error);
        throw;
    } catch (const std::exception& reason) {
        fs::remove(pending, error);
        throw cannot_write(file, reason.what());
    }
    fs::rename(pending, file, error);
    if (error) {
        const std::string reason = error.message();
        fs::remove(pending, error);
        throw cannot_write(file, reason);
    }
}

}  // namespace yaodian::books

#include "search/format/texts.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

#include "search/format/bytes.hpp"
#include "search/format/document_text.hpp"

namespace yaodian::search {

namespace {

constexpr std::string_view magic = "YDTEXTS3";
constexpr std::uint64_t header_size = 8 + 16 + 8 + 8;  // magic, id, count, size of the file
constexpr const char* remedy = "; run `yaodian build` to make the index again";

/// The whole file as read-only memory, unmapped with the last pointer to it.
std::shared_ptr<const char> map_file(const std::string& path, std::uint64_t& size) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) throw IndexError(path + ": cannot be opened" + remedy);
    struct stat status {};
    const bool known = ::fstat(file, &status) == 0 && S_ISREG(status.st_mode);
    size = known ? static_cast<std::uint64_t>(status.st_size) : 0;
    const std::size_t length = static_cast<std::size_t>(size);
    void* map = length > 0 ? ::mmap(nullptr, length, PROT_READ, MAP_PRIVATE, file, 0) : MAP_FAILED;
    ::close(file);
    if (map == MAP_FAILED) throw IndexError(path + ": is empty or cannot be read" + remedy);
    return {static_cast<const char*>(map), [map, length](const char*) { ::munmap(map, length); }};
}

}  // namespace

void write_texts(const std::string& path, const IndexId& id, const std::vector<std::string>& documents) {
    std::uint64_t at = header_size + 8 * documents.size();
    std::string offsets;
    for (const std::string& document : documents) {
        put_fixed(offsets, at);
        at += document.size();
    }
    std::string head(magic);
    head.append(id.data(), id.size());
    put_fixed(head, documents.size());
    put_fixed(head, at);
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    const auto write = [&file](const std::string& bytes) {
        file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    };
    write(head);
    write(offsets);
    for (const std::string& document : documents) write(document);
    file.close();
    if (!file) throw IndexError(path + ": cannot be written; is the disk full, or the folder not writable?");
}

Texts::Texts(const std::string& path) : path_(path), map_(map_file(path, size_)) {
    const std::string_view file(map_.get(), size_);
    if (size_ < header_size || !file.starts_with(magic)) {
        throw IndexError(path + ": is no texts file of this version" + remedy);
    }
    std::copy_n(map_.get() + magic.size(), id_.size(), id_.begin());
    ByteReader bytes(file, magic.size() + id_.size());
    const std::uint64_t count = bytes.fixed();
    if (bytes.fixed() != size_ || count > (size_ - header_size) / 8) throw IndexError(path + ": is cut off" + remedy);
    count_ = static_cast<std::uint32_t>(count);
}

std::string_view Texts::document(std::uint32_t number) const {
    const std::string_view file(map_.get(), size_);
    if (number < count_) {
        ByteReader bytes(file, header_size + 8 * std::uint64_t{number});
        const std::uint64_t begin = bytes.fixed();
        const std::uint64_t end = number + 1 < count_ ? bytes.fixed() : size_;
        if (begin <= end && end <= size_) return file.substr(begin, end - begin);
    }
    throw IndexError(path_ + ": is damaged" + remedy);
}

Passage Texts::passage(std::uint32_t document, std::uint32_t place) const {
    const std::string_view bytes = this->document(document);
    try {
        return decode_passage(bytes, place);
    } catch (const std::out_of_range&) {
        throw IndexError(path_ + ": is damaged" + remedy);
    }
}

}  // namespace yaodian::search

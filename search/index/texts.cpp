#include "search/index/texts.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "search/index/bytes.hpp"
#include "search/index/texts_format.hpp"

namespace yaodian::search {

namespace {

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

void read_document(ByteReader bytes, Passage& p) {
    for (std::string* field : {&p.document, &p.title, &p.inferred_title, &p.type, &p.issuer, &p.document_number}) {
        *field = bytes.string();
    }
}

Passage read_passage(std::string_view file, std::uint64_t offset) {
    ByteReader bytes(file, offset);
    Passage p;
    p.ref = bytes.string();
    read_document(ByteReader(file, bytes.fixed()), p);
    const std::uint64_t flags = bytes.number();
    p.kind = static_cast<PassageKind>(flags & texts_format::kind_mask);
    p.year = static_cast<int>(bytes.number());
    for (std::uint64_t months = bytes.number(); months > 0; --months)
        p.months.push_back(static_cast<int>(bytes.number()));
    const std::string_view heading = bytes.string();
    const std::string_view label = bytes.string();
    if (flags & texts_format::has_heading) p.heading = heading;
    if (flags & texts_format::has_label) p.label = label;
    p.text = bytes.string();
    p.url = bytes.string();
    return p;
}

}  // namespace

Texts::Texts(const std::string& path) : path_(path), map_(map_file(path, size_)) {
    const std::string_view file(map_.get(), size_);
    if (size_ < texts_format::header_size || !file.starts_with(texts_format::magic)) {
        throw IndexError(path + ": is no texts file of this version" + remedy);
    }
    std::copy_n(map_.get() + texts_format::magic.size(), id_.size(), id_.begin());
    ByteReader bytes(file, texts_format::magic.size() + id_.size());
    count_ = bytes.fixed();
    if (bytes.fixed() != size_ || count_ > (size_ - texts_format::header_size) / 8) {
        throw IndexError(path + ": is cut off" + remedy);
    }
}

std::optional<Passage> Texts::find(std::string_view ref) const {
    const std::string_view file(map_.get(), size_);
    try {
        std::uint64_t low = 0;
        std::uint64_t high = count_;
        while (low < high) {
            const std::uint64_t middle = low + (high - low) / 2;
            const std::uint64_t offset = ByteReader(file, texts_format::header_size + 8 * middle).fixed();
            const std::string_view found = ByteReader(file, offset).string();
            if (found == ref) return read_passage(file, offset);
            if (found < ref) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
    } catch (const std::out_of_range&) {
        throw IndexError(path_ + ": is damaged" + remedy);
    }
    return std::nullopt;
}

}  // namespace yaodian::search

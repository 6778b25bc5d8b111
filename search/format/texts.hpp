/// The passage texts beside a database: `INDEX-FORMAT.md`, section Texts.
///
/// The database holds postings only, so that a query reads little of it; what is shown and where phrases are checked
/// comes from here.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "search/search.hpp"

namespace yaodian::search {

/// What ties a texts file to its database: the database's own identifier.
using IndexId = std::array<char, 16>;

/// Writes a texts file.
/// @param documents each as `encode_document` gives it, in the order of their numbers
/// @throws IndexError
void write_texts(const std::string& path, const IndexId& id, const std::vector<std::string>& documents);

/// An open texts file. It is mapped to memory and read where it is asked; several threads may use one object.
class Texts {
  public:
    /// @throws IndexError when it is not there or no texts file
    explicit Texts(const std::string& path);

    [[nodiscard]] const IndexId& id() const { return id_; }
    [[nodiscard]] std::uint32_t size() const { return count_; }
    /// The bytes of a document, valid as long as this object or a copy of it.
    /// @throws IndexError when there is none or the file is damaged
    [[nodiscard]] std::string_view document(std::uint32_t number) const;
    /// @throws IndexError when there is none or the file is damaged
    [[nodiscard]] Passage passage(std::uint32_t document, std::uint32_t place) const;

  private:
    std::string path_;
    std::uint64_t size_ = 0;  // before `map_`, whose making sets it
    std::shared_ptr<const char> map_;
    std::uint32_t count_ = 0;
    IndexId id_{};
};

}  // namespace yaodian::search

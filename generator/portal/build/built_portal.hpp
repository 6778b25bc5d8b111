/// What a build knew, kept to make a page again at once: a person who saves a sentence in a preview looks at that page
/// first, and the whole build follows.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "generator/portal/build/output.hpp"
#include "generator/portal/portal.hpp"

namespace yaodian::portal {

struct Prepared;

class BuiltPortal {
  public:
    /// @param prepared  with its pages
    explicit BuiltPortal(std::unique_ptr<Prepared> prepared);
    ~BuiltPortal();
    BuiltPortal(const BuiltPortal&) = delete;
    BuiltPortal& operator=(const BuiltPortal&) = delete;

    /// Learns what a build would, for a portal in which nothing was to be built.
    /// @throws Failure as `build_portal`
    [[nodiscard]] static std::unique_ptr<BuiltPortal> load(const Portal& portal, unsigned jobs);

    /// The page of a document whose file has another text now. Relations are those of the build: which passages go
    /// together is found by the next one.
    /// @returns nothing when more than the text changed (a field, a file that is new or gone, places that are gone), or
    ///   the file cannot be read: the next build tells
    [[nodiscard]] std::optional<OutputFile> page_of(const std::filesystem::path& file);

  private:
    std::unique_ptr<Prepared> prepared_;
    std::vector<std::unique_ptr<document::Document>> replaced_;  ///< texts that pages' lists still lead into
};

}  // namespace yaodian::portal

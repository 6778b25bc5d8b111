/// All that a build knows before it writes anything.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

#include "generator/portal/build/output.hpp"
#include "generator/portal/content/collection.hpp"
#include "generator/portal/settings/addresses.hpp"
#include "generator/portal/settings/settings.hpp"
#include "generator/portal/settings/vocabulary.hpp"
#include "generator/relations/relations.hpp"
#include "generator/support/progress.hpp"
#include "search/search.hpp"

namespace yaodian::portal {

struct Prepared {
    Settings settings;
    Vocabulary vocabulary;
    Collection collection;
    Addresses addresses;
    std::vector<search::Passage> passages;
    relations::Relations relations;
    std::vector<Problem> problems;
    std::optional<pages::Whole> whole;   ///< where these are chosen documents
    bool lost_places = false;            ///< whether the problems tell of places that were there in the build before
    std::unique_ptr<PortalPages> pages;  ///< of all the others; made by `plan_pages`
};

/// Thrown by a strict build; nothing was written.
class Stopped : public std::runtime_error {
  public:
    explicit Stopped(std::vector<Problem> problems)
        : std::runtime_error("the build was stopped by a file that cannot be read"), problems_(std::move(problems)) {}
    [[nodiscard]] const std::vector<Problem>& problems() const { return problems_; }

  private:
    std::vector<Problem> problems_;
};

/// Everything but the pages.
/// @throws Stopped when it is to be strict and a file cannot be read
[[nodiscard]] std::unique_ptr<Prepared> prepare(const Portal& portal, KeptReadings& kept, unsigned jobs, bool strict,
                                                Progress& progress);

/// The same outside a build, which alone writes what is kept.
[[nodiscard]] std::unique_ptr<Prepared> prepare_again(const Portal& portal, unsigned jobs, Progress& progress);

/// The documents alone, outside a build.
[[nodiscard]] Collection read_again(const Portal& portal, unsigned jobs, Progress& progress);

void plan_pages(const Portal& portal, Prepared& made, unsigned jobs);

/// Plans the pages and makes them.
/// @param folder  that is written into; null: nothing is written
[[nodiscard]] Output output_of(const Portal& portal, Prepared& made, KeptPages& kept, OutputFolder* folder,
                               unsigned jobs, Progress& progress);

[[nodiscard]] bool has_errors(const std::vector<Problem>& problems);

/// The places of the build before, by which those that are gone are seen.
[[nodiscard]] std::filesystem::path references_file(const Portal& portal);

}  // namespace yaodian::portal

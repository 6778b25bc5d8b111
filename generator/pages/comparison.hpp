/// What became of the work points of one document in a later one.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "generator/pages/institution_years.hpp"
#include "generator/pages/page_model.hpp"

namespace yaodian::pages {

/// A work point of a document.
struct Point {
    std::string reference;
    const Place* place = nullptr;
    bool is_inner = false;                ///< it is a part of another one
    std::vector<std::string> inner = {};  ///< references of its parts
};

/// What became of a work point, in the order of the page.
enum class Change { kept, edited, merged, split, moved, perhaps, added, dropped };
inline constexpr std::array changes = {Change::kept,  Change::edited,  Change::merged, Change::split,
                                       Change::moved, Change::perhaps, Change::added,  Change::dropped};

/// The end of a group's words in the interface, and its place in the page.
[[nodiscard]] std::string_view name_of(Change change);

/// Points that belong together; of some changes there are none on one side.
struct Entry {
    std::vector<const Point*> older;
    std::vector<const Point*> newer;
    std::string badge;  ///< empty: the group says it all
};

class Comparison {
  public:
    Comparison(const View& view, const DocumentPair& pair);
    ~Comparison();
    Comparison(const Comparison&) = delete;
    Comparison& operator=(const Comparison&) = delete;

    /// What changed so, in the order of the newer document; what was dropped in that of the older one. Pointers live as
    /// long as this object.
    [[nodiscard]] const std::vector<Entry>& group(Change change);

  private:
    class Made;
    std::unique_ptr<Made> made_;
};

}  // namespace yaodian::pages

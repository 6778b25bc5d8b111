/// What became of the work points of one document in a later one.
///
/// The same code makes the pages of neighbouring years when a portal is built and, compiled to WebAssembly, the
/// comparison of any other two years in the page.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "comparison/word_difference.hpp"

namespace yaodian::comparison {

/// A work point of a document.
struct Point {
    std::string reference;                ///< `name#7`
    std::string section;                  ///< heading of the innermost section that holds it; empty when none does
    std::string text;                     ///< with its heading
    bool is_inner = false;                ///< it is a part of another one
    std::vector<std::size_t> inner = {};  ///< places of its parts, and of theirs, in the document's list of points
};

/// The points of a document, in its order.
using Points = std::vector<Point>;

/// An older point that a newer one goes back to.
struct Source {
    std::size_t older = 0;  ///< its place
    bool is_sure = false;
    bool is_verbatim = false;
    std::string badge = {};  ///< how it was taken over, as people read it
};

/// What became of a work point, in the order of the page.
enum class Change { kept, edited, merged, split, moved, perhaps, added, dropped };
inline constexpr std::array changes = {Change::kept,  Change::edited,  Change::merged, Change::split,
                                       Change::moved, Change::perhaps, Change::added,  Change::dropped};

/// The end of a group's words in the interface, and its place in the page.
[[nodiscard]] std::string_view name_of(Change change);

/// Points that belong together; of some changes there are none on one side.
struct Entry {
    std::vector<std::size_t> older;  ///< places
    std::vector<std::size_t> newer;
    std::string badge = {};  ///< empty: the group says it all
};

/// What changed in one way: in the order of the newer document; what was dropped in that of the older one.
struct Group {
    Change change = Change::kept;
    std::vector<Entry> entries;
};

/// @param sources  of each newer point
/// @returns the groups that are not empty, in the order of `changes`
[[nodiscard]] std::vector<Group> compare(const Points& older, const Points& newer,
                                         std::vector<std::vector<Source>> sources);

/// A point as it is shown in an entry.
struct ShownPoint {
    std::size_t place = 0;
    std::vector<TextPiece> pieces;  ///< empty: its text need not be shown
};

struct ShownEntry {
    std::vector<ShownPoint> older;
    std::vector<ShownPoint> newer;
    bool is_side_by_side = false;
};

/// One older and one newer text are laid over each other; else each text is shown and the new words are marked.
[[nodiscard]] ShownEntry shown(const Entry& entry, Change change, const Points& older, const Points& newer,
                               const CutWords& cut);

}  // namespace yaodian::comparison

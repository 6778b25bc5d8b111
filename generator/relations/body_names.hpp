/// What the name of a body says: whether it is an institution, a department of one, or above any.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yaodian::relations {

/// What stands for the institution's own name in its papers, and how the names end that it can stand for.
struct OwnWord {
    std::string_view word;
    std::vector<std::string_view> endings;
};
[[nodiscard]] const std::vector<OwnWord>& own_words();

/// Whether the name ends with one of the texts.
[[nodiscard]] inline bool ends_with_one_of(std::string_view name, const auto& endings) {
    for (const std::string_view ending : endings) {
        if (name.ends_with(ending)) return true;
    }
    return false;
}

/// Whether it is an institution that has departments: 某某大学, 某某研究所.
[[nodiscard]] bool is_whole(std::string_view name);

/// Bodies above any one institution: no department is called so.
[[nodiscard]] bool is_superior(std::string_view name);

/// A name taken apart: 共青团某某大学委员会 is the 团委 of 某某大学.
struct Parts {
    std::string institution;  ///< empty: none is named
    std::string body;         ///< empty: the institution itself
};

/// 工会, 团委 and 党委 have a full form around or behind the institution's name, and a short one.
[[nodiscard]] std::optional<Parts> mass_organisation(std::string_view name);

/// The institution that a name begins with, where its department follows; empty for none.
[[nodiscard]] std::string institution_before(std::string_view name);

}  // namespace yaodian::relations

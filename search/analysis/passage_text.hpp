/// Which words of a passage count as its text, its heading, its title: the same when it is indexed and when it is
/// asked.
#pragma once

#include <string>
#include <vector>

#include "search/analysis/tokens.hpp"
#include "search/search.hpp"

namespace yaodian::search {

/// The passage's own text, from which snippets are cut: heading, then text where that does not hold the heading; for a
/// document's title passage also the titles that its text does not hold.
[[nodiscard]] std::string own_text(const Passage& passage);

/// The tokens in which phrases are looked for.
struct PassageTokens {
    std::vector<Token> own;                    ///< of `own_text`
    std::vector<Token> yearless;               ///< a title passage's once more, without years; else empty
    std::vector<std::vector<Token>> titles;    ///< printed and inferred title, with and without years
    std::vector<std::vector<Token>> headings;  ///< the heading; of a title passage its titles
};
[[nodiscard]] PassageTokens tokens_of(const Passage& passage, const std::string& own_text, const Language& language);

}  // namespace yaodian::search

/// Which documents come from the same institution, whichever of its bodies issued them.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "generator/document/document.hpp"

namespace yaodian::relations {

/// The name of the institution that a body belongs to: an institute's Party committee, union or office gives the
/// institute. Conclusive are the name's last words alone (委员会, 工会, 团委 …) and 中共 or 共青团 before it.
[[nodiscard]] std::string institution_of_name(std::string_view issuer);

/// Whether `name` shortens `full` as institutions do: a piece of it and its last character, as 望潮所 for
/// 望潮海洋仪器研究所.
[[nodiscard]] bool is_short_for(std::string_view name, std::string_view full);

/// What a title is about, without the institution, its bodies, years, numbers and the kind of document: of two notices
/// or two regulations the same work is to be looked for only where this is equal.
[[nodiscard]] std::string subject_of(const document::Document& document, const std::string& institution);

/// For each document its institution: by its issuer, else by what its title says before year or 关于, else as the
/// documents that are named like it but for the year. Short names count as the full one if only one full name fits.
/// Never empty: what cannot be told is an institution of its own.
/// @param issuers  full name → short names
/// @param bodies  name of a body → its fullest name
[[nodiscard]] std::vector<std::string> institutions_of(std::span<const document::Document* const> documents,
                                                       const std::map<std::string, std::vector<std::string>>& issuers,
                                                       const std::map<std::string, std::string>& bodies);

}  // namespace yaodian::relations

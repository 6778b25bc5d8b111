/// The training set of a portal: exercises that its own search can do, on pages of their own.
#pragma once

#include <vector>

#include "generator/pages/training.hpp"
#include "generator/portal/build/handing_out.hpp"
#include "generator/portal/build/prepared.hpp"
#include "search/search.hpp"

namespace yaodian::portal {

/// Twenty things to find in rising difficulty, fewer where the portal has too little: by a word, a month, a year,
/// pinyin, a typing error, other characters, a short form, a number, two filters; in a history, in a comparison; a
/// citation. Each was tried: its search finds the right passage among the first. Equal content gives equal exercises.
/// @throws search::IndexError when the index is damaged
[[nodiscard]] std::vector<pages::Exercise> training_exercises(const Prepared& all, const search::Index& index);

/// Hands out a site, with its training set if that is wanted.
/// @param place  whose output and index are there
/// @param all  what they were made of; its pages are planned
/// @throws Failure as `hand_out`
[[nodiscard]] HandedOut hand_out_for_training(const Portal& place, const Prepared& all, const HandingOut& wanted,
                                              unsigned jobs);

/// The same of the whole portal, as it was built.
[[nodiscard]] HandedOut hand_out_for_training(const Portal& portal, const HandingOut& wanted, unsigned jobs,
                                              Progress& progress);

}  // namespace yaodian::portal

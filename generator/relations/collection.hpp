/// A collection of documents as all steps of finding relations use it.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "generator/relations/passages.hpp"
#include "generator/relations/relations.hpp"
#include "generator/relations/terms.hpp"

namespace yaodian::relations {

/// A document with its passages.
struct Entry {
    const document::Document* document = nullptr;
    std::vector<Passage> passages;
};

/// Where a passage is.
struct Place {
    std::size_t entry = 0;
    std::size_t passage = 0;
    bool operator==(const Place&) const = default;
    bool operator<(const Place& other) const { return std::tie(entry, passage) < std::tie(other.entry, other.passage); }
};

struct Collection {
    std::vector<const document::Document*> documents;    ///< without pages, by name
    std::vector<Institution> bodies;                     ///< that issue them
    std::vector<std::string> institutions;               ///< of each
    std::vector<Entry> entries;                          ///< of each
    std::map<std::string, Place, std::less<>> place_of;  ///< by reference

    [[nodiscard]] const Passage& at(const Place& place) const { return entries[place.entry].passages[place.passage]; }
    /// The passage of a reference; null when there is none.
    [[nodiscard]] const Passage* find(std::string_view reference) const;
};

/// Fills `relations.lineage` and `relations.chains`.
void add_lineage(const Collection& collection, const Knowledge& knowledge, std::span<const Correction> corrections,
                 Alignments* alignments, unsigned jobs, Relations& relations);

/// Fills what concerns schedules.
void add_schedules(const Collection& collection, const Knowledge& knowledge, std::span<const Correction> corrections,
                   unsigned jobs, Relations& relations);

/// Fills citations, terms, topics and series.
void add_words(const Collection& collection, const Knowledge& knowledge, std::span<const Correction> corrections,
               unsigned jobs, Relations& relations);

}  // namespace yaodian::relations

#include "generator/relations/relations.hpp"

namespace yaodian::relations {
// A placeholder: the library is made elsewhere at the same time.
std::string_view to_string(Reuse reuse) {
    static constexpr std::string_view words[] = {"verbatim", "near-verbatim", "edited", "clause", "phrase", "topic"};
    return words[static_cast<int>(reuse)];
}
std::string_view to_string(ScheduleReason reason) { return reason == ScheduleReason::named ? "named" : "topic"; }
std::string_view to_string(CitationKind kind) {
    static constexpr std::string_view words[] = {"regulation", "plan", "notice", "form", "letter", "book", "itself"};
    return words[static_cast<int>(kind)];
}
std::string_view to_string(TermKind kind) {
    static constexpr std::string_view words[] = {"name", "programme", "award", "meeting", "organisation", "abbreviation"};
    return words[static_cast<int>(kind)];
}
Relations find_relations(std::span<const document::Document>, const Knowledge&, std::span<const Correction>, Alignments*, unsigned) {
    return {};
}
std::string_view document_of(std::string_view reference) { return reference.substr(0, reference.find('#')); }
std::string relations_json(const Relations&) { return "{}\n"; }
}  // namespace yaodian::relations

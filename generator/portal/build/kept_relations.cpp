#include "generator/portal/build/kept_relations.hpp"

#include <cereal/types/map.hpp>
#include <cereal/types/optional.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/vector.hpp>

#include "generator/portal/program.hpp"
#include "generator/support/binary_form.hpp"
#include "generator/support/files.hpp"
#include "generator/support/problem.hpp"
#include "generator/support/quick_hash.hpp"

namespace yaodian::relations {

// All members, in their order; what another program wrote is not read.
template <typename Archive>
void serialize(Archive& archive, Institution& part) {
    archive(part.name, part.names, part.parent, part.confirmed, part.evidence);
}
template <typename Archive>
void serialize(Archive& archive, Lineage& part) {
    archive(part.from, part.to, part.reuse, part.similarity, part.certain, part.confirmed);
}
template <typename Archive>
void serialize(Archive& archive, ChainYear& part) {
    archive(part.year, part.passages);
}
template <typename Archive>
void serialize(Archive& archive, Chain& part) {
    archive(part.id, part.name, part.years, part.group);
}
template <typename Archive>
void serialize(Archive& archive, ScheduleLink& part) {
    archive(part.row, part.items, part.reason, part.evidence, part.confirmed);
}
template <typename Archive>
void serialize(Archive& archive, RowChain& part) {
    archive(part.name, part.rows);
}
template <typename Archive>
void serialize(Archive& archive, Edition& part) {
    archive(part.number, part.session, part.year, part.passage);
}
template <typename Archive>
void serialize(Archive& archive, Series& part) {
    archive(part.name, part.editions);
}
template <typename Archive>
void serialize(Archive& archive, Recurring& part) {
    archive(part.name, part.institution, part.documents);
}
template <typename Archive>
void serialize(Archive& archive, Citation& part) {
    archive(part.title, part.kind, part.cited_by, part.document, part.candidate, part.confirmed);
}
template <typename Archive>
void serialize(Archive& archive, Term& part) {
    archive(part.term, part.kind, part.long_form, part.passages);
}
template <typename Archive>
void serialize(Archive& archive, Topic& part) {
    archive(part.name, part.passages);
}
template <typename Archive>
void serialize(Archive& archive, Unmatched& part) {
    archive(part.correction, part.reason);
}
template <typename Archive>
void serialize(Archive& archive, Relations& part) {
    archive(part.institutions, part.lineage, part.chains, part.schedule_links, part.rows_alone, part.points_alone,
            part.row_chains, part.series, part.recurring, part.citations, part.terms, part.topics, part.unmatched);
}
template <typename Archive>
void serialize(Archive& archive, Knowledge& part) {
    archive(part.topics, part.stock_phrases, part.stock_words, part.synonyms, part.issuers, part.separate_issuers,
            part.parents, part.institution);
}

}  // namespace yaodian::relations

namespace yaodian::portal {

namespace {

/// What stands before the relations: whose they are, and whether they are whole.
std::string head_of(std::uint64_t key, std::string_view bytes) {
    return program_fingerprint() + " " + std::to_string(key) + " " + std::to_string(quick_hash(bytes)) + "\n";
}

}  // namespace

std::uint64_t key_of_relations(const std::vector<std::uint64_t>& document_hashes, const relations::Knowledge& knowledge,
                               const std::string& corrections) {
    QuickHash hash;
    for (const std::uint64_t document : document_hashes) hash.add(document);
    return hash.add(to_bytes(knowledge)).add(corrections).finish();
}

std::optional<relations::Relations> kept_relations(const std::filesystem::path& file, std::uint64_t key) {
    std::string bytes = read_or_nothing(file);
    const std::size_t line = bytes.find('\n');
    if (line == std::string::npos) return std::nullopt;
    if (bytes.compare(0, line + 1, head_of(key, std::string_view(bytes).substr(line + 1))) != 0) return std::nullopt;
    relations::Relations found;
    from_bytes(bytes.substr(line + 1), found);
    return found;
}

void keep_relations(const std::filesystem::path& file, std::uint64_t key, const relations::Relations& relations) {
    const std::string bytes = to_bytes(relations);
    try {
        write_file(file, head_of(key, bytes) + bytes);
    } catch (const Failure&) {
        return;
    }
}

}  // namespace yaodian::portal

/// The facts of all documents, for the pages that ask for them (`facts.hpp`).
#pragma once

#include "generator/pages/facts.hpp"
#include "generator/pages/page_model.hpp"

namespace yaodian::pages {

/// What lists show of a document: the value of its fact `summary`.
[[nodiscard]] std::uint64_t summary_hash(const View& view, const document::Document& document);

/// Every fact that `note_fact` is called with while pages are made.
[[nodiscard]] Facts document_facts(const View& view);

}  // namespace yaodian::pages

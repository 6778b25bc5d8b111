/// What other documents say of a document.
#pragma once

#include "generator/pages/page_model.hpp"

namespace yaodian::pages {

/// `sources[]`: documents that cite it (`title`, `url`, `passages[]`: `text`, `url`, `title`); `has_more`, `more_url`:
/// the page of all that cite it, when there are too many; `rows[]`: rows of other documents' schedules that carry out
/// its work points (`text`, `url`, `title`, `source`, `points[]`). False when nothing refers to it.
[[nodiscard]] Json backlinks(const View& view, const document::Document& document, std::string_view from);

}  // namespace yaodian::pages

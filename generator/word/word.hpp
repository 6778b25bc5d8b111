/// Word files (Office Open XML, ECMA-376): documents as official documents are set, and pages of the site.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "generator/document/document.hpp"

namespace yaodian::word {

/// The bytes of a picture by its file name; empty: it is left out.
using PictureBytes = std::function<std::string(const std::string& file)>;

/// A document as GB/T 9704-2012 sets official documents: A4, margins of 37 mm above and 28 mm at the left, text of
/// 156 × 225 mm with 22 lines of 28 characters, title in 小标宋, levels in 黑体, 楷体 and 仿宋. It has every text of
/// the document and nothing else, so that what it is imported as again has the same structure. Equal documents give
/// equal bytes.
/// @param document  no hand-written page
/// @throws Failure when the file cannot be packed
[[nodiscard]] std::string official_document(const document::Document& document, const PictureBytes& pictures);

/// Whether the history of a work marks what each year changed, or is a handout: what each year says, as it reads.
enum class Marks { shown, left_out };

/// A page that stands alone as `portal::one_file` makes it: headings, paragraphs, lists and tables; a comparison as a
/// table of two columns with what was deleted and written marked; the history of a work as tables of four years side by
/// side; a year's calendar as a table of months; sideways where a table has more than two columns. Links that lead out
/// of the page stay links; charts are left out.
/// @throws Failure as `official_document`
[[nodiscard]] std::string page_document(std::string_view html, Marks marks = Marks::shown);

}  // namespace yaodian::word

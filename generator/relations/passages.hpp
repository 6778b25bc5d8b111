/// A document as the passages that relations lead from and to.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "generator/document/document.hpp"

namespace yaodian::relations {

struct Passage {
    enum class Kind { head, preamble, section, item, row };
    std::string reference;
    Kind kind = Kind::item;
    std::string heading;       ///< run-in heading, heading of the section; else empty
    std::string text;          ///< as printed; an item's begins with its heading, a section's does not have it
    bool is_point = false;     ///< a work point: an item of the main text, or a section that has only paragraphs
    int year = 0;              ///< of a row its own, else the document's; 0 when unknown
    std::vector<int> months;   ///< of a row
    std::size_t schedule = 0;  ///< of a row: which schedule of the document
    bool in_attachment = false;
};

/// The passages of a document in reading order; each reference once. Its head comes first: title, notice, closing.
[[nodiscard]] std::vector<Passage> passages_of(const document::Document& document);

}  // namespace yaodian::relations

/// The places of documents that links point to: what stands there, and how people name it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "generator/document/document.hpp"

namespace yaodian::pages {

/// An item, a section, a schedule row, a preamble or a whole document.
struct Place {
    const document::Document* document = nullptr;
    std::string anchor;   ///< empty: the document itself
    std::string label;    ///< as printed: `7.`, `（一）`; a row's month and number; empty when there is none
    std::string heading;  ///< run-in heading, heading of a section, title of an attachment; else empty
    std::string text;     ///< an item's with its heading; a section's or preamble's own paragraphs, a line each
    std::string section;  ///< heading of the innermost section that holds it; empty when none does
    const document::ScheduleRow* row = nullptr;
    std::size_t order = 0;  ///< place in its document
};

/// All places of documents by reference (`name#7`, or `name` alone).
class Places {
  public:
    /// @param documents  has to outlive this
    explicit Places(const std::vector<document::Document>& documents);

    /// @returns null for a reference that leads nowhere
    [[nodiscard]] const Place* find(std::string_view reference) const;

    /// What people read as the place's name: its heading, else how its text begins.
    [[nodiscard]] static std::string name_of(const Place& place);

  private:
    std::map<std::string, Place, std::less<>> places_;
};

}  // namespace yaodian::pages

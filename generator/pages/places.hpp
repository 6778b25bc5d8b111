/// The places of documents that links point to: what stands there, and how people name it.
#pragma once

#include <deque>
#include <map>
#include <mutex>
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

/// All places of documents by reference (`name#7`, or `name` alone). Those of a document are made when one of them is
/// first asked for.
class Places {
  public:
    /// @param documents  has to outlive this
    explicit Places(const std::vector<document::Document>& documents);

    /// Any number of threads may ask. What a document says is noted as a fact.
    /// @returns null for a reference that leads nowhere
    [[nodiscard]] const Place* find(std::string_view reference) const;

    /// The document of a reference; null for a reference that leads nowhere. Only what lists show of the document is
    /// noted as a fact: who has a reference from the relations knows that the document says what it is about.
    [[nodiscard]] const document::Document* document_at(std::string_view reference) const;

    /// Forgets the places of a document, which has another text now. Those that were handed out stay as they were.
    void text_changed(std::string_view document);

    /// What people read as the place's name: its heading, else how its text begins.
    [[nodiscard]] static std::string name_of(const Place& place);

  private:
    [[nodiscard]] const Place* look_up(std::string_view reference) const;

    struct OfDocument {
        const document::Document* document = nullptr;
        std::once_flag made;
        std::map<std::string, Place, std::less<>> by_anchor;
    };

    std::deque<OfDocument> all_;
    std::map<std::string_view, OfDocument*> by_document_;
};

}  // namespace yaodian::pages

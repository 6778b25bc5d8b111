#include "generator/pages/places.hpp"

#include "generator/document/parts.hpp"
#include "generator/support/text.hpp"

namespace yaodian::pages {

namespace {

using document::Document;
using document::Part;

/// Characters of a text that has no heading, as its name.
constexpr std::size_t name_characters = 24;

std::string text_of(const Part& part) {
    std::vector<std::string> lines;
    if (!part.text.empty()) lines.emplace_back(part.text);
    if (part.blocks != nullptr) {
        for (const document::Block& block : *part.blocks) {
            if (const auto* paragraph = std::get_if<std::string>(&block)) lines.push_back(*paragraph);
        }
    }
    return join(lines, "\n");
}

void add_places(const Document& document, std::map<std::string, Place, std::less<>>& places) {
    const std::string& title = document.title.empty() ? document.inferred_title : document.title;
    places.insert_or_assign(document.name, Place{&document, "", "", title, "", "", nullptr, 0});
    if (document.type == document::Type::page) return;
    std::size_t order = 1;
    for (const Part& part : document::parts_of(document)) {
        if (part.kind == Part::Kind::preamble && part.blocks->empty()) continue;
        Place place{&document,
                    std::string(part.anchor),
                    std::string(part.label),
                    std::string(part.heading),
                    text_of(part),
                    std::string(part.section),
                    part.row,
                    order++};
        places.insert_or_assign(document.name + "#" + place.anchor, std::move(place));
    }
}

}  // namespace

Places::Places(const std::vector<Document>& documents) {
    for (const Document& document : documents) add_places(document, places_);
}

const Place* Places::find(std::string_view reference) const {
    const auto found = places_.find(reference);
    return found == places_.end() ? nullptr : &found->second;
}

std::string Places::name_of(const Place& place) {
    if (!place.heading.empty()) return place.heading;
    std::u32string text = to_utf32(place.text);
    if (text.size() > name_characters) {
        text.resize(name_characters);
        text += U'…';
    }
    return to_utf8(text);
}

}  // namespace yaodian::pages

#include "generator/pages/places.hpp"

#include "comparison/point_name.hpp"
#include "generator/document/parts.hpp"
#include "generator/pages/facts.hpp"
#include "generator/support/text.hpp"

namespace yaodian::pages {

namespace {

using document::Document;
using document::Part;

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
    places.insert_or_assign("", Place{&document, "", "", title, "", "", nullptr, 0});
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
        std::string anchor = place.anchor;
        places.insert_or_assign(std::move(anchor), std::move(place));
    }
}

}  // namespace

Places::Places(const std::vector<Document>& documents) {
    for (const Document& document : documents) {
        all_.emplace_back().document = &document;
        by_document_.emplace(document.name, &all_.back());
    }
}

const Place* Places::find(std::string_view reference) const {
    const std::size_t hash = reference.find('#');
    // That a document is there, and its title, is what lists show of it.
    note_fact(hash == std::string_view::npos ? FactKind::summary : FactKind::content, reference.substr(0, hash));
    return look_up(reference);
}

const Document* Places::document_at(std::string_view reference) const {
    const std::size_t hash = reference.find('#');
    note_fact(FactKind::summary, reference.substr(0, hash));
    if (hash == std::string_view::npos) {  // its places need not be made
        const auto found = by_document_.find(reference);
        return found == by_document_.end() ? nullptr : found->second->document;
    }
    const Place* place = look_up(reference);
    return place == nullptr ? nullptr : place->document;
}

const Place* Places::look_up(std::string_view reference) const {
    const std::size_t hash = reference.find('#');
    const std::string_view name = reference.substr(0, hash);
    const bool whole = hash == std::string_view::npos;
    const auto found = by_document_.find(name);
    if (found == by_document_.end()) return nullptr;
    OfDocument& places = *found->second;
    std::call_once(places.made, [&] { add_places(*places.document, places.by_anchor); });
    const auto place = places.by_anchor.find(whole ? std::string_view{} : reference.substr(hash + 1));
    return place == places.by_anchor.end() || (!whole && place->first.empty()) ? nullptr : &place->second;
}

void Places::text_changed(std::string_view document) {
    const auto found = by_document_.find(document);
    if (found == by_document_.end()) return;
    const Document* const changed = found->second->document;
    found->second = &all_.emplace_back();
    found->second->document = changed;
}

std::string Places::name_of(const Place& place) {
    return comparison::name_of_passage(place.heading, place.text);
}

}  // namespace yaodian::pages

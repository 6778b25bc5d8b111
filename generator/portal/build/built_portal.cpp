#include "generator/portal/build/built_portal.hpp"

#include <algorithm>
#include <exception>
#include <set>
#include <utility>

#include "generator/document/parts.hpp"
#include "generator/portal/build/prepared.hpp"
#include "generator/structure/structure.hpp"
#include "generator/support/files.hpp"

namespace yaodian::portal {

namespace {

using document::Document;

void exchange_texts(Document& a, Document& b) {
    std::swap(a.body, b.body);
    std::swap(a.attachments, b.attachments);
    std::swap(a.ending, b.ending);
}

/// Whether they differ in nothing but their texts.
bool have_same_fields(Document& a, Document& b) {
    Document other_texts;
    exchange_texts(a, other_texts);
    Document other_texts_of_b;
    exchange_texts(b, other_texts_of_b);
    const bool same = a == b;
    exchange_texts(a, other_texts);
    exchange_texts(b, other_texts_of_b);
    return same;
}

/// Relations lead to the places of the document that was built.
bool has_all_places_of(const Document& now, const Document& before) {
    std::set<std::string_view> places;
    for (const document::Part& part : document::parts_of(now)) places.insert(part.anchor);
    const std::vector<document::Part> parts = document::parts_of(before);
    return std::all_of(parts.begin(), parts.end(),
                       [&](const document::Part& part) { return places.contains(part.anchor); });
}

}  // namespace

BuiltPortal::BuiltPortal(std::unique_ptr<Prepared> prepared) : prepared_(std::move(prepared)) {
    prepared_->passages = {};
}

BuiltPortal::~BuiltPortal() = default;

std::unique_ptr<BuiltPortal> BuiltPortal::load(const Portal& portal, unsigned jobs) {
    Progress progress(false);
    std::unique_ptr<Prepared> prepared = prepare_again(portal, jobs, progress);
    plan_pages(portal, *prepared, jobs);
    return std::make_unique<BuiltPortal>(std::move(prepared));
}

std::optional<OutputFile> BuiltPortal::page_of(const std::filesystem::path& file) {
    Collection& collection = prepared_->collection;
    const auto found = std::find(collection.files.begin(), collection.files.end(), to_utf8(file));
    if (found == collection.files.end()) return std::nullopt;
    Document& document = collection.documents[static_cast<std::size_t>(found - collection.files.begin())];
    auto now = std::make_unique<Document>();
    try {
        structure::Imported imported = structure::import_original(file, document.name);
        if (!imported.pictures.empty()) return std::nullopt;
        *now = std::move(imported.document);
    } catch (const std::exception&) {
        return std::nullopt;  // the build that follows says what is wrong
    }
    if (document.type == document::Type::page || !have_same_fields(document, *now)) return std::nullopt;
    if (!has_all_places_of(*now, document)) return std::nullopt;
    exchange_texts(document, *now);
    replaced_.push_back(std::move(now));
    prepared_->pages->text_changed(document.name);
    const std::string path = prepared_->addresses.pages.at(document.name);
    std::optional<std::string> page = prepared_->pages->make(path);
    if (!page) return std::nullopt;
    return OutputFile{path, *std::move(page)};
}

}  // namespace yaodian::portal

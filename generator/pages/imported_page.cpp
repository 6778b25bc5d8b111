/// The text of a document as it was imported: the lines of its original, and the Markdown that they became.
#include "generator/document/markdown.hpp"
#include "generator/pages/page_model.hpp"
#include "generator/support/quick_hash.hpp"

namespace yaodian::pages {

std::string imported_path(const View& view, const document::Document& document) {
    return "imported/" + document_stem(view.address(document)) + ".html";
}

namespace {

PageModel make_page(const View& view, const document::Document& document) {
    note_fact(FactKind::content, document.name);
    const std::string path = imported_path(view, document);
    const std::string title = shown_title(document);
    Json context = view.context(path, title + " · " + view.word("imported"));
    context["has_breadcrumb"] = true;
    context["breadcrumb"] = breadcrumb(view, path, {{title, view.address(document)}, {view.word("imported"), ""}});
    context["title"] = title;
    context["document_url"] = relative_link(path, view.address(document));
    const auto text = view.site().original_texts.find(document.name);
    const bool has_original = text != view.site().original_texts.end();
    context["has_original"] = has_original;
    context["original"] = has_original ? text->second : std::string_view{};
    context["markdown"] = document::write_markdown(document);
    return {path, "imported", std::move(context)};
}

}  // namespace

PageMaker imported_page(const View& view, const document::Document& document) {
    const auto text = view.site().original_texts.find(document.name);
    return {imported_path(view, document), [&view, &document] { return make_page(view, document); },
            quick_hash(text == view.site().original_texts.end() ? std::string_view{} : text->second)};
}

}  // namespace yaodian::pages

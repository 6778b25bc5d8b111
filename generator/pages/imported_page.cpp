/// The text of a document as it was imported: the Markdown that everything else is made from.
#include "generator/document/markdown.hpp"
#include "generator/pages/page_model.hpp"

namespace yaodian::pages {

std::string imported_path(const View& view, const document::Document& document) {
    const std::string& address = view.address(document);
    return "imported" + address.substr(address.find('/'));
}

PageModel imported_page(const View& view, const document::Document& document) {
    const std::string path = imported_path(view, document);
    const std::string title = shown_title(document);
    Json context = view.context(path, title + " · " + view.word("imported"));
    context["has_breadcrumb"] = true;
    context["breadcrumb"] = breadcrumb(view, path, {{title, view.address(document)}, {view.word("imported"), ""}});
    context["title"] = title;
    context["document_url"] = relative_link(path, view.address(document));
    context["markdown"] = document::write_markdown(document);
    return {path, "imported", std::move(context)};
}

}  // namespace yaodian::pages

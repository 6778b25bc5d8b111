/// The page of a document: title block, metadata, notice, outline, text, signature, attachments, cited titles.
#include <algorithm>

#include "generator/document/fields.hpp"
#include "generator/pages/backlinks.hpp"
#include "generator/pages/compare_pages.hpp"
#include "generator/pages/document_stream.hpp"
#include "generator/pages/item_side.hpp"
#include "generator/pages/page_model.hpp"
#include "generator/pages/passage_links.hpp"
#include "generator/pages/schedule_files.hpp"
#include "generator/support/quick_hash.hpp"
#include "generator/support/text.hpp"

namespace yaodian::pages {

namespace {

using document::Attachment;
using document::Document;
using document::Signature;

/// Pieces of a text from which on a browser lays out only what is near: a law of some three hundred articles.
constexpr std::size_t most_laid_out_at_once = 1000;

class DocumentPage {
  public:
    DocumentPage(const View& view, const Document& document)
        : view_(view), document_(document), path_(view.address(document)) {}

    PageModel make(const Document* previous, const Document* next) {
        note_fact(FactKind::content, document_.name);
        Json context = view_.context(path_, shown_title(document_));
        context["head_description"] = description();
        context["has_head_description"] = true;
        context["has_breadcrumb"] = true;
        context["breadcrumb"] = steps();
        context["letterhead"] = document_.letterhead;
        context["has_letterhead"] = !document_.letterhead.empty();
        context["type"] = view_.type_label(document_);
        context["title"] = shown_title(document_);
        context["title_inferred"] = document_.title.empty() && !document_.inferred_title.empty();
        context["inferred_title"] = document_.inferred_title;
        context["has_inferred_title"] = !document_.inferred_title.empty() && !document_.title.empty();
        context["number_line"] = document_.document_number_line;
        context["has_number_line"] = !document_.document_number_line.empty();
        context["facts"] = facts();
        context["citation"] = citation();
        // As the search index has them, for a search in documents like this one.
        const int year = year_of(document_);
        context["search_year"] = year == 0 ? "" : std::to_string(year);
        context["search_issuer"] =
            document_.issuers.empty() ? "" : join(view_.connections().bodies_of(document_), "、");
        context["version_mark"] = version_mark();
        context["has_structured_data"] = !view_.site().address.empty();
        context["structured_data"] = view_.site().address.empty() ? "" : structured_data();
        context["has_imported"] = view_.site().imported_texts;
        context["imported_url"] = relative_link(path_, imported_path(view_, document_));
        context["preamble_place"] = view_.word("preamble");
        // A date whose year was completed says so itself.
        context["any_inferred"] = std::any_of(document_.inferred.begin(), document_.inferred.end(),
                                              [](const std::string& field) { return field != "date"; });
        context["topics"] = document_.topics;
        context["has_topics"] = !document_.topics.empty();
        context["notice"] = notice();
        context["addressees_line"] = document_.addressees_line;
        context["has_addressees_line"] = !document_.addressees_line.empty();
        context["outline"] = outline_of(document_);
        context["has_outline"] = context["outline"].size() > 1;
        document::Body preamble;
        preamble.blocks = document_.body.blocks;
        document::Body rest = document_.body;
        rest.blocks.clear();
        context["preamble"] = stream_of(view_, document_, preamble, 0);
        context["has_preamble"] = !preamble.blocks.empty();
        context["body"] = stream_of(view_, document_, rest, 0);
        context["is_long"] = context["body"].size() > most_laid_out_at_once;
        context["ending"] = document_.ending;
        context["attachment_notes"] = notes(document_.attachment_notes);
        context["has_attachment_notes"] = !document_.attachment_notes.empty();
        context["signature"] = signature(document_.signature);
        context["closing"] = document_.closing;
        context["has_closing"] = !document_.closing.empty();
        context["attachments"] = attachments();
        offer_schedule_files(view_, document_, context);
        context["cited"] = cited();
        context["has_cited"] = !context["cited"].empty();
        add_document_index(view_, document_, context);
        context["compare_links"] = compare_links(view_, document_, path_);
        context["has_compare_links"] = !context["compare_links"].empty();
        context["originals"] = originals();
        context["has_originals"] = !context["originals"].empty();
        context["backlinks"] = backlinks(view_, document_, path_);
        context["preamble_side"] = side_of(view_, document_, "0", Standing::other, path_);
        context["previous"] = neighbour(previous);
        context["next"] = neighbour(next);
        return {path_, "document", std::move(context)};
    }

  private:
    [[nodiscard]] Json steps() const {
        std::vector<std::pair<std::string, std::string>> list;
        if (document_.year) list.emplace_back(view_.year_name(*document_.year), View::year_path(*document_.year));
        list.emplace_back(shown_title(document_), "");
        return breadcrumb(view_, path_, list);
    }

    /// For lists of search engines: what kind of document it is, whose, and when.
    [[nodiscard]] std::string description() const {
        std::vector<std::string> parts{shown_title(document_), view_.type_label(document_)};
        if (document_.issuer) parts.push_back(*document_.issuer);
        if (document_.document_number) parts.push_back(*document_.document_number);
        if (const auto& date = document::known_date(document_)) parts.push_back(view_.date_name(*date));
        return join(parts, "，");
    }

    [[nodiscard]] Json fact(const char* name, const std::string& value, std::string_view field,
                            const std::string& to = {}) const {
        return {{"name", view_.word(name)},
                {"value", value},
                {"inferred", document::is_inferred(document_, field)},
                {"missing", false},
                {"completed", false},
                {"bodies", Json::array()},
                {"url", to.empty() ? "" : relative_link(path_, to)},
                {"has_url", !to.empty()}};
    }

    /// Every body as it is printed, with the page of the body that it is.
    [[nodiscard]] Json issuer_fact() const {
        Json issuer = fact("issuer", document_.issuers.empty() ? *document_.issuer : "", "issuer");
        for (const std::string& name : document_.issuers) {
            const std::string& body = view_.connections().body_named(name);
            issuer["bodies"].push_back({{"name", name},
                                        {"title", body == name ? "" : body},
                                        {"has_title", body != name},
                                        {"url", relative_link(path_, View::issuer_path(body))},
                                        {"is_first", issuer["bodies"].empty()}});
        }
        return issuer;
    }

    [[nodiscard]] Json facts() const {
        Json list = Json::array();
        list.push_back(fact("type", view_.type_label(document_), "type", View::type_path(document_.type)));
        if (document_.issuer) list.push_back(issuer_fact());
        if (document_.document_number)
            list.push_back(fact("document_number", *document_.document_number, "document_number"));
        Json date = fact("date", document_.date ? view_.date_name(*document_.date) : view_.word("no_date"), "date");
        date["missing"] = !document_.date.has_value();
        if (document_.date && document::is_inferred(document_, "date")) {
            date["inferred"] = false;
            date["completed"] = true;
        }
        list.push_back(std::move(date));
        if (document_.published) list.push_back(fact("published", view_.date_name(*document_.published), "published"));
        if (document_.year) {
            const std::string school_year = document::school_year_of_title(document_.title);
            list.push_back(
                fact("year", std::to_string(*document_.year) + (school_year.empty() ? "" : "（" + school_year + "）"),
                     "year", View::year_path(*document_.year)));
        }
        if (!document_.column.empty()) list.push_back(fact("column", document_.column, "column"));
        if (!document_.source.empty()) list.push_back(fact("source", document_.source, "source"));
        if (!document_.addressees.empty()) list.push_back(fact("addressees", addressees(), "addressees"));
        if (const auto returns = view_.connections().return_of(document_.name); returns.recurring != nullptr) {
            std::string text = replace_all(view_.word("recurring_place"), "{place}", std::to_string(returns.place));
            text = replace_all(std::move(text), "{count}", std::to_string(returns.recurring->documents.size()));
            list.push_back(fact("recurring", text, "recurring", Connections::recurring_path(*returns.recurring)));
        }
        add_versions(list, "replaces", document_.replaces);
        const auto later = view_.site().later_versions.find(document_.name);
        if (later != view_.site().later_versions.end()) add_versions(list, "replaced_by", later->second);
        return list;
    }

    void add_versions(Json& list, const char* word, const std::vector<std::string>& names) const {
        for (const std::string& name : names) {
            note_fact(FactKind::summary, name);  // that it is not there is a fact too
            const auto other = std::find_if(view_.documents().begin(), view_.documents().end(),
                                            [&](const Document* document) { return document->name == name; });
            if (other == view_.documents().end()) continue;
            list.push_back(fact(word, version_title(**other), word, view_.address(**other)));
        }
    }

    /// Versions of a document share their title: what tells them apart is the date.
    [[nodiscard]] std::string version_title(const Document& document) const {
        const auto& date = document::known_date(document);
        return shown_title(document) + (date ? "（" + view_.date_name(*date) + "）" : "");
    }

    /// The files that the document came in.
    [[nodiscard]] Json originals() const {
        Json list = Json::array();
        const auto offered = view_.site().originals.find(document_.name);
        if (offered == view_.site().originals.end()) return list;
        const Json& formats = view_.words("original_formats");
        for (const OfferedOriginal& original : offered->second) {
            const auto name = formats.find(original.format);
            list.push_back({{"url", relative_link(path_, original.path)},
                            {"file_name", original.file_name},
                            {"format", name == formats.end() ? original.format : name->get<std::string>()},
                            {"size", size_text(original.size)}});
        }
        return list;
    }

    /// `24 KB`, `1.3 MB`.
    static std::string size_text(std::uintmax_t bytes) {
        static constexpr std::uintmax_t kilobyte = 1024;
        static constexpr std::uintmax_t megabyte = kilobyte * kilobyte;
        if (bytes < megabyte)
            return std::to_string(std::max<std::uintmax_t>(1, (bytes + kilobyte / 2) / kilobyte)) + " KB";
        const std::uintmax_t tenths = (bytes * 10 + megabyte / 2) / megabyte;
        return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " MB";
    }

    /// As printed, without the colon; the field where a person set it.
    [[nodiscard]] std::string addressees() const {
        std::string line = document_.addressees_line;
        if (line.empty() && document_.transmittal) line = document_.transmittal->addressees_line;
        if (document::split_addressees(line) != document_.addressees) return join(document_.addressees, "、");
        for (const std::string_view colon : {"：", ":"}) {
            if (line.ends_with(colon)) line.erase(line.size() - colon.size());
        }
        return line;
    }

    /// As one cites the document: 《title》（number）.
    [[nodiscard]] std::string citation() const {
        const std::string title = cited_title(document_);
        if (!document_.document_number) return filled_word(view_, "citation_without_number", {{"title", title}});
        return filled_word(view_, "citation", {{"title", title}, {"number", *document_.document_number}});
    }

    /// By what a later build is told whether the document says something else: its version and its date.
    [[nodiscard]] std::string version_mark() const {
        const auto version = view_.site().document_versions.find(document_.name);
        if (version == view_.site().document_versions.end()) return {};
        const auto& date = document::known_date(document_);
        return version->second + (date ? " " + document::to_string(*date) : "");
    }

    /// The document in the words of schema.org, as JSON that may stand in a page.
    [[nodiscard]] std::string structured_data() const {
        Json data{{"@context", "https://schema.org"},     {"@type", "DigitalDocument"},
                  {"name", shown_title(document_)},       {"url", view_.site().address + path_},
                  {"genre", view_.type_label(document_)}, {"inLanguage", view_.site().language}};
        if (document_.document_number) data["identifier"] = *document_.document_number;
        // A date that lacks its day is none of theirs.
        const auto set_date = [&data](const char* name, const std::optional<document::Date>& date) {
            if (date && date->month > 0 && date->day > 0) data[name] = document::to_string(*date);
        };
        set_date("dateCreated", document_.date);
        set_date("datePublished", document_.published);
        for (const std::string& body : view_.connections().bodies_of(document_))
            data["publisher"].push_back({{"@type", "Organization"}, {"name", body}});
        if (!document_.topics.empty()) data["keywords"] = document_.topics;
        return replace_all(data.dump(-1, ' ', false, Json::error_handler_t::replace), "<", "\\u003c");
    }

    static Json signature(const std::optional<Signature>& signature) {
        if (!signature) return false;
        return {
            {"names", signature->names}, {"date", signature->date_text}, {"has_date", !signature->date_text.empty()}};
    }

    [[nodiscard]] Json notice() const {
        const auto& notice = document_.transmittal;
        if (!notice) return false;
        return {{"title", notice->title},
                {"number_line", notice->document_number_line},
                {"has_number_line", !notice->document_number_line.empty()},
                {"addressees_line", notice->addressees_line},
                {"has_addressees_line", !notice->addressees_line.empty()},
                {"paragraphs", notice->body},
                {"notes", notice->attachment_notes},
                {"notice_signature", signature(notice->signature)},
                {"notice_closing", notice->closing}};
    }

    /// The attachment that a note announces: the one whose title it names, else whose label it begins with, else the
    /// only one; null when it is not in the file.
    [[nodiscard]] const Attachment* announced_by(const std::string& note) const {
        const std::string line = without_spaces(note);
        for (const Attachment& attachment : document_.attachments) {
            const std::string title = without_spaces(attachment.title);
            if (!title.empty() && line.find(title) != std::string::npos) return &attachment;
        }
        for (const Attachment& attachment : document_.attachments) {
            const std::string label = without_spaces(attachment.label);
            const bool begins = !label.empty() && line.starts_with(label + "：");
            if (begins) return &attachment;
        }
        const bool only_one = document_.attachments.size() == 1 && document_.attachment_notes.size() == 1;
        return only_one ? &document_.attachments.front() : nullptr;
    }

    [[nodiscard]] Json notes(const std::vector<std::string>& lines) const {
        Json list = Json::array();
        for (const std::string& line : lines) {
            const Attachment* attachment = announced_by(line);
            list.push_back({{"text", line},
                            {"url", attachment == nullptr ? "" : "#" + attachment->anchor},
                            {"has_url", attachment != nullptr}});
        }
        return list;
    }

    [[nodiscard]] Json attachments() const {
        Json list = Json::array();
        for (const Attachment& attachment : document_.attachments) {
            const bool has_title = !attachment.title.empty();
            list.push_back({{"id", attachment.anchor},
                            {"label", attachment.label},
                            {"has_label", has_title},
                            {"attachment_title", has_title ? attachment.title : attachment.label},
                            {"stream", stream_of(view_, document_, attachment.body, 1, attachment.label)}});
        }
        return list;
    }

    /// Titles in 《》 that are not the document's own, linked to the documents that they name.
    [[nodiscard]] Json cited() const {
        Json list = Json::array();
        for (const std::string& title : document::cited_titles(document_)) {
            const Document* target = view_.document_titled(title, document_);
            if (target == &document_ || without_spaces(title) == without_spaces(document_.title)) continue;
            list.push_back({{"title", title},
                            {"url", target == nullptr ? "" : relative_link(path_, view_.address(*target))},
                            {"has_url", target != nullptr}});
        }
        return list;
    }

    [[nodiscard]] Json neighbour(const Document* other) const {
        if (other == nullptr) return false;
        return {{"neighbour_title", shown_title(*other)},
                {"neighbour_url", relative_link(path_, view_.address(*other))}};
    }

    const View& view_;
    const Document& document_;
    const std::string& path_;
};

}  // namespace

PageMaker document_page(const View& view, const Document& document, const Document* previous, const Document* next) {
    QuickHash given;
    for (const Document* neighbour : {previous, next}) given.add(neighbour == nullptr ? "" : neighbour->name);
    const Site& site = view.site();
    if (const auto offered = site.originals.find(document.name); offered != site.originals.end()) {
        for (const OfferedOriginal& original : offered->second)
            given.add(original.path).add(original.file_name).add(original.format).add(original.size);
    }
    given.add("later versions");
    if (const auto later = site.later_versions.find(document.name); later != site.later_versions.end()) {
        given.add(later->second);
    }
    return {view.address(document),
            [&view, &document, previous, next] { return DocumentPage(view, document).make(previous, next); },
            given.finish()};
}

}  // namespace yaodian::pages

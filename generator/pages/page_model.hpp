/// What all pages share: the portal seen by a page, links from where it stands, names for people.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "generator/document/document.hpp"
#include "generator/pages/connections.hpp"
#include "generator/pages/facts.hpp"
#include "generator/pages/institution_years.hpp"
#include "generator/pages/pages.hpp"

namespace yaodian::pages {

using Json = nlohmann::json;

/// A page before its template is filled in.
struct PageModel {
    std::string path;  ///< relative to the portal's root
    std::string template_name;
    Json context;
};

/// Makes a page when its turn has come, so that the pages of a large portal are never in memory all at once. What it
/// needs it holds, or it lives as long as the view.
struct PageMaker {
    std::string path;  ///< of the page
    std::function<PageModel()> make;
    /// A hash over what it was handed and does not ask for as facts while it makes the page; nothing: the page is made
    /// in every build.
    std::optional<std::uint64_t> given = {};
};

/// Makes a file that pages offer, in the same way.
struct DownloadMaker {
    std::string path;
    std::function<std::string()> make;  ///< gives the file's bytes
    std::optional<std::uint64_t> given = {};
};

/// The portal as the pages see it; made once, read by all.
class View {
  public:
    View(const Site& site, const std::vector<document::Document>& documents, const relations::Relations& relations,
         const theme::Theme& theme);

    [[nodiscard]] const Site& site() const { return site_; }
    [[nodiscard]] const Json& strings() const { return strings_; }
    /// A word of the interface.
    /// @throws Failure when the theme does not have it
    [[nodiscard]] std::string word(std::string_view name) const;
    /// A group of words of the interface (`types`).
    /// @throws Failure when the theme does not have it
    [[nodiscard]] const Json& words(const std::string& group) const;

    /// Documents (no hand-written pages), newest year first, in it the newest first, then by title.
    [[nodiscard]] const std::vector<const document::Document*>& documents() const { return documents_; }
    /// Hand-written pages by name.
    [[nodiscard]] const std::vector<const document::Document*>& written_pages() const { return written_pages_; }

    /// What connects the documents.
    [[nodiscard]] const Connections& connections() const { return connections_; }
    /// See `Pages::text_changed`.
    void text_changed(const std::string& document) { connections_.text_changed(document); }

    /// Which documents are laid side by side.
    [[nodiscard]] const InstitutionYears& institution_years() const { return institution_years_; }

    /// Path of a document's page.
    [[nodiscard]] const std::string& address(const document::Document& document) const;
    /// The document that a cited title names, by its own title or that of the notice which sends it out. Of several
    /// that share a title, the one of the citing document's issuer; null when there is none or it is not certain.
    [[nodiscard]] const document::Document* document_titled(const std::string& title,
                                                            const document::Document& citing) const;

    /// The page of a cited title: `Connections::has_citation_page`, and those that the whole has of which this is a
    /// part; empty when there is none.
    [[nodiscard]] std::string citation_page(const std::string& title) const;

    /// The type's name for people: as the title says it, else in general.
    [[nodiscard]] std::string type_label(const document::Document& document) const;
    [[nodiscard]] std::string type_label(document::Type type) const;

    /// `2024年`; what is said of none where it is 0.
    [[nodiscard]] std::string year_name(int year) const;
    /// @param month  1 to 12
    [[nodiscard]] std::string month_name(int month) const;
    [[nodiscard]] std::string date_name(const document::Date& date) const;

    /// The facts that the pages ask for. Made when first asked for, by one thread.
    [[nodiscard]] const Facts& facts() const;
    /// Adds which documents a title names, for `document_titled`.
    void add_titles(Facts& facts) const;

    /// Paths of list pages.
    [[nodiscard]] static std::string year_path(int year);
    [[nodiscard]] static std::string type_path(document::Type type);
    /// The issuer's name as a hash: an address in ASCII that no library update changes.
    [[nodiscard]] static std::string issuer_path(const std::string& issuer);

    /// What every template is given and is the same for all pages: the words.
    [[nodiscard]] const Json& shared_context() const { return shared_; }
    /// What every template is given: site, links of the navigation, the page's title.
    [[nodiscard]] Json context(const std::string& path, const std::string& page_title) const;

  private:
    const Site& site_;
    Json strings_;
    Json shared_;
    Connections connections_;
    std::vector<const document::Document*> documents_;
    std::vector<const document::Document*> written_pages_;
    std::map<std::string, std::vector<const document::Document*>> by_title_;
    InstitutionYears institution_years_;
    mutable std::optional<Facts> facts_;
};

/// The title that people see: as printed, else the concluded one, else the file's name.
[[nodiscard]] std::string shown_title(const document::Document& document);

/// The title that citations have: the concluded one where the printed one has lost its first words and names nothing.
[[nodiscard]] std::string cited_title(const document::Document& document);

/// A link from one page to another or to a place in it (`documents/x.html#7`), relative.
[[nodiscard]] std::string relative_link(std::string_view from_page, std::string_view to);

/// How dark a number is shown beside the highest one: 0 (none) to 5.
[[nodiscard]] std::size_t shade_of(std::size_t count, std::size_t highest);

/// The portal's root seen from a page: `./` or `../../`.
[[nodiscard]] std::string root_link(std::string_view from_page);

/// Path of `words_for_scripts`.
inline constexpr const char* words_path = "assets/words.js";
/// What the theme's scripts are told: a script that sets `YaodianWords` to `words` (those of the interface that scripts
/// say) and `types` (names of document types by their codes). One file for all pages.
[[nodiscard]] std::string words_for_scripts(const View& view);

/// A word of the interface with `{count}` filled in.
[[nodiscard]] std::string counted(const View& view, std::string_view word, std::size_t count);

/// `2020—2024年`, `2024年`.
[[nodiscard]] std::string years_span(const View& view, int first, int last);

/// A document as an entry of a list on the page at `from`.
[[nodiscard]] Json entry_of(const View& view, const document::Document& document, std::string_view from);

/// Steps from the home page to a page: texts and links, the last one without.
[[nodiscard]] Json breadcrumb(const View& view, const std::string& from,
                              const std::vector<std::pair<std::string, std::string>>& steps);

// One kind of page a file; each gives its pages.
[[nodiscard]] PageMaker document_page(const View& view, const document::Document& document,
                                      const document::Document* previous, const document::Document* next);
/// Topics, names or series that a document has a part in, those that occur most.
struct IndexLine {
    std::string_view word;                                     ///< for what they are
    std::vector<std::pair<std::string, std::string>> entries;  ///< texts and paths
};
[[nodiscard]] std::vector<IndexLine> index_lines(const View& view, const document::Document& document);
/// Adds to a document's page the topics, names and series that it has a part in, and to what it cites the pages of
/// that.
void add_document_index(const View& view, const document::Document& document, Json& page);
/// The lines of a document's original as they were read, and the Markdown that they became.
[[nodiscard]] PageMaker imported_page(const View& view, const document::Document& document);
[[nodiscard]] std::string imported_path(const View& view, const document::Document& document);
[[nodiscard]] PageModel home_page(const View& view);
[[nodiscard]] std::vector<PageMaker> list_pages(const View& view);
[[nodiscard]] std::vector<PageMaker> written_pages(const View& view);
/// What is new since the last publication, and what was new in those before; no page where nothing is known of any.
[[nodiscard]] std::vector<PageMaker> news_pages(const View& view);
/// Offers a page's own feed in place of the portal's.
/// @param title  of the page
void offer_feed(const View& view, const std::string& path, const std::string& title, Json& context);
[[nodiscard]] PageModel search_page(const View& view);
/// The first and the last year of the collection, `2016-2024`; empty when no document has one.
[[nodiscard]] std::string years_of_all(const View& view);
/// What search understands, with examples that have hits in this portal.
[[nodiscard]] PageModel search_help_page(const View& view);
/// The examples as links, at most `most`; all of them where it is 0.
[[nodiscard]] Json search_examples(const View& view, std::string_view from, std::size_t most);
[[nodiscard]] PageModel not_found_page(const View& view);
[[nodiscard]] std::vector<PageMaker> moved_pages(const View& view);
[[nodiscard]] std::vector<PageMaker> calendar_pages(const View& view);
[[nodiscard]] std::vector<PageMaker> topic_pages(const View& view);
[[nodiscard]] std::vector<PageMaker> citation_pages(const View& view);
[[nodiscard]] std::vector<PageMaker> term_pages(const View& view);
[[nodiscard]] std::vector<PageMaker> series_pages(const View& view);
[[nodiscard]] std::vector<PageMaker> coverage_pages(const View& view);

}  // namespace yaodian::pages

/// Pages of the portal: documents in, HTML out.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "generator/document/document.hpp"
#include "generator/pages/facts.hpp"
#include "generator/pages/feed_lists.hpp"
#include "generator/relations/relations.hpp"
#include "generator/theme/theme.hpp"

namespace yaodian::pages {

/// The file that a document came in, offered beside its page.
struct OfferedOriginal {
    std::string path;       ///< relative to the portal's root
    std::string file_name;  ///< as it was called in `content/`
    std::string format;     ///< its extension in lower case, without the dot
    std::uintmax_t size = 0;
};

/// A query that shows something that search can do.
struct SearchExample {
    std::string ability;  ///< which: a name in the group `search_help` of the theme's words
    std::string query;
    bool operator==(const SearchExample&) const = default;
};

/// Path of the page about searching.
constexpr const char* search_help_path = "search-help.html";

/// Path of the page that tells what is new.
constexpr const char* news_path = "whats-new.html";

/// What a publication has that the one before had not.
struct News {
    std::string date;                  ///< of the publication, `YYYY-MM-DD`; empty: of the next one
    std::vector<std::string> added;    ///< names of documents
    std::vector<std::string> changed;  ///< names of documents that say something else than before
    struct Withdrawn {
        std::string title;
        std::string date;  ///< of the document; empty: not known
    };
    std::vector<Withdrawn> withdrawn;
};

/// What a portal of chosen documents says of the whole that they are chosen from.
struct Whole {
    std::string title;
    std::size_t documents = 0;
    /// A place of the whole: in words, and its page relative to the portal's root.
    struct Place {
        std::string text;
        std::string path;
    };
    std::map<std::string, Place> cited;  ///< title of a citation → the document, which is not among the chosen ones
    std::map<std::string, Place> work;   ///< passage → its work through the years, of which some are not here
};

/// What the pages need to know of the portal besides its documents.
struct Site {
    std::string title;
    std::string description;
    std::string institution;  ///< who publishes the portal; may be empty
    std::string language = "zh-CN";
    std::string version;                  ///< shown at the foot of every page; may be empty
    std::string logo;                     ///< path of a picture in the output; may be empty
    bool has_accent = false;              ///< whether `assets/accent.css` sets the portal's own colour
    std::string address;                  ///< where the portal is published, ends in `/`; empty: not said
    std::optional<Whole> whole;           ///< where these are chosen documents; `address` is then that of the whole
    std::vector<SearchExample> examples;  ///< queries that find something in this portal
    std::map<std::string, std::string> addresses;  ///< document name → path of its page, `documents/x.html`
    std::map<std::string, std::string> moved;      ///< old path of a page → new path, or empty when it was removed
    std::map<std::string, std::vector<std::string>> later_versions;  ///< document name → those that say they replace it
    bool imported_texts = false;  ///< whether each document has a page with the text that it was read from
    /// Document name → the lines of its original; none where it was Markdown already. Views into what outlives the
    /// pages.
    std::map<std::string, std::string_view> original_texts;
    std::map<std::string, std::vector<OfferedOriginal>> originals;  ///< document name → what to offer beside its page
    /// Document name → a hash of all that the document says; may be left out where pages are not kept for another time.
    std::map<std::string, std::uint64_t> document_hashes;
    /// Document name → what tells one wording of it from another, for other programs; may be left out.
    std::map<std::string, std::string> document_versions;
    std::vector<News> news;  ///< the newest first
    std::string published;   ///< `YYYY-MM-DD`: when the portal was published last; empty: it is not known
};

/// The documents of an institution that a page can lay side by side.
struct ComparedList {
    struct Document {
        std::string name;
        int year = 0;
        std::string title;
        std::string issuer;
        std::string type;
        std::string page;  ///< relative to the portal's root
    };
    struct Pair {
        std::size_t older = 0;  ///< places in `documents`
        std::size_t newer = 0;
        std::string page;
    };
    std::string path;                          ///< of the script with the list
    std::vector<Document> documents;           ///< the newest first
    std::vector<Pair> pairs;                   ///< that have a page
    std::map<std::string, std::string> words;  ///< of the interface, that the comparison is shown with
};

/// Every file that is made of the documents: the pages of the portal and what they offer to download. Each is made when
/// it is asked for, so that they are never in memory all at once.
class Pages {
  public:
    /// All that is handed over has to outlive this.
    /// @param jobs  threads; 0: all cores
    Pages(const Site& site, const std::vector<document::Document>& documents, const relations::Relations& relations,
          const theme::Theme& theme, unsigned jobs);
    ~Pages();
    Pages(const Pages&) = delete;
    Pages& operator=(const Pages&) = delete;

    /// Files are numbered in the order of their paths.
    [[nodiscard]] std::size_t size() const;
    /// Relative to the portal's root.
    [[nodiscard]] const std::string& path(std::size_t file) const;
    /// Whether the file is a page (HTML), not a download.
    [[nodiscard]] bool is_page(std::size_t file) const;

    struct Made {
        std::string bytes;
        std::vector<FactKey> facts;  ///< that were asked for, ascending
    };
    /// Any number of threads may ask.
    /// @throws Failure when a template asks for what its page does not give
    [[nodiscard]] Made make(std::size_t file) const;

    /// A hash over all that a file is made from, if making it asks for these facts: it is as it was made once when it
    /// has the same one. Nothing for a file that is to be made in every build.
    [[nodiscard]] std::optional<std::uint64_t> inputs(std::size_t file, std::span<const FactKey> facts) const;

    /// To be called when another text was put into a document: same fields, every anchor that was there is there. Its
    /// page is then made of the new text; what others show of it is as it was.
    void text_changed(const std::string& document);

    /// Lists of documents of which any two can be laid side by side in the page.
    [[nodiscard]] std::vector<ComparedList> compared() const;
    /// Lists of documents that have a feed beside their page.
    [[nodiscard]] std::vector<FeedList> feeds() const;

  private:
    struct Portal;
    std::unique_ptr<Portal> portal_;
};

}  // namespace yaodian::pages

/// What a build or an import did with each file, for the one who publishes.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "generator/portal/content/collection.hpp"
#include "generator/portal/content/confirmations.hpp"
#include "generator/relations/relations.hpp"

namespace yaodian::portal {

/// What the document says for one of its fields, and the words of it that say so.
struct Fact {
    std::string field;
    std::string value;  ///< empty: nothing was found
    std::string words;
    bool inferred = false;
};

/// What a person has to decide between two documents.
struct VersionChoice {
    std::string other_file;  ///< the one that is taken for the earlier version
    VersionSign sign = VersionSign::number;
    int percent = 0;
    std::string file;           ///< where one of the two lines belongs
    std::string is_later_line;  ///< `replaces = ["…"]`
    std::string is_other_line;  ///< `distinct_from = ["…"]`
};

struct FileReport {
    std::string file;
    std::string format;  ///< extension in lower case without the dot
    Outcome outcome = Outcome::failed;
    bool is_markdown_form = false;
    std::string published_file;  ///< the file that its document was read from, where that is another one
    bool of_import = false;      ///< whether it was imported, not published
    std::string page;            ///< of its document in the output; empty when it has none
    std::string title;           ///< of a document that was read from it
    std::optional<structure::Report> reading;
    std::vector<Fact> facts;  ///< of a document that was read from it
    std::vector<Confirmation> confirmations;
    std::vector<VersionChoice> choices;
    std::vector<Problem> problems;

    /// Whether no document comes from it although one should.
    [[nodiscard]] bool is_failure() const;
    /// Whether a person should look at it.
    [[nodiscard]] bool needs_attention() const;
};

/// Names that were found to mean one body, and the lines of `vocabulary.toml` that say whether that is right.
struct BodyQuestion {
    std::string name;                ///< the fullest of its names
    std::vector<std::string> names;  ///< the others
    std::string parent;              ///< the institution that it belongs to; empty: none was found
    std::string evidence;            ///< why they are one
    std::string confirm_line;        ///< below [issuers]
    std::string deny_line;           ///< below [separate_issuers]
    std::string parent_line;         ///< below [parents]; with an empty text behind = it belongs to none
};

struct PortalReport {
    std::vector<FileReport> files;     ///< those that need attention first, else by path
    std::size_t unlisted = 0;          ///< more files, which need none: of a build that had nothing to do
    std::vector<Problem> others;       ///< problems of no document: settings, links, other files
    std::vector<BodyQuestion> bodies;  ///< that nobody has confirmed, of several names

    [[nodiscard]] std::size_t needing_attention() const;
};

/// What the document's fields are and what says so.
[[nodiscard]] std::vector<Fact> facts_of(const document::Document& document, const Reading& reading);

/// So many files are told of in detail that need no attention; of more, only what became of them.
inline constexpr std::size_t most_in_detail = 500;

/// @param pages  document's name → path of its page in the output
/// @param problems  of the whole run; those of a file go to it
[[nodiscard]] PortalReport report_of(const Collection& collection, const std::map<std::string, std::string>& pages,
                                     const std::vector<Problem>& problems);

/// What a person can confirm or deny of the bodies that were found.
[[nodiscard]] std::vector<BodyQuestion> questions_about_bodies(const std::vector<relations::Institution>& institutions);

/// Puts those that need attention first.
void sort_by_attention(PortalReport& report);

}  // namespace yaodian::portal

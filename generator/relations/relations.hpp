/// What connects documents: work that returns every year, schedule rows and the work points that they carry out, cited
/// titles, names, topics.
///
/// Passages are named by reference: `document` (title, notice, closing), `document#0` (preamble), `document#7` (item),
/// `document#s3.2` (section), `document#a1` (attachment), `document#2023-05-4` (schedule row). All strings are UTF-8.
/// The result depends on the documents, the knowledge and the corrections alone: not on the order of the documents, the
/// number of threads or what is remembered.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "generator/document/document.hpp"

namespace yaodian::relations {

class Alignments;  // alignments.hpp: what saves work the next time

/// What a portal knows of words (`vocabulary.toml`).
struct Knowledge {
    std::map<std::string, std::vector<std::string>> topics = {};   ///< subject of work → words that point to it
    std::vector<std::string> stock_phrases = {};                   ///< left out when texts are compared
    std::vector<std::string> stock_words = {};                     ///< 职工, 活动 …: never a reason to link
    std::vector<std::vector<std::string>> synonyms = {};           ///< groups of words that mean the same
    std::map<std::string, std::vector<std::string>> issuers = {};  ///< full name → short names
    /// Names of bodies → names that mean other ones, whatever the documents look like.
    std::map<std::string, std::vector<std::string>> separate_issuers = {};
    std::map<std::string, std::string> parents = {};  ///< name of a body → the one above it; empty: none
    std::string institution = {};                     ///< whose portal it is; empty: not said
};

/// A body that issues documents, or one that such bodies belong to.
struct Institution {
    std::string name;                   ///< the fullest of its names
    std::vector<std::string> names;     ///< all that documents use, sorted
    std::optional<std::string> parent;  ///< name of the one that it belongs to
    bool confirmed = false;             ///< a person said that these names are one
    std::string evidence;               ///< why they are one; empty for a single name
    bool operator==(const Institution&) const = default;
};

/// Each name of a body → `Institution::name`.
[[nodiscard]] std::map<std::string, std::string> bodies_by_name(const std::vector<Institution>& institutions);
/// The bodies that issue a document by their fullest names, each once; a name that is not known stands for itself.
[[nodiscard]] std::vector<std::string> bodies_of(const document::Document& document,
                                                 const std::map<std::string, std::string>& by_name);

/// How much of the older text lives on in the newer one, most first.
enum class Reuse {
    verbatim,       ///< every character; white space and punctuation may differ
    near_verbatim,  ///< all but a few words
    edited,         ///< much of it
    clause,         ///< whole clauses
    phrase,         ///< names and turns of phrase
    topic,          ///< the same work in other words
};
/// `verbatim`, `near-verbatim`, `edited`, `clause`, `phrase`, `topic`.
[[nodiscard]] std::string_view to_string(Reuse reuse);

/// A work point and the one of an earlier year that it goes back to. A point may have several of either.
struct Lineage {
    std::string from;  ///< the older passage
    std::string to;    ///< the newer passage
    Reuse reuse = Reuse::topic;
    /// 0 to 2: the sum of both texts' shares of characters that lie in common strings of six or more, white space,
    /// punctuation and stock phrases aside.
    double similarity = 0;
    bool certain = false;    ///< the texts alone leave no doubt; else to be shown as perhaps related
    bool confirmed = false;  ///< a person confirmed or added it
    bool operator==(const Lineage&) const = default;
};

/// A year of a chain with its passages, in reading order: several where work was split, or is to be merged.
struct ChainYear {
    int year = 0;
    std::vector<std::string> passages;
    bool operator==(const ChainYear&) const = default;
};

/// A piece of work through the years: passages that lineage connects. A passage is in one chain at most: a link that is
/// neither certain nor confirmed adds a passage to a chain, but does not make two chains one.
struct Chain {
    std::string id;                ///< the reference of its first passage in its oldest year; unique
    std::string name;              ///< newest run-in heading, else the begin of the newest text; never empty
    std::vector<ChainYear> years;  ///< ascending; years in which the work does not occur are left out
    std::string group = {};        ///< id of the first of the chains that share a page with it; empty: it has its own
    bool operator==(const Chain&) const = default;
};

/// Why a schedule row belongs to a work point.
enum class ScheduleReason {
    named,  ///< the point names the row's programme, contest, meeting
    topic,  ///< the same subject only
};
/// `named`, `topic`.
[[nodiscard]] std::string_view to_string(ScheduleReason reason);

/// A schedule row and work points that it carries out. A row has one link for each different evidence.
struct ScheduleLink {
    std::string row;
    std::vector<std::string> items;  ///< in reading order, at least one
    ScheduleReason reason = ScheduleReason::named;
    std::string evidence;  ///< the common name as the row prints it; the topic; empty when a person added the link
    bool confirmed = false;
    bool operator==(const ScheduleLink&) const = default;
};

/// Rows of one schedule that are steps of one piece of work: 提案初审 (3) → 立案审理 (5) → 三方见面会 (9).
struct RowChain {
    std::string name;               ///< what all rows name
    std::vector<std::string> rows;  ///< two or more, in the order of the schedule
    bool operator==(const RowChain&) const = default;
};

/// One edition: 第五届 → 5, 首届 → 1, 五届二次 → 5, 2.
struct Edition {
    int number = 0;
    int session = 0;  ///< 0: none named
    int year = 0;     ///< of the passage
    std::string passage;
    bool operator==(const Edition&) const = default;
    bool operator<(const Edition& other) const {
        return std::tie(number, session, year, passage) <
               std::tie(other.number, other.session, other.year, other.passage);
    }
};

/// Something that is held again and again with a running number, in two or more editions.
struct Series {
    std::string name;               ///< without the number: 职工技能大赛
    std::vector<Edition> editions;  ///< ascending by number, session, year and passage
    bool operator==(const Series&) const = default;
};

/// A notice that returns under its title, with other numbers and dates: 大扫除通知, 第9周主要工作安排表.
struct Recurring {
    std::string name;                    ///< the title, with … for what differs each time
    std::string institution;             ///< whose it is; empty where it is not known
    std::vector<std::string> documents;  ///< names, the oldest first
    bool operator==(const Recurring&) const = default;
};

enum class CitationKind {
    regulation,  ///< 法, 条例, 办法, 规定, 细则, 章程, 制度, 规范
    plan,        ///< 规划, 计划, 方案, 纲要, 要点, 意见, 安排, 行事历
    notice,      ///< 通知, 公告, 决定, 批复, 请示, 报告
    form,        ///< 表, 申请书, 清单
    letter,      ///< 倡议书, 公开信, 函
    book,        ///< 丛书, 读本, 文选, and titles that name no kind of document
    itself,      ///< the document in which it is cited
};
/// The words of the enumeration.
[[nodiscard]] std::string_view to_string(CitationKind kind);

/// A title or document number that passages cite. Titles that differ only in spaces, trial marks, the issuer before
/// them or 关于印发…的通知 around them are one citation.
struct Citation {
    std::string title;  ///< as first cited, without 《》; or the document number as first cited
    CitationKind kind = CitationKind::book;
    std::vector<std::string> cited_by;    ///< passages, in reading order
    std::optional<std::string> document;  ///< name of the document of this collection that it is
    bool candidate = false;               ///< named without 《》: likely, but a person should look
    bool confirmed = false;               ///< a person confirmed or added `document`
    bool operator==(const Citation&) const = default;
};

enum class TermKind { name, programme, award, meeting, organisation, abbreviation };
/// The words of the enumeration.
[[nodiscard]] std::string_view to_string(TermKind kind);

/// A name that documents use.
struct Term {
    std::string term;  ///< without its quotes
    TermKind kind = TermKind::name;
    std::string long_form;              ///< what it is short for; empty when it is not known to be short
    std::vector<std::string> passages;  ///< in reading order, each once
    bool operator==(const Term&) const = default;
};

/// A subject of work over all institutions.
struct Topic {
    std::string name;
    std::vector<std::string> passages;  ///< in reading order; `document` alone where its front matter names the topic
    bool operator==(const Topic&) const = default;
};

/// What a person says of a link (`relations.toml`).
struct Correction {
    enum class Verdict {
        confirm,  ///< the program found it, and it is right
        deny,     ///< the program found it, and it is wrong
        add,      ///< the program does not find it
    };
    enum class Kind {
        lineage,   ///< `from` the older passage, `to` the newer
        schedule,  ///< `from` the row, `to` the work point
        citation,  ///< `from` the cited title, `to` the name of the document
    };
    Kind kind = Kind::lineage;
    Verdict verdict = Verdict::confirm;
    std::string from;
    std::string to;
    bool operator==(const Correction&) const = default;
};

/// A correction that fits nothing (any more).
struct Unmatched {
    enum class Reason {
        from_missing,  ///< there is no such passage, or nothing cites such a title
        to_missing,    ///< there is no such passage or document
        not_found,     ///< both are there, but the program does not find the link that is confirmed or denied
        not_possible,  ///< both are there, but cannot be linked so: the years are not in order, no row, no work point
    };
    std::size_t correction = 0;  ///< its place in the list of corrections
    Reason reason = Reason::not_found;
    bool operator==(const Unmatched&) const = default;
};

struct Relations {
    std::vector<Institution> institutions;     ///< by name
    std::vector<Lineage> lineage;              ///< by the newer passage, then the older, in reading order
    std::vector<Chain> chains;                 ///< by id
    std::vector<ScheduleLink> schedule_links;  ///< by row in reading order, named before topic
    std::vector<std::string> rows_alone;       ///< schedule rows without a work point, where their year has work points
    std::vector<std::string> points_alone;     ///< work points without a row, where their year has a schedule
    std::vector<RowChain> row_chains;          ///< by first row
    std::vector<Series> series;                ///< by name
    std::vector<Recurring> recurring;          ///< by name, then institution
    std::vector<Citation> citations;           ///< by title
    std::vector<Term> terms;                   ///< by term
    std::vector<Topic> topics;                 ///< by name
    std::vector<Unmatched> unmatched;          ///< by place of the correction
    bool operator==(const Relations&) const = default;
};

/// Finds what connects the documents. Pages (`Type::page`) take no part.
/// @param documents  names differ
/// @param alignments  null, or what earlier runs compared; afterwards it holds what this run compared
/// @param jobs  threads; 0: all cores
[[nodiscard]] Relations find_relations(std::span<const document::Document> documents, const Knowledge& knowledge,
                                       std::span<const Correction> corrections = {}, Alignments* alignments = nullptr,
                                       unsigned jobs = 0);

/// The document of a reference: what stands before its `#`.
[[nodiscard]] std::string_view document_of(std::string_view reference);

/// The relations as JSON, indented by one space, with a final newline: `{lineage[] {from, to, relation, similarity},
/// schedule_links[] {row, items[], link, evidence}, institutions[] {name, names[], parent|null, confirmed}, recurring[]
/// {name, documents[]}, citations[] {title, kind, cited_by[], document|null}, terms[] {term, passages[]}}` (contract)
/// and what else this header has.
[[nodiscard]] std::string relations_json(const Relations& relations);

}  // namespace yaodian::relations

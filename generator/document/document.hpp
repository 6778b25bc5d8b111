/// The model: what a document says, apart from how its file looked.
///
/// Everything here is a plain value, made once (`recover_structure`, then Markdown, then `read_markdown`) and not
/// changed afterwards. All strings are UTF-8 and as printed, without the line wraps of the original.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace yaodian::document {

/// Kind of document; `other` keeps its own name in `Document::type_name`, `page` is a hand-written page.
enum class Type {
    work_points,
    guidance_opinion,
    notice,
    schedule,
    public_notice,  ///< 公示: candidates or results that may be objected to
    announcement,   ///< 启事, 招领, results made known
    list,           ///< 名单, 成绩
    news,           ///< what took place
    other,
    page
};

/// `work-points`, `guidance-opinion`, `notice`, `schedule`, `public-notice`, `announcement`, `list`, `news`, `other`,
/// `page`.
[[nodiscard]] std::string_view to_string(Type type);
/// The reverse of `to_string`; nothing for an unknown word.
[[nodiscard]] std::optional<Type> type_from_string(std::string_view word);

/// A complete calendar date; a date whose month or day is not printed is no Date.
struct Date {
    int year = 0;
    int month = 0;
    int day = 0;
    bool operator==(const Date&) const = default;
    auto operator<=>(const Date&) const = default;
};

/// `YYYY-MM-DD`.
[[nodiscard]] std::string to_string(const Date& date);
/// Reads `YYYY-MM-DD`; nothing when it is none, or no day of the calendar.
[[nodiscard]] std::optional<Date> date_from_string(std::string_view text);

/// A table as printed; an empty cell is one that continues the cell above or is empty.
struct Table {
    std::vector<std::string> header;  ///< empty when no row looks like one
    std::vector<std::vector<std::string>> rows;
    bool operator==(const Table&) const = default;
};

/// Days from the first to the last; the year is 0 where it is not known.
struct DateRange {
    Date first;
    Date last;
    bool operator==(const DateRange&) const = default;
};

/// One piece of work in a schedule.
struct ScheduleRow {
    std::string anchor;       ///< `2023-05-4`: year, first month and number
    int year = 0;             ///< the row's own year (`2024 年 元月`), else the title's; 0 when neither is known
    std::vector<int> months;  ///< 1 to 12, in order; empty when the row names none
    int number = 0;           ///< within its month, as printed, else counted
    std::string text;
    std::vector<DateRange> days = {};  ///< where the table names days; they lie in `months`
    std::string responsible = {};      ///< who does it, where a column says so on this row
    bool operator==(const ScheduleRow&) const = default;
};

/// Days for people: `3月5日`, `3月5—9日`, `12月30日—1月2日`, several with 、 between them; empty for none.
[[nodiscard]] std::string days_name(const std::vector<DateRange>& days);

/// A table that is a schedule of months or days: the table as printed and what its rows mean, row by row.
struct Schedule {
    Table table;
    std::vector<ScheduleRow> rows;
    bool operator==(const Schedule&) const = default;
};

/// A picture that stands in the text.
struct Image {
    std::string file;  ///< its name, made from its bytes: `3f2a….png`
    std::string text;  ///< what it shows; may be empty
    bool operator==(const Image&) const = default;
};

/// A paragraph, a table, a schedule or a picture.
using Block = std::variant<std::string, Table, Schedule, Image>;

/// A numbered point: `1.`, `（1）`, `①`, `第一条`.
struct Item {
    std::string anchor;                  ///< `7` where numbers run through the document, `3.2.1` where they restart
    std::string label;                   ///< as printed, without the space after it
    std::optional<std::string> heading;  ///< run-in heading without its final 。; the text begins with the same words
    std::string text;
    std::vector<Block> blocks;  ///< unnumbered paragraphs and tables that belong to the item
    std::vector<Item> items;    ///< the level below
    bool operator==(const Item&) const = default;
};

struct Section;

/// What can stand under a title or a heading, in this order.
struct Body {
    std::vector<Block> blocks;
    std::vector<Item> items;
    std::vector<Section> sections;
    bool operator==(const Body&) const = default;
};

/// `一、`, `（一）` or `第一章` with what stands under it.
struct Section {
    std::string anchor;   ///< `s3`, `s3.2`
    std::string label;    ///< as printed; empty when the heading has none
    std::string heading;  ///< empty when the label begins a paragraph without a heading
    Body body;
    bool operator==(const Section&) const = default;
};

/// Who signs, and when.
struct Signature {
    std::vector<std::string> names;
    std::string date_text;     ///< as printed; empty when none is
    std::optional<Date> date;  ///< what `date_text` says, when it is complete
    bool operator==(const Signature&) const = default;
};

/// The notice that sends out the document and stands before it in the same file.
struct Transmittal {
    Type type = Type::notice;
    std::string title;
    std::string printed_title;         ///< with the spaces it was printed with
    std::string document_number_line;  ///< the number where it stands below the notice's title; else empty
    std::vector<std::string> addressees;
    std::string addressees_line;  ///< as printed, with its `：`; empty when there is none
    std::vector<std::string> body;
    std::vector<std::string> attachment_notes;  ///< `附件：…` lines
    std::optional<Signature> signature;
    std::vector<std::string> closing;  ///< what is printed between the signature and the document's title
    bool operator==(const Transmittal&) const = default;
};

/// What follows the document's end under `附件`.
struct Attachment {
    std::string anchor;  ///< `a1`
    std::string label;   ///< `附件`, `附件1`; as printed
    std::string title;
    Body body;
    bool operator==(const Attachment&) const = default;
};

struct Document {
    std::string name;  ///< path below `content/` without extension, `/` between folders
    Type type = Type::other;
    std::string type_name;       ///< as the title says it: 工作要点, 批复 …; empty when it says nothing
    std::string title;           ///< without stray spaces; empty when there is none
    std::string printed_title;   ///< with the spaces it was printed with
    std::string inferred_title;  ///< the full title that was concluded where the printed one is cut off or missing
    std::vector<std::string> issuers;   ///< the bodies that issue it, in the order in which they are printed
    std::optional<std::string> issuer;  ///< the same in one text, joined with 、; nothing when no body is known
    std::optional<std::string> document_number;
    std::optional<Date> date;
    std::optional<int> year;
    std::optional<Date> published;  ///< 发布日期: when the page that it was taken from says it was put there
    std::string column;             ///< 栏目 of that page, its levels with / between them; empty when none is said
    std::string source;             ///< 来源 of that page; empty when none is said
    std::vector<std::string> addressees;  ///< the document's own, else those of the notice that transmits it
    std::vector<std::string> inferred;    ///< names of the fields that were concluded, not printed (`issuer`, …)
    std::string slug;                     ///< ASCII path of the page, set by a person; empty: made from the name
    std::vector<std::string> topics;      ///< subjects of work, set by a person
    /// Names of documents that this one is the later version of, set by a person.
    std::vector<std::string> replaces;
    /// Names of documents that look like another version of this one and are none, set by a person.
    std::vector<std::string> distinct_from;

    std::vector<std::string> letterhead;  ///< lines printed above the first title (letterhead, document number)
    std::optional<Transmittal> transmittal;
    std::string document_number_line;  ///< the number where it stands below the title; else empty
    std::string addressees_line;       ///< the document's own, as printed with its `：`; empty when there is none
    Body body;                         ///< `body.blocks` is the preamble
    std::vector<std::string> ending;   ///< paragraphs that close the text: 特此通知。
    std::vector<std::string> attachment_notes;  ///< `附件：…` lines that announce attachments
    std::optional<Signature> signature;         ///< printed under this document itself; see `signature_of`
    std::vector<std::string> closing;  ///< what is printed after the signature: （此件公开发布）, 抄送：…
    std::vector<Attachment> attachments;
    std::string page_markdown;  ///< of `Type::page` only: the Markdown below the front matter; all else is empty then

    bool operator==(const Document&) const = default;
};

/// The signature that holds for the document: its own, else that of the notice that transmits it.
[[nodiscard]] const Signature* signature_of(const Document& document);

/// When a document was made known: its own date, else that of the page that it was taken from.
[[nodiscard]] const std::optional<Date>& known_date(const Document& document);

/// The year that a document belongs to; 0 when unknown.
[[nodiscard]] int year_of(const Document& document);

/// Sets who issues a document, both as list and as text; none for an empty list.
void set_issuers(Document& document, std::vector<std::string> issuers);

/// Whether `field` was concluded and is not printed.
[[nodiscard]] bool is_inferred(const Document& document, std::string_view field);

/// Every schedule of the document with the attachment that it stands in (null: in the document itself), in order.
struct PlacedSchedule {
    const Schedule* schedule;
    const Attachment* attachment;
};
[[nodiscard]] std::vector<PlacedSchedule> schedules_of(const Document& document);

/// Every item of the document itself, without its attachments, in reading order; those below others too.
[[nodiscard]] std::vector<const Item*> items_of(const Document& document);

/// Every picture of the document, in order.
[[nodiscard]] std::vector<const Image*> images_of(const Document& document);
[[nodiscard]] std::vector<Image*> images_of(Document& document);

/// Titles in 《》 anywhere in the document, each once, in order; of nested ones the outer.
[[nodiscard]] std::vector<std::string> cited_titles(const Document& document);

/// Every text of the document in reading order, labels included: what a coverage check compares with the original.
[[nodiscard]] std::vector<std::string> texts_of(const Document& document);

}  // namespace yaodian::document

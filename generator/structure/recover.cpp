#include <algorithm>
#include <iterator>

#include "generator/document/bodies.hpp"
#include "generator/document/complete.hpp"
#include "generator/document/fields.hpp"
#include "generator/document/labels.hpp"
#include "generator/document/parts.hpp"
#include "generator/structure/broken_table.hpp"
#include "generator/structure/conclude.hpp"
#include "generator/structure/coverage.hpp"
#include "generator/structure/head.hpp"
#include "generator/structure/hierarchy.hpp"
#include "generator/structure/parts.hpp"
#include "generator/structure/structure.hpp"
#include "generator/structure/tail.hpp"
#include "generator/support/text.hpp"

namespace yaodian::structure {

namespace {

using document::Document;

class Recoverer {
  public:
    Recoverer(const originals::Original& original, const std::string& name)
        : original_(original), paragraphs_(paragraphs_of(original)), spacing_(spacing_of(original.lines)) {
        document_.name = name;
    }

    Recovery run() {
        report_.layout = paragraphs_.layout;
        report_.lines_are_paragraphs = original_.lines_are_paragraphs;
        report_.character_set = original_.character_set;
        report_.lines = static_cast<int>(original_.lines.size());
        report_.paragraphs = static_cast<int>(paragraphs_.list.size());
        report_.joins = std::move(paragraphs_.joins);
        report_.left_out = original_.left_out;
        std::move(paragraphs_.left_out.begin(), paragraphs_.left_out.end(), std::back_inserter(report_.left_out));
        std::vector<std::string> repeated = leave_out_repeated_title(paragraphs_.list);
        std::move(repeated.begin(), repeated.end(), std::back_inserter(report_.left_out));
        problems_ = original_.problems;

        const Parts parts = parts_of(paragraphs_.list, spacing_);
        if (!parts.transmittal.empty()) read_transmittal(parts.transmittal);
        read_document(parts.document);
        for (const auto& attachment : parts.attachments) read_attachment(attachment);
        take_page_fields(document_, original_.stated);
        set_fields();
        document::complete(document_);
        for (Conclusion& stated : take_stated_fields(document_, original_.stated))
            report_.inferred.push_back(std::move(stated));
        for (Conclusion& concluded : conclude_fields(document_)) report_.inferred.push_back(std::move(concluded));
        warn();
        Coverage coverage = coverage_of(original_, report_.left_out, document_);
        report_.covered = coverage.share;
        report_.characters = coverage.characters;
        report_.missing = std::move(coverage.missing);
        return {std::move(document_), std::move(report_), std::move(problems_)};
    }

  private:
    void read_transmittal(std::span<const Paragraph> part) {
        document::Transmittal notice;
        const Head head = head_of(part, spacing_);
        take_letterhead(head);
        notice.printed_title = head.printed_title;
        notice.title = without_stray_spaces(head.printed_title);
        if (const auto named = document::type_of_title(without_spaces(notice.title))) notice.type = named->type;
        notice.document_number_line = head.document_number_line;
        notice.addressees_line = head.addressees_line;
        notice.addressees = document::split_addressees(head.addressees_line);
        Tail tail = tail_of(part, head.size, known_names(head));
        for (std::size_t i = head.size; i < tail.begin; ++i) {
            if (!part[i].text.empty()) notice.body.push_back(part[i].text);  // a table's row may have nothing in it
        }
        // A notice's body is plain paragraphs: what closes it stays among them.
        std::move(tail.ending.begin(), tail.ending.end(), std::back_inserter(notice.body));
        notice.attachment_notes = std::move(tail.attachment_notes);
        notice.signature = std::move(tail.signature);
        notice.closing = std::move(tail.closing);
        document_.transmittal = std::move(notice);
        take_pictures(part);
    }

    /// Keeps the pictures of paragraphs that are no part of a body, for the next one.
    void take_pictures(std::span<const Paragraph> paragraphs) {
        for (const Paragraph& paragraph : paragraphs)
            pictures_.insert(pictures_.end(), paragraph.pictures.begin(), paragraph.pictures.end());
    }

    /// The last place of a body: what is put there comes behind all else.
    static std::vector<document::Block>& last_blocks(document::Body& body) {
        if (!body.sections.empty()) return last_blocks(body.sections.back().body);
        if (body.items.empty()) return body.blocks;
        document::Item* item = &body.items.back();
        while (!item->items.empty()) item = &item->items.back();
        return item->blocks;
    }

    /// Pictures above a body stand at its begin, those of its tail, a seal, at its end.
    void place_pictures(document::Body& body, std::span<const Paragraph> tail) {
        body.blocks.insert(body.blocks.begin(), pictures_.begin(), pictures_.end());
        pictures_.clear();
        take_pictures(tail);
        auto& last = last_blocks(body);
        last.insert(last.end(), pictures_.begin(), pictures_.end());
        pictures_.clear();
    }

    void read_document(std::span<const Paragraph> part) {
        const Head head = head_of(part, spacing_);
        take_letterhead(head);
        document_.printed_title = head.printed_title;
        document_.document_number_line = head.document_number_line;
        document_.addressees_line = head.addressees_line;
        document_.addressees = document::split_addressees(head.addressees_line);
        Tail tail = tail_of(part, head.size, known_names(head));
        document_.body = body_of(part.subspan(head.size, tail.begin - head.size));
        take_pictures(part.first(head.size));
        place_pictures(document_.body, part.subspan(tail.begin));
        document_.ending = std::move(tail.ending);
        document_.attachment_notes = std::move(tail.attachment_notes);
        document_.signature = std::move(tail.signature);
        document_.closing = std::move(tail.closing);
    }

    void read_attachment(std::span<const Paragraph> part) {
        document::Attachment attachment;
        attachment.label = without_spaces(part.front().text);
        if (auto titled = titled_attachment(part.front().text)) {
            attachment.label = std::move(titled->label);
            attachment.title = std::move(titled->title);
            attachment.body = body_of(part.subspan(1));
            take_pictures(part.first(1));
            place_pictures(attachment.body, {});
            document_.attachments.push_back(std::move(attachment));
            return;
        }
        std::vector<std::string> lines;
        for (const Paragraph& paragraph : part.subspan(1)) {
            const bool title_line = !paragraph.is_row() && !ends_sentence(paragraph.text) &&
                                    paragraph.text.find("，") == std::string::npos && lines.size() < 4;
            if (!title_line || document::label_value(paragraph.text)) break;
            lines.push_back(paragraph.text);
        }
        const std::size_t count = title_length(lines);
        for (std::size_t i = 0; i < count; ++i) attachment.title = join_pieces(attachment.title, lines[i], spacing_);
        attachment.body = body_of(part.subspan(1 + count));
        take_pictures(part.first(1 + count));
        place_pictures(attachment.body, {});
        document_.attachments.push_back(std::move(attachment));
    }

    document::Body body_of(std::span<const Paragraph> paragraphs) {
        Hierarchy hierarchy = hierarchy_of(paragraphs);
        has_structure_ = has_structure_ || hierarchy.has_structure;
        std::move(hierarchy.oddities.begin(), hierarchy.oddities.end(), std::back_inserter(report_.oddities));
        std::move(hierarchy.left_out.begin(), hierarchy.left_out.end(), std::back_inserter(report_.left_out));
        return std::move(hierarchy.body);
    }

    void take_letterhead(const Head& head) {
        document_.letterhead.insert(document_.letterhead.end(), head.letterhead.begin(), head.letterhead.end());
        if (!head.document_number.empty() && !document_.document_number)
            document_.document_number = head.document_number;
    }

    [[nodiscard]] std::vector<std::string> known_names(const Head& head) const {
        std::vector<std::string> names;
        for (const std::string& line : document_.letterhead) names.push_back(without_spaces(line));
        names.push_back(without_spaces(head.printed_title));
        return names;
    }

    void set_fields() {
        const std::string title = without_spaces(document_.printed_title);
        if (const auto named = document::kind_of_title(title)) document_.type = named->type;
        // What the notice's date says is when the document was issued.
        if (document_.transmittal && document_.transmittal->signature)
            document_.date = document_.transmittal->signature->date;
        if (!document_.date && document_.signature) document_.date = document_.signature->date;
        if (!document_.date) complete_date();
        document_.year = document::year_of_title(title);
        if (!document_.year && document_.date) document_.year = document_.date->year;
        if (!document_.year && document_.published) document_.year = document_.published->year;
        if (!document_.year && document_.document_number) {
            document_.year =
                document::document_number_of(*document_.document_number).value_or(document::DocumentNumber{}).year;
        }
        if (document_.addressees.empty() && document_.transmittal)
            document_.addressees = document_.transmittal->addressees;
        document::set_issuers(document_, printed_issuers());
    }

    /// `11月28日` below who signs: the year is that of the page, else the one that the title speaks of.
    void complete_date() {
        const document::Signature* signature = document::signature_of(document_);
        const auto day = signature == nullptr ? std::nullopt : document::printed_day(signature->date_text);
        if (!day) return;
        const auto year = document::year_of_title(without_spaces(document_.printed_title));
        std::string words = signature->date_text;
        if (document_.published) {
            document_.date = document::completed_date(*day, *document_.published);
            words += "，发布日期 " + document::to_string(*document_.published);
        } else if (year) {
            document_.date = document::complete_date(document::PrintedDate{*year, day->month, day->day});
            words += "，" + document_.printed_title;
        }
        if (!document_.date) return;
        document_.inferred.emplace_back("date");
        report_.inferred.push_back({"date", document::to_string(*document_.date), words});
    }

    /// Who issues it, where that is printed: signature, letterhead, the words before the title's year or 关于, the
    /// number's sign.
    [[nodiscard]] std::vector<std::string> printed_issuers() const {
        std::vector<std::string> issuers;
        if (const auto* signature = document::signature_of(document_)) {
            for (const std::string& name : signature->names) {
                for (std::string& body : document::bodies_of_line(name)) issuers.push_back(std::move(body));
            }
        }
        if (!issuers.empty()) return issuers;
        for (const std::string& line : document_.letterhead) {
            std::string name = without_stray_spaces(line);
            if (name.ends_with("文件")) name.resize(name.size() - std::string_view("文件").size());
            if (auto bodies = document::bodies_of_line(name); !bodies.empty()) return bodies;
        }
        const std::string notice = document_.transmittal ? document_.transmittal->printed_title : "";
        for (const std::string& title : {document_.printed_title, notice}) {
            if (auto bodies = document::bodies_in_title(title); !bodies.empty()) return bodies;
        }
        std::string name = document::body_of_document_number(document_.document_number.value_or(""));
        return name.empty() ? issuers : std::vector{std::move(name)};
    }

    [[nodiscard]] bool has_table() const {
        for (const document::Part& part : document::parts_of(document_)) {
            if (part.blocks == nullptr) continue;
            for (const document::Block& block : *part.blocks) {
                if (std::holds_alternative<document::Table>(block)) return true;
                if (std::holds_alternative<document::Schedule>(block)) return true;
            }
        }
        return false;
    }

    [[nodiscard]] std::ptrdiff_t labelled() const {
        return std::count_if(paragraphs_.list.begin(), paragraphs_.list.end(), [](const Paragraph& paragraph) {
            return !paragraph.is_row() && document::label_of(paragraph.text);
        });
    }

    void warn() {
        static constexpr std::ptrdiff_t many_labels = 5;
        const auto warning = [&](std::string message, std::string remedy) {
            problems_.push_back({Severity::warning, original_.path, 0, 0, std::move(message), std::move(remedy), {}});
        };
        if (paragraphs_.list.empty()) {
            warning("the file has no text", "Take it out of `content/`, or put its text in.");
        } else if (!has_structure_ && !has_table() && labelled() >= many_labels) {
            // A short notice has no headings; a text full of numbers that count nothing was damaged on its way here.
            warning("lines begin with numbers, but these do not count on; the text is shown as paragraphs",
                    "Compare it with the original: a line may be missing, or a number be wrong.");
        }
    }

    const originals::Original& original_;
    Paragraphs paragraphs_;
    Spacing spacing_;
    Document document_;
    Report report_;
    std::vector<Problem> problems_;
    std::vector<document::Image> pictures_;  ///< that have no place yet
    bool has_structure_ = false;
};

}  // namespace

std::string_view to_string(Layout layout) {
    switch (layout) {
        case Layout::line_is_paragraph:
            return "a line is a paragraph";
        case Layout::block_is_paragraph:
            return "a block is a paragraph";
        case Layout::wrapped:
            return "wrapped lines";
        case Layout::wrapped_double_spaced:
            return "wrapped lines, double-spaced";
    }
    return "";
}

Recovery recover_structure(const originals::Original& original, const std::string& name) {
    if (original.lines_are_paragraphs) return Recoverer(original, name).run();
    MendedTables mended = mend_tables(original.lines);
    if (!mended.any) return Recoverer(original, name).run();
    originals::Original whole = original;
    whole.lines = std::move(mended.lines);
    Recovery recovery = Recoverer(whole, name).run();
    const auto add = [](std::vector<std::string>& list, std::vector<std::string>& more) {
        std::move(more.begin(), more.end(), std::back_inserter(list));
    };
    recovery.report.lines = static_cast<int>(original.lines.size());
    add(recovery.report.left_out, mended.left_out);
    add(recovery.report.oddities, mended.oddities);
    for (const int line : mended.uncertain) {
        recovery.problems.push_back({Severity::warning,
                                     original.path,
                                     line,
                                     0,
                                     "a table is written out cell by cell, and not all of its rows can be told",
                                     "Compare its page with the original, or put its Word or PDF file in its place.",
                                     {}});
    }
    return recovery;
}

}  // namespace yaodian::structure

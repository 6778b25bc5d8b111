/// Word documents: the main story's paragraphs and tables, with what stands in notes, text boxes and embedded files.
#include <algorithm>
#include <filesystem>
#include <map>
#include <utility>

#include "generator/originals/docx_numbering.hpp"
#include "generator/originals/docx_text.hpp"
#include "generator/originals/formats.hpp"
#include "generator/originals/package.hpp"
#include "generator/support/files.hpp"
#include "generator/support/text.hpp"

namespace yaodian::originals {

namespace {

/// A table in Word has at most 63 columns.
constexpr int most_columns = 63;

/// The part of this relation type; `otherwise` when the package names none.
std::string related(const std::map<std::string, Package::Relation>& relations, std::string_view type,
                    const std::string& otherwise) {
    const auto found = std::find_if(relations.begin(), relations.end(),
                                    [&](const auto& relation) { return relation.second.type == type; });
    return found == relations.end() ? otherwise : found->second.target;
}

bool has_han(std::string_view text) {
    const std::u32string characters = to_utf32(text);
    return std::any_of(characters.begin(), characters.end(), is_han);
}

class DocxReader {
  public:
    /// @param depth  how many documents this one is embedded in
    DocxReader(Package& package, Original& original, int depth = 0)
        : package_(package),
          original_(original),
          depth_(depth),
          part_(related(package.relations_of(""), "officeDocument", "word/document.xml")),
          relations_(package.relations_of(part_)),
          main_(package.xml_of(part_)),
          footnotes_(package.xml_of(related(relations_, "footnotes", ""))),
          endnotes_(package.xml_of(related(relations_, "endnotes", ""))),
          styles_(package.xml_of(related(relations_, "styles", "")).document_element()),
          numbering_(package.xml_of(related(relations_, "numbering", "")).document_element()) {}

    void run() {
        const pugi::xml_node body = child_of(main_.document_element(), "body");
        if (!body) {
            throw unreadable(package_.file(),
                             "expected a Word document, found a zip without the text of one (`" + part_ + "`)",
                             "Open it in the program it was made with and save it as .docx.");
        }
        read_blocks(body);
        flush_carried();
        int number = 0;
        for (Line& line : lines_) line.number = ++number;
        original_.lines = std::move(lines_);
        report_left_out();
    }

  private:
    void read_blocks(const pugi::xml_node& parent) {
        for (const pugi::xml_node& node : parent.children()) {
            const std::string_view name = local_name(node);
            if (name == "p") {
                read_paragraph(node);
            } else if (name == "tbl") {
                read_table(node);
            } else if (name == "sdt") {
                read_content_control(node);
            } else if (name == "AlternateContent") {
                read_blocks(alternative_of(node));
            } else if (name == "altChunk") {
                read_embedded(attribute_of(node, "id"));
            } else if (name == "ins" || name == "moveTo" || name == "customXml" || name == "smartTag") {
                read_blocks(node);
            }
        }
    }

    void read_content_control(const pugi::xml_node& control) {
        const pugi::xml_node gallery = child_of(child_of(child_of(control, "sdtPr"), "docPartObj"), "docPartGallery");
        if (attribute_of(gallery, "val") == "Table of Contents") {
            ++contents_;
            return;
        }
        read_blocks(child_of(control, "sdtContent"));
    }

    void read_paragraph(const pugi::xml_node& node) {
        DocxParagraph paragraph = text_.read(node);
        for (const pugi::xml_node& box : paragraph.text_boxes) read_text_box(box);
        const std::string label = label_of(node, paragraph);
        if (!label.empty()) paragraph.pieces.front().insert(0, label);
        paragraph.pieces.front().insert(0, carried_);
        carried_.clear();
        if (paragraph.mark_deleted) {
            carried_ = std::move(paragraph.pieces.back());
            paragraph.pieces.pop_back();
        }
        if (is_converters_title(node, paragraph)) {
            left_out_.push_back("the file's own name above the title: " + std::string(trim(paragraph.pieces.front())));
            return;
        }
        const int heading = in_cell_ ? 0 : heading_level_of(node);
        for (std::string& piece : paragraph.pieces) {
            add_line(std::move(piece));
            lines_.back().heading_level = heading;
        }
        for (const DocxParagraph::Picture& picture : paragraph.pictures) read_picture(picture);
        for (const pugi::xml_node& note : paragraph.notes) read_note(note);
    }

    /// Adds a picture to the line before it.
    void read_picture(const DocxParagraph::Picture& picture) {
        const auto relation = relations_.find(picture.relation);
        if (relation == relations_.end()) return;
        const std::string& target = relation->second.target;
        auto known = picture_names_.find(target);
        if (known == picture_names_.end()) {
            std::string bytes = package_.bytes_of(target);
            std::string name = picture_name(bytes);
            if (!name.empty()) original_.pictures.push_back({name, picture.text, std::move(bytes)});
            known = picture_names_.emplace(target, std::move(name)).first;
        }
        if (known->second.empty()) {
            left_out_.push_back("a picture that browsers do not show: " + target);
        } else {
            if (lines_.empty()) add_line({});
            lines_.back().pictures.push_back(known->second);
        }
    }

    /// 1 to 9 of a heading, by its own outline level or that of its style (17.3.1.20); else 0.
    [[nodiscard]] int heading_level_of(const pugi::xml_node& node) const {
        static constexpr int body_text = 9;
        const pugi::xml_node properties = child_of(node, "pPr");
        const int of_style = styles_.of(value_of(properties, "pStyle")).outline.value_or(body_text);
        const int level = number_of(value_of(properties, "outlineLvl"), of_style);
        return level >= 0 && level < body_text ? level + 1 : 0;
    }

    /// The label that automatic numbering prints before the paragraph. A paragraph that is merged with the next counts
    /// with that one, and one without text only where it is a cell: a column of row numbers.
    std::string label_of(const pugi::xml_node& node, const DocxParagraph& paragraph) {
        const pugi::xml_node properties = child_of(node, "pPr");
        const std::string style_id = value_of(properties, "pStyle");
        const DocxStyles::Style style = styles_.of(style_id);
        const pugi::xml_node own = child_of(properties, "numPr");
        const int list = number_of(value_of(own, "numId"), style.list.value_or(0));
        if (list == 0 || paragraph.mark_deleted) return {};
        int level = style.level.value_or(0);
        if (const auto linked = numbering_.level_of_style(list, style_id)) level = *linked;
        level = number_of(value_of(own, "ilvl"), level);
        const bool empty = std::all_of(paragraph.pieces.begin(), paragraph.pieces.end(),
                                       [](const std::string& piece) { return trim(piece).empty(); });
        std::string label = numbering_.next_label(list, level);
        return empty && !in_cell_ ? std::string{} : label;
    }

    /// Converters write the file's name into a paragraph of their title style, above the document's own title.
    bool is_converters_title(const pugi::xml_node& node, const DocxParagraph& paragraph) {
        if (!lines_.empty() || in_cell_ || paragraph.pieces.size() != 1) return false;
        const std::string text(trim(paragraph.pieces.front()));
        if (text.empty() || has_han(text)) return false;
        if (styles_.of(value_of(child_of(node, "pPr"), "pStyle")).name != "title") return false;
        const pugi::xml_document core = package_.xml_of("docProps/core.xml");
        return text == child_of(core.document_element(), "title").child_value() ||
               text == to_utf8(std::filesystem::path(original_.path).stem());
    }

    void read_text_box(const pugi::xml_node& box) {
        // Its paragraphs are a story of their own: no field of the outer text goes on in it.
        DocxTextReader outer = std::exchange(text_, DocxTextReader{});
        std::string carried = std::exchange(carried_, {});
        read_blocks(box);
        flush_carried();
        carried_ = std::move(carried);
        text_ = std::move(outer);
    }

    void read_note(const pugi::xml_node& reference) {
        const bool endnote = local_name(reference) == "endnoteReference";
        const std::string id = attribute_of(reference, "id");
        const pugi::xml_node notes = (endnote ? endnotes_ : footnotes_).document_element();
        const pugi::xml_node note =
            notes.find_child([&](const pugi::xml_node& child) { return attribute_of(child, "id") == id; });
        if (!note) return;
        std::vector<std::string> texts;
        for (const pugi::xml_node& paragraph : note.children()) {
            if (local_name(paragraph) != "p") continue;
            DocxTextReader reader;
            const std::string text = join(reader.read(paragraph).pieces, " ");
            if (!trim(text).empty()) texts.emplace_back(trim(text));
        }
        const bool own_mark = attribute_of(reference, "customMarkFollows") == "1";
        add_line((own_mark ? "" : "[" + std::to_string(++notes_) + "] ") + join(texts, " "));
    }

    void read_table(const pugi::xml_node& table) {
        std::vector<pugi::xml_node> rows;
        collect(table, "tr", rows);
        std::erase_if(rows, [](const pugi::xml_node& row) { return is_deleted(child_of(row, "trPr")); });
        // A frame round a text, or a letterhead's box, is no table.
        const bool one_column = std::all_of(rows.begin(), rows.end(), [](const pugi::xml_node& row) {
            std::vector<pugi::xml_node> cells;
            collect(row, "tc", cells);
            return cells.size() <= 1;
        });
        for (const pugi::xml_node& row : rows) one_column && !in_cell_ ? read_frame(row) : read_row(row);
    }

    /// Rows of a table and cells of a row, also inside content controls and marks of changes.
    static void collect(const pugi::xml_node& parent, std::string_view wanted, std::vector<pugi::xml_node>& found) {
        for (const pugi::xml_node& child : parent.children()) {
            const std::string_view name = local_name(child);
            if (name == wanted) {
                found.push_back(child);
            } else if (name == "sdt" || name == "sdtContent" || name == "customXml" || name == "ins") {
                collect(child, wanted, found);
            }
        }
    }

    void read_frame(const pugi::xml_node& row) {
        std::vector<pugi::xml_node> cells;
        collect(row, "tc", cells);
        for (const pugi::xml_node& cell : cells) read_blocks(cell);
    }

    /// A cell that is merged with others stands in the first of them; the others are empty.
    void read_row(const pugi::xml_node& row) {
        Line line;
        const auto add_empty = [&](const std::string& number) {
            const int count = std::clamp(number_of(number, 0), 0, most_columns);
            line.cells.insert(line.cells.end(), static_cast<std::size_t>(count), std::string{});
        };
        add_empty(value_of(child_of(row, "trPr"), "gridBefore"));
        std::vector<pugi::xml_node> cells;
        collect(row, "tc", cells);
        for (const pugi::xml_node& cell : cells) {
            const pugi::xml_node properties = child_of(cell, "tcPr");
            if (is_deleted(properties)) continue;
            const pugi::xml_node merge = child_of(properties, "vMerge");
            const bool continued = merge && attribute_of(merge, "val") != "restart";
            const bool continued_across = value_of(properties, "hMerge") == "continue";
            // A continued cell keeps the text that it had before it was merged, which is not printed.
            line.cells.push_back(continued || continued_across ? "" : cell_text(cell));
            add_empty(std::to_string(std::max(1, number_of(value_of(properties, "gridSpan"), 1)) - 1));
        }
        line.pictures = std::exchange(cell_pictures_, {});
        if (line.cells.empty()) return;
        if (line.cells.size() > most_columns) line.cells.resize(most_columns);
        // Tables also arrange pictures: such a row has nothing to read.
        const bool only_pictures = !line.pictures.empty() && std::all_of(line.cells.begin(), line.cells.end(),
                                                                         [](const auto& cell) { return cell.empty(); });
        if (only_pictures) line.cells.clear();
        line.text = join(line.cells, "\t");
        lines_.push_back(std::move(line));
    }

    std::string cell_text(const pugi::xml_node& cell) {
        std::vector<Line> outer = std::exchange(lines_, {});
        std::string carried = std::exchange(carried_, {});
        const bool outer_in_cell = std::exchange(in_cell_, true);
        read_blocks(cell);
        flush_carried();
        in_cell_ = outer_in_cell;
        carried_ = std::move(carried);
        std::vector<std::string> texts;
        for (const Line& line : std::exchange(lines_, std::move(outer))) {
            cell_pictures_.insert(cell_pictures_.end(), line.pictures.begin(), line.pictures.end());
            std::string text = single_spaced(line.text);
            if (!text.empty()) texts.push_back(std::move(text));
        }
        return join(texts, " ");
    }

    /// A file that Word has taken over as it is (17.17.2.1 altChunk).
    void read_embedded(const std::string& id) {
        const auto relation = relations_.find(id);
        if (relation == relations_.end()) return;
        std::string extension = to_utf8(std::filesystem::path(relation->second.target).extension());
        std::transform(extension.begin(), extension.end(), extension.begin(),
                       [](unsigned char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
        const std::string bytes = package_.bytes_of(relation->second.target);
        Original embedded;
        embedded.path = original_.path;
        if (extension == ".htm" || extension == ".html" || extension == ".xhtml") {
            read_web_page(bytes, embedded);
        } else if (extension == ".mht" || extension == ".mhtml") {
            read_web_archive(bytes, embedded);
        } else if (extension == ".docx" && depth_ < deepest_embedding) {
            Package inner(bytes, original_.path, package_.unpacked());
            DocxReader(inner, embedded, depth_ + 1).run();
            package_.set_unpacked(inner.unpacked());
        } else if (extension == ".txt") {
            embedded.lines = text_lines(decode_text(bytes).text);
        } else {
            original_.problems.push_back({Severity::warning,
                                          original_.path,
                                          0,
                                          0,
                                          "an embedded file was not read: " + relation->second.target,
                                          "Open the document in Word and save it again: Word then takes its text over.",
                                          {}});
            return;
        }
        std::move(embedded.lines.begin(), embedded.lines.end(), std::back_inserter(lines_));
        std::move(embedded.pictures.begin(), embedded.pictures.end(), std::back_inserter(original_.pictures));
        std::move(embedded.left_out.begin(), embedded.left_out.end(), std::back_inserter(left_out_));
        std::move(embedded.problems.begin(), embedded.problems.end(), std::back_inserter(original_.problems));
    }

    void add_line(std::string text) {
        Line line;
        line.text = std::move(text);
        lines_.push_back(std::move(line));
    }

    /// What a deleted paragraph mark has left without a next paragraph.
    void flush_carried() {
        if (!trim(carried_).empty()) add_line(std::move(carried_));
        carried_.clear();
    }

    void report_left_out() {
        const DocxTextReader::LeftOut& text = text_.left_out();
        const auto add = [&](int count, const std::string& what) {
            if (count > 0) left_out_.push_back(std::to_string(count) + " " + what);
        };
        add(text.deletions, "tracked deletions");
        add(text.hidden_runs, "pieces of hidden text");
        if (contents_ + text.contents > 0) left_out_.emplace_back("the table of contents");
        const bool headers = std::any_of(relations_.begin(), relations_.end(), [](const auto& relation) {
            return relation.second.type == "header" || relation.second.type == "footer";
        });
        if (headers) left_out_.emplace_back("headers and footers of the pages");
        original_.left_out = std::move(left_out_);
        if (text.symbols > 0) {
            original_.problems.push_back({Severity::warning,
                                          original_.path,
                                          0,
                                          0,
                                          std::to_string(text.symbols) + " characters of a symbol font are shown as □",
                                          "Look at them in Word and write what they mean.",
                                          {}});
        }
    }

    static constexpr int deepest_embedding = 3;

    Package& package_;
    Original& original_;
    const int depth_;
    const std::string part_;
    const std::map<std::string, Package::Relation> relations_;
    const pugi::xml_document main_;
    const pugi::xml_document footnotes_;
    const pugi::xml_document endnotes_;
    const DocxStyles styles_;
    DocxNumbering numbering_;
    DocxTextReader text_;
    std::vector<Line> lines_;
    std::vector<std::string> left_out_;
    std::map<std::string, std::string> picture_names_;  ///< by their parts; empty: cannot be shown
    std::string carried_;                               ///< text before a deleted paragraph mark
    bool in_cell_ = false;
    std::vector<std::string> cell_pictures_;  ///< of the row that is being read: they are shown below it
    int contents_ = 0;
    int notes_ = 0;
};

}  // namespace

void read_docx(std::string_view bytes, Original& original) {
    Package package(bytes, original.path);
    original.character_set = "UTF-8";
    original.lines_are_paragraphs = true;
    DocxReader(package, original).run();
}

}  // namespace yaodian::originals

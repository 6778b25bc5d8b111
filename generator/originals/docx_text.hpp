/// The text of Word paragraphs: runs, fields, symbols, tracked changes (ECMA-376 part 1, 17.3.3, 17.13, 17.16).
#pragma once

#include <pugixml.hpp>

#include <string>
#include <vector>

namespace yaodian::originals {

/// A paragraph as it is printed once all changes are accepted.
struct DocxParagraph {
    std::vector<std::string> pieces;         ///< its text, cut at line breaks; at least one
    std::vector<pugi::xml_node> text_boxes;  ///< `txbxContent` of those that are anchored in it
    struct Picture {
        std::string relation;  ///< id of the relation to its file
        std::string text;      ///< its description
    };
    std::vector<Picture> pictures;      ///< those that are anchored in it
    std::vector<pugi::xml_node> notes;  ///< references to footnotes and endnotes
    bool mark_deleted = false;          ///< its end was deleted: the next paragraph goes on in it
};

/// Reads the paragraphs of one story in their order: a field can go on over several of them.
class DocxTextReader {
  public:
    [[nodiscard]] DocxParagraph read(const pugi::xml_node& paragraph);

    /// Numbers of what is not printed or no text of its own.
    struct LeftOut {
        int deletions = 0;
        int hidden_runs = 0;
        int contents = 0;  ///< paragraphs of a table of contents
        int symbols = 0;   ///< characters of symbol fonts that Unicode has no equal for, as far as known here
    };
    [[nodiscard]] const LeftOut& left_out() const { return left_out_; }

  private:
    struct Field {
        std::string instruction;
        bool in_result = false;
    };

    void read_inline(const pugi::xml_node& parent);
    void read_run(const pugi::xml_node& run);
    void read_run_part(const pugi::xml_node& part);
    void read_field_mark(const pugi::xml_node& mark);
    void read_note_reference(const pugi::xml_node& reference);
    void find_text_boxes(const pugi::xml_node& node);
    void find_pictures(const pugi::xml_node& node, std::string text);
    void add(std::string_view text);
    [[nodiscard]] bool in_contents() const;

    DocxParagraph paragraph_;
    std::vector<Field> fields_;
    LeftOut left_out_;
    int notes_ = 0;
};

/// Whether changes say that this row, cell or paragraph mark was deleted; `properties` is its `trPr`, `tcPr`, `rPr`.
[[nodiscard]] bool is_deleted(const pugi::xml_node& properties);

/// Of `mc:AlternateContent` (ECMA-376 part 3, 7.5) the branch to read: the first choice that has text.
[[nodiscard]] pugi::xml_node alternative_of(const pugi::xml_node& alternate_content);

}  // namespace yaodian::originals

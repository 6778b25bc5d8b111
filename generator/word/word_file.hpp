/// A Word file that is being written: paragraphs, tables and pictures in the styles of official documents.
#pragma once

#include <map>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace yaodian::word {

/// What a paragraph is; its look is in the file's styles.
enum class Style {
    text,        ///< 仿宋, first line two characters in
    title,       ///< 小标宋, in the middle
    heading_1,   ///< 黑体: 一、
    heading_2,   ///< 楷体: （一）
    heading_3,   ///< 仿宋, bold
    flush,       ///< 仿宋 from the left margin: addressees
    middle,      ///< 仿宋, in the middle: letterhead, document number
    signature,   ///< at the right
    label,       ///< 黑体 from the left margin: 附件1
    small,       ///< where something comes from
    list_entry,  ///< with a point before it
    cell,        ///< in a table
    cell_head    ///< in a table's first row
};

/// A piece of a paragraph in one look.
struct Run {
    std::string text;
    bool bold = false;
    bool inserted = false;  ///< newly written
    bool deleted = false;   ///< no longer there
    std::string link = {};  ///< address that it leads to
};

struct Paragraph {
    Style style = Style::text;
    std::vector<Run> runs;
    bool on_new_page = false;
};

using Cell = std::vector<Paragraph>;

class WordFile {
  public:
    WordFile();

    void add(const Paragraph& paragraph);
    /// A table over the text's whole width.
    /// @param shares  of the width, one for each column; a row may have fewer cells
    /// @param has_header  whether the first row is repeated on each page
    void add_table(const std::vector<std::vector<Cell>>& rows, const std::vector<int>& shares, bool has_header);
    /// A picture of its own size, or as wide as the text; nothing where the bytes are no PNG, JPEG or GIF.
    void add_picture(const std::string& bytes, const std::string& description);
    /// Turns the paper sideways.
    void set_sideways() { is_sideways_ = true; }

    /// @param title  in the file's properties
    /// @throws Failure when it cannot be packed
    [[nodiscard]] std::string bytes(const std::string& title);

  private:
    void paragraph(pugi::xml_node parent, const Paragraph& paragraph);
    std::string relation(const std::string& type, const std::string& target, bool is_external);
    void page_form();

    pugi::xml_document document_;
    pugi::xml_node body_;
    pugi::xml_document relations_;
    std::map<std::string, std::string> links_;                ///< address → relation
    std::vector<std::pair<std::string, std::string>> media_;  ///< name and bytes
    bool is_sideways_ = false;
};

}  // namespace yaodian::word

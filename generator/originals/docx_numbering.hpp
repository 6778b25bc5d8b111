/// Automatic numbering of Word documents: the labels that are printed but stand nowhere in the text.
#pragma once

#include <pugixml.hpp>

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace yaodian::originals {

/// A number as a list prints it (ECMA-376 part 1, 17.18.59 ST_NumberFormat); decimal for a format that is not known,
/// nothing for `none` and `bullet`.
[[nodiscard]] std::string formatted_number(int number, std::string_view format);

/// Paragraph styles, as far as labels and headings depend on them (ECMA-376 part 1, 17.7).
class DocxStyles {
  public:
    explicit DocxStyles(const pugi::xml_node& styles);

    struct Style {
        std::string name;      ///< lower case: `title`, `heading 1`
        std::string based_on;  ///< id
        std::optional<int> list;
        std::optional<int> level;
        std::optional<int> outline;  ///< level of a heading, from 0; 9: none (17.3.1.20)
    };
    /// The style of this id, the default one for an empty id; what it does not say comes from those it is based on.
    [[nodiscard]] Style of(const std::string& id) const;

  private:
    std::map<std::string, Style> styles_;
    std::string default_;
};

/// Counts the numbered paragraphs of a document (ECMA-376 part 1, 17.9).
class DocxNumbering {
  public:
    explicit DocxNumbering(const pugi::xml_node& numbering);

    /// The label of the next paragraph of a list and level, with a space behind it where none of its own marks ends
    /// it; empty for a bullet and for a list that is not defined.
    [[nodiscard]] std::string next_label(int list, int level);

    /// The level of a list that a paragraph style is linked to; nothing when none is.
    [[nodiscard]] std::optional<int> level_of_style(int list, const std::string& style) const;

  private:
    static constexpr int level_count = 9;

    struct Level {
        int start = 1;
        std::string format = "decimal";
        std::string text;  ///< `（%1）`
        std::string suffix = "tab";
        std::string style;
        int restart_after = -1;  ///< the level (from 1) that restarts this one; -1: any above it; 0: none
        bool legal = false;      ///< all its numbers in digits
    };
    using Levels = std::array<Level, level_count>;

    struct List {
        int definition = -1;
        Levels levels;
        std::array<std::optional<int>, level_count> start_overrides;
        std::set<int> started;  ///< levels whose override has been used
    };

    static Level read_level(const pugi::xml_node& node);
    void count(List& list, int level);

    std::map<int, List> lists_;
    /// Lists of one definition go on with each other's numbers.
    std::map<int, std::array<std::optional<int>, level_count>> counters_;
};

}  // namespace yaodian::originals

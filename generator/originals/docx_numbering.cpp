#include "generator/originals/docx_numbering.hpp"

#include <algorithm>

#include "generator/originals/package.hpp"
#include "generator/support/text.hpp"

namespace yaodian::originals {

namespace {

std::optional<int> optional_number(const std::string& text) {
    static constexpr int none = -1;
    const int number = number_of(text, none);
    return number == none ? std::nullopt : std::optional(number);
}

std::string lower(std::string text) {
    for (char& c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    return text;
}

/// Bullets are characters of symbol fonts, in the private area.
bool is_bullet(std::string_view label) {
    const std::u32string characters = to_utf32(label);
    return std::any_of(characters.begin(), characters.end(), [](char32_t c) { return c >= 0xE000 && c < 0xF900; });
}

/// Whether a space has to set the label off from the text: `第一条 为了…`, `1 总则`, but `一、总则`, `1.总则`.
bool needs_space(std::string_view label) {
    const std::u32string characters = to_utf32(label);
    static constexpr std::u32string_view marks = U".,:;)]、。，：；）】〕．";
    if (characters.empty() || marks.find(characters.back()) != std::u32string_view::npos) return false;
    return !(characters.back() >= U'①' && characters.back() <= U'⒛');
}

/// `heading 2`, `标题 2`: programs that write no outline level name the style so.
std::optional<int> outline_of_name(const std::string& name) {
    for (const std::string_view word : {"heading ", "标题 "}) {
        if (!name.starts_with(word)) continue;
        const int level = number_of(name.substr(word.size()), 0);
        if (level >= 1 && level <= 9) return level - 1;
    }
    return std::nullopt;
}

}  // namespace

DocxStyles::DocxStyles(const pugi::xml_node& styles) {
    for (const pugi::xml_node& node : styles.children()) {
        if (local_name(node) != "style" || attribute_of(node, "type") != "paragraph") continue;
        Style style;
        style.name = lower(value_of(node, "name"));
        style.based_on = value_of(node, "basedOn");
        const pugi::xml_node list = child_of(child_of(node, "pPr"), "numPr");
        style.list = optional_number(value_of(list, "numId"));
        style.level = optional_number(value_of(list, "ilvl"));
        style.outline = optional_number(value_of(child_of(node, "pPr"), "outlineLvl"));
        if (!style.outline) style.outline = outline_of_name(style.name);
        const std::string id = attribute_of(node, "styleId");
        const std::string is_default = attribute_of(node, "default");
        if (is_default == "1" || is_default == "true" || is_default == "on") default_ = id;
        styles_[id] = std::move(style);
    }
}

DocxStyles::Style DocxStyles::of(const std::string& id) const {
    static constexpr int longest_chain = 20;
    auto found = styles_.find(id.empty() ? default_ : id);
    if (found == styles_.end()) return {};
    Style style = found->second;
    for (int i = 0; i < longest_chain && !(style.list && style.outline); ++i) {
        found = styles_.find(found->second.based_on);
        if (found == styles_.end()) break;
        if (!style.list) {
            style.list = found->second.list;
            if (!style.level) style.level = found->second.level;
        }
        if (!style.outline) style.outline = found->second.outline;
    }
    return style;
}

DocxNumbering::Level DocxNumbering::read_level(const pugi::xml_node& node) {
    Level level;
    level.start = number_of(value_of(node, "start"), 1);
    if (const std::string format = value_of(node, "numFmt"); !format.empty()) level.format = format;
    level.text = value_of(node, "lvlText");
    if (const std::string suffix = value_of(node, "suff"); !suffix.empty()) level.suffix = suffix;
    level.style = value_of(node, "pStyle");
    level.restart_after = number_of(value_of(node, "lvlRestart"), -1);
    const pugi::xml_node legal = child_of(node, "isLgl");
    level.legal = legal && attribute_of(legal, "val") != "0" && attribute_of(legal, "val") != "false";
    return level;
}

DocxNumbering::DocxNumbering(const pugi::xml_node& numbering) {
    struct Definition {
        Levels levels;
        std::string same_as_style;  ///< 17.9.21: the definition is that of a numbering style
        std::string of_style;       ///< 17.9.27
    };
    std::map<int, Definition> definitions;
    const auto read_levels = [](const pugi::xml_node& node, Levels& levels) {
        for (const pugi::xml_node& child : node.children()) {
            const int index = number_of(attribute_of(child, "ilvl"), -1);
            if (local_name(child) == "lvl" && index >= 0 && index < level_count)
                levels[static_cast<std::size_t>(index)] = read_level(child);
        }
    };
    for (const pugi::xml_node& node : numbering.children()) {
        if (local_name(node) != "abstractNum") continue;
        Definition& definition = definitions[number_of(attribute_of(node, "abstractNumId"), -1)];
        definition.same_as_style = value_of(node, "numStyleLink");
        definition.of_style = value_of(node, "styleLink");
        read_levels(node, definition.levels);
    }
    for (const pugi::xml_node& node : numbering.children()) {
        if (local_name(node) != "num") continue;
        List list;
        list.definition = number_of(value_of(node, "abstractNumId"), -1);
        const auto found = definitions.find(list.definition);
        if (found == definitions.end()) continue;
        list.levels = found->second.levels;
        if (!found->second.same_as_style.empty()) {
            const auto linked = std::find_if(definitions.begin(), definitions.end(), [&](const auto& entry) {
                return entry.second.of_style == found->second.same_as_style;
            });
            if (linked != definitions.end()) {
                list.definition = linked->first;
                list.levels = linked->second.levels;
            }
        }
        for (const pugi::xml_node& change : node.children()) {
            const int index = number_of(attribute_of(change, "ilvl"), -1);
            if (local_name(change) != "lvlOverride" || index < 0 || index >= level_count) continue;
            if (const pugi::xml_node level = child_of(change, "lvl"))
                list.levels[static_cast<std::size_t>(index)] = read_level(level);
            list.start_overrides[static_cast<std::size_t>(index)] = optional_number(value_of(change, "startOverride"));
        }
        lists_[number_of(attribute_of(node, "numId"), -1)] = std::move(list);
    }
}

void DocxNumbering::count(List& list, int level) {
    auto& counters = counters_[list.definition];
    const auto at = static_cast<std::size_t>(level);
    if (list.start_overrides[at] && list.started.insert(level).second) {
        counters[at] = list.start_overrides[at];
    } else {
        counters[at] = counters[at] ? *counters[at] + 1 : list.levels[at].start;
    }
    for (std::size_t below = at + 1; below < level_count; ++below) {
        const int restart_after = list.levels[below].restart_after;
        if (restart_after < 0 || (restart_after > 0 && level + 1 <= restart_after)) counters[below].reset();
    }
}

std::string DocxNumbering::next_label(int list_id, int level) {
    const auto found = lists_.find(list_id);
    if (found == lists_.end() || level < 0 || level >= level_count) return {};
    List& list = found->second;
    count(list, level);
    const auto& counters = counters_[list.definition];
    const Level& own = list.levels[static_cast<std::size_t>(level)];
    if (own.format == "bullet") return {};
    std::string label;
    for (std::size_t i = 0; i < own.text.size(); ++i) {
        const bool number =
            own.text[i] == '%' && i + 1 < own.text.size() && own.text[i + 1] >= '1' && own.text[i + 1] <= '9';
        if (!number) {
            label += own.text[i];
            continue;
        }
        const auto at = static_cast<std::size_t>(own.text[++i] - '1');
        const std::string& format = list.levels[at].format;
        label += formatted_number(counters[at].value_or(list.levels[at].start),
                                  own.legal && format != "none" ? "decimal" : std::string_view(format));
    }
    label = trim(label);
    if (is_bullet(label)) return {};
    if (own.suffix != "nothing" && needs_space(label)) label += ' ';
    return label;
}

std::optional<int> DocxNumbering::level_of_style(int list_id, const std::string& style) const {
    const auto found = lists_.find(list_id);
    if (found == lists_.end() || style.empty()) return std::nullopt;
    for (int level = 0; level < level_count; ++level) {
        if (found->second.levels[static_cast<std::size_t>(level)].style == style) return level;
    }
    return std::nullopt;
}

}  // namespace yaodian::originals

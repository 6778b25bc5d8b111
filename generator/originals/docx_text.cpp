#include "generator/originals/docx_text.hpp"

#include <algorithm>
#include <charconv>

#include "generator/originals/docx_numbering.hpp"
#include "generator/originals/package.hpp"
#include "generator/support/text.hpp"

namespace yaodian::originals {

namespace {

bool is_on(const pugi::xml_node& properties, std::string_view name) {
    const pugi::xml_node property = child_of(properties, name);
    const std::string value = attribute_of(property, "val");
    return property && value != "0" && value != "false" && value != "off";
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

struct Symbol {
    char32_t code;
    char32_t character;
};

/// Characters of Wingdings that documents use, without the 0xF000 of the private area.
constexpr Symbol wingdings[] = {{0x6C, U'●'}, {0x6E, U'■'}, {0x6F, U'□'}, {0x71, U'❑'}, {0x72, U'❒'},
                                {0x75, U'◆'}, {0x76, U'❖'}, {0x9F, U'•'}, {0xA1, U'○'}, {0xA7, U'▪'},
                                {0xA8, U'□'}, {0xAB, U'★'}, {0xD8, U'➢'}, {0xE0, U'→'}, {0xE8, U'➔'},
                                {0xF0, U'⇨'}, {0xFB, U'✗'}, {0xFC, U'✓'}, {0xFD, U'☒'}, {0xFE, U'☑'}};

/// The character that `w:sym` prints (17.3.3.30); 0 when it is not known.
char32_t symbol_of(const std::string& font, const std::string& hexadecimal) {
    unsigned code = 0;
    const auto [end, error] = std::from_chars(hexadecimal.data(), hexadecimal.data() + hexadecimal.size(), code, 16);
    if (error != std::errc() || end != hexadecimal.data() + hexadecimal.size() || code > 0xFFFF) return 0;
    const bool private_area = code >= 0xF000 && code <= 0xF0FF;
    const char32_t low = private_area ? code - 0xF000 : code;
    if (font == "Wingdings") {
        // Two rows of circled numbers, 0 to 10.
        if (low >= 0x81 && low <= 0x8A) return U'①' + (low - 0x81);
        if (low >= 0x8C && low <= 0x95) return U'❶' + (low - 0x8C);
        const auto* found = std::find_if(std::begin(wingdings), std::end(wingdings),
                                         [&](const Symbol& symbol) { return symbol.code == low; });
        return found == std::end(wingdings) ? 0 : found->character;
    }
    if (font == "Wingdings 2" && (low == 0x50 || low == 0x52 || low == 0xA3))
        return low == 0x50 ? U'✓' : low == 0x52 ? U'☑' : U'□';
    if (font == "Symbol" && low == 0xB7) return U'•';
    if (font == "Symbol" && (low == 0xB4 || low == 0xB8)) return low == 0xB4 ? U'×' : U'÷';
    if (private_area) return low >= 0x20 && low < 0x7F && font != "Symbol" ? low : 0;
    return code >= 0x20 && (code < 0xD800 || code > 0xF8FF) ? code : 0;
}

/// What a field without a result prints: `eq \o\ac(○,3)` is 3 in a circle, as Word writes 带圈字符.
std::string printed_without_result(const std::string& instruction) {
    std::string text = without_spaces(instruction);
    if (!text.starts_with("eq") && !text.starts_with("EQ")) return {};
    const std::size_t comma = text.rfind(',');
    const std::size_t end = text.rfind(')');
    if (comma == std::string::npos || end == std::string::npos || end < comma) return {};
    const std::string inner = text.substr(comma + 1, end - comma - 1);
    const auto number = number_value(inner);
    const bool circle = text.find("○") != std::string::npos;
    return circle && number && *number >= 1 && *number <= 50 ? formatted_number(*number, "decimalEnclosedCircle")
                                                             : inner;
}

bool has_text(const pugi::xml_node& node) {
    return !node.find_node([](const pugi::xml_node& inner) {
                    return is_one_of(local_name(inner), {"t", "txbxContent", "p"});
                })
                .empty();
}

}  // namespace

bool is_deleted(const pugi::xml_node& properties) {
    return std::any_of(properties.begin(), properties.end(), [](const pugi::xml_node& child) {
        return is_one_of(local_name(child), {"del", "moveFrom", "cellDel"});
    });
}

pugi::xml_node alternative_of(const pugi::xml_node& alternate_content) {
    pugi::xml_node last;
    for (const pugi::xml_node& branch : alternate_content.children()) {
        if (!is_one_of(local_name(branch), {"Choice", "Fallback"})) continue;
        if (has_text(branch)) return branch;
        last = branch;
    }
    return last;
}

DocxParagraph DocxTextReader::read(const pugi::xml_node& paragraph) {
    paragraph_ = {};
    paragraph_.pieces.emplace_back();
    paragraph_.mark_deleted = is_deleted(child_of(child_of(paragraph, "pPr"), "rPr"));
    const bool contents_before = in_contents();
    read_inline(paragraph);
    if (contents_before || in_contents()) ++left_out_.contents;
    return std::move(paragraph_);
}

void DocxTextReader::read_inline(const pugi::xml_node& parent) {
    for (const pugi::xml_node& node : parent.children()) {
        const std::string_view name = local_name(node);
        if (name == "r") {
            read_run(node);
        } else if (is_one_of(name, {"del", "moveFrom"})) {
            ++left_out_.deletions;
        } else if (name == "AlternateContent") {
            read_inline(alternative_of(node));
        } else if (name == "fldSimple") {
            if (!without_spaces(attribute_of(node, "instr")).starts_with("TOC")) read_inline(node);
        } else if (!is_one_of(name, {"pPr", "sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr", "rPr"})) {
            // Links, content controls, insertions, formulas: what is inside them is text of the paragraph.
            read_inline(node);
        }
    }
}

void DocxTextReader::read_run(const pugi::xml_node& run) {
    if (is_on(child_of(run, "rPr"), "vanish")) {
        // Fields are begun and ended in hidden runs as well.
        for (const pugi::xml_node& part : run.children()) {
            if (local_name(part) == "fldChar") read_field_mark(part);
        }
        ++left_out_.hidden_runs;
        return;
    }
    for (const pugi::xml_node& part : run.children()) read_run_part(part);
}

void DocxTextReader::read_run_part(const pugi::xml_node& part) {
    const std::string_view name = local_name(part);
    if (name == "t") {
        std::string text = part.child_value();
        std::replace(text.begin(), text.end(), '\n', ' ');
        add(text);
    } else if (name == "instrText") {
        if (!fields_.empty()) fields_.back().instruction += part.child_value();
    } else if (name == "fldChar") {
        read_field_mark(part);
    } else if (is_one_of(name, {"tab", "ptab"})) {
        add("\t");
    } else if (is_one_of(name, {"br", "cr"})) {
        if (!in_contents()) paragraph_.pieces.emplace_back();
    } else if (name == "noBreakHyphen") {
        add("-");
    } else if (name == "sym") {
        const char32_t character = symbol_of(attribute_of(part, "font"), attribute_of(part, "char"));
        if (character == 0) ++left_out_.symbols;
        add(to_utf8(std::u32string(1, character == 0 ? U'□' : character)));
    } else if (is_one_of(name, {"footnoteReference", "endnoteReference"})) {
        read_note_reference(part);
    } else if (name == "ruby") {
        // The reading above the characters (拼音) is no text of the line.
        read_inline(child_of(part, "rubyBase"));
    } else if (name == "AlternateContent") {
        for (const pugi::xml_node& inner : alternative_of(part).children()) read_run_part(inner);
    } else if (is_one_of(name, {"drawing", "pict", "object"})) {
        find_text_boxes(part);
        if (!in_contents()) find_pictures(part, {});
    }
}

void DocxTextReader::read_field_mark(const pugi::xml_node& mark) {
    const std::string type = attribute_of(mark, "fldCharType");
    if (type == "begin") {
        fields_.emplace_back();
    } else if (type == "separate" && !fields_.empty()) {
        fields_.back().in_result = true;
    } else if (type == "end" && !fields_.empty()) {
        const Field field = std::move(fields_.back());
        fields_.pop_back();
        if (!field.in_result) add(printed_without_result(field.instruction));
    }
}

void DocxTextReader::read_note_reference(const pugi::xml_node& reference) {
    const bool own_mark = attribute_of(reference, "customMarkFollows") == "1";
    if (in_contents()) return;
    if (!own_mark) add("[" + std::to_string(++notes_) + "]");
    paragraph_.notes.push_back(reference);
}

void DocxTextReader::find_text_boxes(const pugi::xml_node& node) {
    for (const pugi::xml_node& child : node.children()) {
        if (local_name(child) == "txbxContent") {
            paragraph_.text_boxes.push_back(child);
        } else {
            find_text_boxes(local_name(child) == "AlternateContent" ? alternative_of(child) : child);
        }
    }
}

void DocxTextReader::find_pictures(const pugi::xml_node& node, std::string text) {
    for (const pugi::xml_node& child : node.children()) {
        const std::string_view name = local_name(child);
        // DrawingML 20.1.8.13 with its description 20.4.2.5; VML 14.1.2.11 with that of its shape.
        if (name == "docPr" || name == "shape") {
            const std::string description = attribute_of(child, name == "docPr" ? "descr" : "alt");
            if (!description.empty()) text = single_spaced(description);
        }
        if (name == "txbxContent") continue;
        if (name == "blip" || name == "imagedata") {
            const std::string relation = attribute_of(child, name == "blip" ? "embed" : "id");
            if (!relation.empty()) paragraph_.pictures.push_back({relation, text});
        } else {
            find_pictures(name == "AlternateContent" ? alternative_of(child) : child, text);
        }
    }
}

void DocxTextReader::add(std::string_view text) {
    if (in_contents()) return;
    // Text of a field that is still being described belongs to its instruction: a field inside a field.
    for (auto field = fields_.rbegin(); field != fields_.rend(); ++field) {
        if (!field->in_result) {
            field->instruction += text;
            return;
        }
    }
    paragraph_.pieces.back() += text;
}

bool DocxTextReader::in_contents() const {
    return std::any_of(fields_.begin(), fields_.end(), [](const Field& field) {
        return field.in_result && without_spaces(field.instruction).starts_with("TOC");
    });
}

}  // namespace yaodian::originals

/// `NAME.toml` beside an original: fields that a person sets over what was recovered.
#define TOML_EXCEPTIONS 1

#include <algorithm>

#include "generator/document/field_setters.hpp"
#include "generator/document/markdown.hpp"
#include "generator/support/text.hpp"
#include "generator/support/toml.hpp"

namespace yaodian::document {

namespace {

std::string text_of(const toml::node& node) {
    if (const auto* text = node.as_string()) return text->get();
    if (const auto* number = node.as_integer()) return std::to_string(number->get());
    if (const auto* date = node.as_date()) {
        const toml::date value = date->get();
        return to_string(Date{value.year, value.month, value.day});
    }
    return {};
}

std::vector<std::string> values_of(const toml::node& node) {
    const auto* array = node.as_array();
    if (array == nullptr) return {text_of(node)};
    std::vector<std::string> values;
    for (const toml::node& entry : *array) values.push_back(text_of(entry));
    return values;
}

[[noreturn]] void fail(const toml::source_region& at, const std::string& file, std::string message, std::string remedy,
                       std::string_view toml) {
    const int line = static_cast<int>(at.begin.line);
    const std::vector<std::string> lines = split(toml, '\n');
    const std::size_t index = static_cast<std::size_t>(std::max(1, line)) - 1;
    throw Failure({Severity::error, file, line, static_cast<int>(at.begin.column), std::move(message),
                   std::move(remedy), index < lines.size() ? lines[index] : std::string{}});
}

}  // namespace

void apply_overrides(Document& document, std::string_view toml, const std::string& file) {
    toml::table table;
    try {
        table = toml::parse(toml, file);
    } catch (const toml::parse_error& error) {
        fail(error.source(), file, "this is no readable TOML: " + std::string(error.description()),
             "Write one field on a line, as in `title = \"…\"`.", toml);
    }
    const std::vector<std::string_view>& known = field_names();
    for (const auto& [key, value] : table) {
        const std::string name(key.str());
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            fail(value.source(), file, "expected one of the known fields, found `" + name + "`",
                 "Known fields: " + join({known.begin(), known.end()}, ", ") + ".", toml);
        }
        const std::vector<std::string> values = values_of(value);
        if (const auto expected = set_field(document, name, values)) {
            fail(value.source(), file,
                 "expected " + *expected + " for `" + name + "`, found `" + join(values, ", ") + "`",
                 "Correct the value.", toml);
        }
    }
    // Who names the title has no use for the one that was concluded.
    if (table.contains("title") && !table.contains("inferred_title")) document.inferred_title.clear();
}

}  // namespace yaodian::document

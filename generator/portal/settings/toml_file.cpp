#include "generator/portal/settings/toml_file.hpp"

#define TOML_EXCEPTIONS 1

#include <algorithm>
#include <tuple>

#include "generator/support/files.hpp"
#include "generator/support/text.hpp"
#include "generator/support/toml.hpp"

namespace yaodian::portal {

namespace {

TomlValue value_of(const toml::node& node) {
    TomlValue value;
    value.line = static_cast<int>(node.source().begin.line);
    value.column = static_cast<int>(node.source().begin.column);
    if (const auto* text = node.as_string()) {
        value.kind = TomlValue::Kind::text;
        value.text = text->get();
    } else if (const auto* number = node.as_integer()) {
        value.kind = TomlValue::Kind::number;
        value.number = number->get();
    } else if (const auto* boolean = node.as_boolean()) {
        value.kind = TomlValue::Kind::boolean;
        value.boolean = boolean->get();
    } else if (const auto* array = node.as_array()) {
        value.kind = TomlValue::Kind::list;
        for (const toml::node& entry : *array) value.list.push_back(value_of(entry));
    } else if (const auto* table = node.as_table()) {
        value.kind = TomlValue::Kind::table;
        for (const auto& [key, entry] : *table) value.table.push_back({std::string(key.str()), value_of(entry)});
        std::stable_sort(value.table.begin(), value.table.end(), [](const auto& a, const auto& b) {
            return std::tie(a.value.line, a.value.column) < std::tie(b.value.line, b.value.column);
        });
    }
    return value;
}

}  // namespace

TomlFile TomlFile::read(const std::filesystem::path& path) {
    TomlFile file;
    file.file_ = to_utf8(path);
    file.root_.kind = TomlValue::Kind::table;
    std::error_code error;
    if (!std::filesystem::exists(path, error)) return file;
    const std::string bytes = read_file(path);
    file.lines_ = split(bytes, '\n');
    if (!is_valid_utf8(bytes)) {
        const auto bad = std::find_if_not(file.lines_.begin(), file.lines_.end(),
                                          [](const std::string& line) { return is_valid_utf8(line); });
        throw Failure({Severity::error,
                       file.file_,
                       static_cast<int>(bad - file.lines_.begin()) + 1,
                       0,
                       "expected text in UTF-8, found other bytes",
                       "Save the file as UTF-8.",
                       {}});
    }
    try {
        file.root_ = value_of(toml::parse(bytes, file.file_));
    } catch (const toml::parse_error& problem) {
        TomlValue at;
        at.line = static_cast<int>(problem.source().begin.line);
        at.column = static_cast<int>(problem.source().begin.column);
        throw Failure(file.problem_at(at, "this is no readable TOML: " + std::string(problem.description()),
                                      "Put texts in straight quotes, as in `title = \"…\"`."));
    }
    return file;
}

Problem TomlFile::problem_at(const TomlValue& value, std::string message, std::string remedy, Severity severity) const {
    const auto index = static_cast<std::size_t>(std::max(1, value.line)) - 1;
    const std::string excerpt = index < lines_.size() ? std::string(trim(lines_[index])) : std::string{};
    return {severity, file_, value.line, value.column, std::move(message), std::move(remedy), excerpt};
}

std::string_view to_string(TomlValue::Kind kind) {
    switch (kind) {
        case TomlValue::Kind::text:
            return "a text";
        case TomlValue::Kind::number:
            return "a number";
        case TomlValue::Kind::boolean:
            return "true or false";
        case TomlValue::Kind::list:
            return "a list";
        case TomlValue::Kind::table:
            return "a table";
        case TomlValue::Kind::other:
            break;
    }
    return "a date or fraction";
}

}  // namespace yaodian::portal

#define TOML_EXCEPTIONS 1
#include "generator/document/edit_fields.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>

#include "generator/document/document.hpp"
#include "generator/document/front_matter.hpp"
#include "generator/document/quotes.hpp"
#include "generator/support/problem.hpp"
#include "generator/support/text.hpp"
#include "generator/support/toml.hpp"

namespace yaodian::document {

namespace {

bool is_list(std::string_view field) {
    return field == "addressees" || field == "inferred" || field == "topics" || field == "replaces" ||
           field == "distinct_from";
}

/// A date or a year stands without quotes.
bool is_bare(std::string_view field, std::string_view value) {
    if (field == "date") return date_from_string(value).has_value();
    return field == "year" && value.size() == 4 &&
           std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string value_text(std::string_view field, const std::vector<std::string>& values) {
    if (!is_list(field)) {
        const std::string value = values.empty() ? std::string{} : values.front();
        return is_bare(field, value) ? value : in_quotes(value);
    }
    std::vector<std::string> texts;
    std::transform(values.begin(), values.end(), std::back_inserter(texts), in_quotes);
    return "[" + join(texts, ", ") + "]";
}

/// Lines of a file from which some are taken out, and a place for others.
class EditedLines {
  public:
    explicit EditedLines(std::string_view text) : lines_(split(text, '\n')) {
        if (!lines_.empty() && lines_.back().empty()) lines_.pop_back();
    }

    [[nodiscard]] const std::vector<std::string>& lines() const { return lines_; }

    /// @param first  from 0
    void replace(std::size_t first, std::size_t count, const std::string& line) {
        const auto begin = lines_.begin() + static_cast<std::ptrdiff_t>(first);
        lines_.erase(begin, begin + static_cast<std::ptrdiff_t>(std::min(count, lines_.size() - first)));
        if (!line.empty()) lines_.insert(lines_.begin() + static_cast<std::ptrdiff_t>(first), line);
    }
    void add(const std::string& line) { lines_.push_back(line); }

    [[nodiscard]] std::string text() const { return lines_.empty() ? std::string{} : join(lines_, "\n") + "\n"; }

  private:
    std::vector<std::string> lines_;
};

toml::table parsed(const std::string& text, const std::string& file) {
    try {
        return toml::parse(text, file);
    } catch (const toml::parse_error& error) {
        throw Failure({Severity::error, file, static_cast<int>(error.source().begin.line),
                       static_cast<int>(error.source().begin.column),
                       "this is no readable TOML: " + std::string(error.description()),
                       "Write one field on a line, as in `title = \"…\"`.", ""});
    }
}

/// Sets, replaces or (with an empty line) removes a field of front matter. A field's value ends where the next line
/// begins that is neither indented nor an entry of a list.
void set_yaml_field(EditedLines& yaml, const std::string& field, const std::string& line) {
    const auto& lines = yaml.lines();
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!lines[i].starts_with(field + ":")) continue;
        std::size_t end = i + 1;
        while (end < lines.size() && (lines[end].starts_with(' ') || lines[end].starts_with('\t') ||
                                      lines[end].starts_with("- ") || lines[end] == "-")) {
            ++end;
        }
        return yaml.replace(i, end - i, line);
    }
    if (!line.empty()) yaml.add(line);
}

std::vector<std::string> inferred_of(std::string_view yaml, const std::string& file) {
    std::vector<std::string> names;
    try {
        const YAML::Node root = YAML::Load(std::string(yaml));
        const YAML::Node list = root.IsMap() ? root["inferred"] : YAML::Node();
        if (list.IsDefined() && list.IsScalar()) names.push_back(list.Scalar());
        if (!list.IsDefined() || !list.IsSequence()) return names;
        for (const YAML::Node& entry : list) names.push_back(entry.Scalar());
    } catch (const YAML::Exception& error) {
        throw Failure({Severity::error, file, std::max(0, error.mark.line) + 2, 0,
                       "the front matter is no readable YAML: " + error.msg,
                       "Put texts in double quotes and one field on a line, as in `title: \"…\"`.", ""});
    }
    return names;
}

}  // namespace

std::string override_line(std::string_view field, const std::vector<std::string>& values) {
    return std::string(field) + " = " + value_text(field, values);
}

std::string front_matter_line(std::string_view field, const std::vector<std::string>& values) {
    return std::string(field) + ": " + value_text(field, values);
}

std::string with_overrides(std::string_view toml, const std::vector<FieldValue>& fields, const std::string& file) {
    EditedLines lines(toml);
    for (const FieldValue& field : fields) {
        const std::string line = override_line(field.field, {field.value});
        const toml::table table = parsed(lines.text(), file);
        const toml::node* node = table.get(field.field);
        if (node == nullptr) {
            lines.add(line);
            continue;
        }
        const std::size_t first = node->source().begin.line;
        lines.replace(first - 1, node->source().end.line - first + 1, line);
    }
    static_cast<void>(parsed(lines.text(), file));
    return lines.text();
}

std::string with_front_matter(std::string_view markdown, const std::vector<FieldValue>& fields,
                              const std::string& file) {
    const FrontMatter front_matter = split_front_matter(markdown, file);
    if (front_matter.yaml.empty()) {
        throw Failure({Severity::error, file, 1, 0, "expected front matter between two lines of ---, found none",
                       "Import the original again.", ""});
    }
    std::vector<std::string> inferred = inferred_of(front_matter.yaml, file);
    EditedLines yaml(front_matter.yaml);
    for (const FieldValue& field : fields) {
        set_yaml_field(yaml, field.field, front_matter_line(field.field, {field.value}));
        if (field.field == "title") set_yaml_field(yaml, "inferred_title", "");
        std::erase(inferred, field.field);
    }
    set_yaml_field(yaml, "inferred", inferred.empty() ? "" : front_matter_line("inferred", inferred));
    return "---\n" + yaml.text() + "---\n" + std::string(front_matter.body);
}

}  // namespace yaodian::document

#include "generator/document/front_matter.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>

#include "generator/document/field_setters.hpp"
#include "generator/document/quotes.hpp"
#include "generator/support/text.hpp"

namespace yaodian::document {

namespace {

void write_text(std::string& yaml, std::string_view name, std::string_view value) {
    if (!value.empty()) yaml += std::string(name) + ": " + in_quotes(value) + "\n";
}

void write_list(std::string& yaml, std::string_view name, const std::vector<std::string>& values) {
    if (values.empty()) return;
    yaml += std::string(name) + ":\n";
    for (const std::string& value : values) yaml += "  - " + in_quotes(value) + "\n";
}

std::string_view line_at(std::string_view text, int line) {
    for (int i = 1; i < line; ++i) {
        const std::size_t at = text.find('\n');
        if (at == std::string_view::npos) return {};
        text.remove_prefix(at + 1);
    }
    return text.substr(0, text.find('\n'));
}

/// Places of the YAML library in the file: it counts lines and columns of its own text from 0.
struct FieldPlace {
    const FrontMatter& front_matter;
    const std::string& file;

    [[nodiscard]] Problem problem(const YAML::Mark& mark, std::string message, std::string remedy) const {
        const int line = std::max(0, mark.line);
        return {Severity::error,
                file,
                front_matter.first_line + line,
                std::max(0, mark.column) + 1,
                std::move(message),
                std::move(remedy),
                std::string(line_at(front_matter.yaml, line + 1))};
    }
};

/// The YAML library takes all that follows an open quote for text, to the file's end.
bool is_closed_on_its_line(const YAML::Mark& mark, const FieldPlace& place) {
    const std::string_view line = trim(line_at(place.front_matter.yaml, mark.line + 1));
    return !line.empty() && (line.back() == '"' || line.back() == '\'' || line.find(" #") != std::string_view::npos);
}

std::vector<std::string> values_of(const YAML::Node& node) {
    if (node.IsNull()) return {""};
    if (node.IsScalar()) return {node.Scalar()};
    std::vector<std::string> values;
    for (const YAML::Node& entry : node) {
        if (entry.IsScalar()) values.push_back(entry.Scalar());
    }
    return values;
}

void read_field(Document& document, const std::string& name, const YAML::Node& key, const YAML::Node& value,
                const FieldPlace& place, std::vector<Problem>& problems) {
    const auto& names = field_names();
    if (std::find(names.begin(), names.end(), name) == names.end()) {
        std::string known;
        for (const std::string_view field : names) known += (known.empty() ? "" : ", ") + std::string(field);
        Problem problem =
            place.problem(key.Mark(), "unknown field `" + name + "`; it was left out", "Known fields: " + known + ".");
        problem.severity = Severity::warning;
        problems.push_back(std::move(problem));
        return;
    }
    if (value.IsScalar() && value.Tag() == "!" && !is_closed_on_its_line(value.Mark(), place)) {
        throw Failure(place.problem(value.Mark(), "the quote that opens the value of `" + name + "` is not closed",
                                    "Put a quote at the end of the line."));
    }
    if (value.IsMap()) {
        throw Failure(place.problem(value.Mark(), "expected a text or a list for `" + name + "`, found a table",
                                    "Write the value behind the colon, in quotes."));
    }
    if (const auto expected = set_field(document, name, values_of(value))) {
        throw Failure(place.problem(
            value.Mark(), "expected " + *expected + " for `" + name + "`, found `" + join(values_of(value), ", ") + "`",
            "Correct the value."));
    }
}

}  // namespace

FrontMatter split_front_matter(std::string_view markdown, const std::string& file) {
    int first_line = 2;
    std::string_view text = markdown;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    const std::string_view opening = trim(text.substr(0, text.find('\n')));
    if (opening != "---" || text.find('\n') == std::string_view::npos) return {{}, text, 1};
    text.remove_prefix(text.find('\n') + 1);
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = trim(text.substr(at, end - at));
        if (line == "---" || line == "...") {
            return {text.substr(0, at), text.substr(std::min(end + 1, text.size())), first_line};
        }
        at = end + 1;
    }
    throw Failure({Severity::error, file, 1, 1, "the front matter that begins here is not closed",
                   "Put a line of three dashes (---) behind its last field.", "---"});
}

std::string write_front_matter(const Document& document) {
    std::string yaml = "---\n";
    write_text(yaml, "title", document.title);
    write_text(yaml, "inferred_title", document.inferred_title);
    yaml += "type: " + std::string(to_string(document.type)) + "\n";
    write_text(yaml, "type_name", document.type_name);
    write_text(yaml, "issuer", document.issuer.value_or(""));
    const bool listed = document.issuers.size() > 1 ||
                        (document.issuers.size() == 1 && document.issuers.front().find("、") != std::string::npos);
    if (listed) write_list(yaml, "issuers", document.issuers);
    write_text(yaml, "document_number", document.document_number.value_or(""));
    if (document.date) yaml += "date: " + to_string(*document.date) + "\n";
    if (document.year) yaml += "year: " + std::to_string(*document.year) + "\n";
    if (document.published) yaml += "published: " + to_string(*document.published) + "\n";
    write_text(yaml, "column", document.column);
    write_text(yaml, "source", document.source);
    write_list(yaml, "addressees", document.addressees);
    write_list(yaml, "inferred", document.inferred);
    write_text(yaml, "slug", document.slug);
    write_list(yaml, "topics", document.topics);
    write_list(yaml, "replaces", document.replaces);
    write_list(yaml, "distinct_from", document.distinct_from);
    return yaml + "---\n";
}

void read_front_matter(Document& document, const FrontMatter& front_matter, const std::string& file,
                       std::vector<Problem>& problems) {
    const FieldPlace place{front_matter, file};
    YAML::Node root;
    try {
        root = YAML::Load(std::string(front_matter.yaml));
    } catch (const YAML::Exception& error) {
        throw Failure(place.problem(error.mark, "the front matter is no readable YAML: " + error.msg,
                                    "Put texts in double quotes and one field on a line, as in `title: \"…\"`."));
    }
    if (root.IsNull()) return;
    if (!root.IsMap()) {
        throw Failure(place.problem(root.Mark(), "expected fields as `title: \"…\"` in the front matter",
                                    "Write one field on a line."));
    }
    // `inferred` comes last: setting another field takes it off the inferred ones.
    for (const bool inferred : {false, true}) {
        for (const auto& entry : root) {
            const std::string name = entry.first.IsScalar() ? entry.first.Scalar() : std::string{};
            if ((name == "inferred") == inferred)
                read_field(document, name, entry.first, entry.second, place, problems);
        }
    }
}

bool is_markdown_form(std::string_view markdown) {
    FrontMatter front_matter;
    try {
        front_matter = split_front_matter(markdown, {});
    } catch (const Failure&) {
        return true;  // reading it as such then says what is wrong
    }
    for (const std::string& line : split(front_matter.yaml, '\n')) {
        if (line.starts_with("type:")) return true;
    }
    return false;
}

}  // namespace yaodian::document

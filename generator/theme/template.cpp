#include "generator/theme/template.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "generator/support/problem.hpp"
#include "generator/support/text.hpp"

namespace yaodian::theme {

namespace {

using Json = nlohmann::json;

/// A line of a text, from 1.
std::string line_of(std::string_view text, int line) {
    for (; line > 1 && !text.empty(); --line) text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
    return std::string(text.substr(0, text.find('\n')));
}

[[noreturn]] void fail(const TemplateFile& file, int line, std::string message, std::string remedy) {
    throw Failure(
        {Severity::error, file.path, line, 0, std::move(message), std::move(remedy), line_of(file.text, line)});
}

[[noreturn]] void fail(const Tag& tag, std::string message, std::string remedy) {
    throw Failure({Severity::error, tag.path, tag.line, 0, std::move(message), std::move(remedy), tag.excerpt});
}

Tag make_tag(Tag::Kind kind, const std::string& name, const TemplateFile& file, int line) {
    return {kind,      name, name == "." ? std::vector<std::string>{} : split(name, '.'),
            file.path, line, line_of(file.text, line),
            {}};
}

/// Reads tags and puts partials in, file by file.
class Expander {
  public:
    explicit Expander(const std::map<std::string, TemplateFile>& files) : files_(files) {}

    void expand(const std::string& name, std::vector<Tag>& tags) {
        const TemplateFile& file = files_.at(name);
        if (std::find(open_.begin(), open_.end(), name) != open_.end()) {
            fail(file, 1, "the partial `" + name + "` includes itself", "Take it out.");
        }
        open_.push_back(name);
        Place place{file, 0, 1};
        expand_until(place, {}, 0, tags);
        open_.pop_back();
    }

  private:
    struct Place {
        const TemplateFile& file;
        std::size_t at;
        int line;
    };

    /// Copies text and reads tags up to the end of `section`, or of the file when it is empty.
    void expand_until(Place& place, const std::string& section, int section_line, std::vector<Tag>& tags) {
        const std::string& source = place.file.text;
        while (place.at < source.size()) {
            const std::size_t open = source.find("{{", place.at);
            copy(place, std::min(open, source.size()), tags);
            if (open == std::string::npos) break;
            const bool triple = source.compare(open, 3, "{{{") == 0;
            const std::string close_mark = triple ? "}}}" : "}}";
            const std::size_t close = source.find(close_mark, open);
            if (close == std::string::npos)
                fail(place.file, place.line, "this tag is not closed", "Add " + close_mark + ".");
            const std::string_view tag = std::string_view(source).substr(open, close + close_mark.size() - open);
            std::string name(
                trim(std::string_view(source).substr(open + (triple ? 3 : 2), close - open - (triple ? 3 : 2))));
            place.at = open + tag.size();
            const int line = place.line;
            place.line += static_cast<int>(std::count(tag.begin(), tag.end(), '\n'));
            if (!name.empty() && std::string_view("#^/>!").find(name.front()) != std::string_view::npos) {
                skip_line_end(place, open);
            }
            if (read_tag(place, line, triple ? "{" + name : name, section, tags)) return;
        }
        if (!section.empty()) {
            fail(place.file, section_line, "the section `" + section + "` is not closed", "Add {{/" + section + "}}.");
        }
    }

    static void copy(Place& place, std::size_t end, std::vector<Tag>& tags) {
        if (tags.empty() || tags.back().kind != Tag::Kind::text) tags.emplace_back();
        tags.back().name.append(place.file.text, place.at, end - place.at);
        place.line += static_cast<int>(std::count(place.file.text.begin() + static_cast<std::ptrdiff_t>(place.at),
                                                  place.file.text.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
        place.at = end;
    }

    /// A tag that gives no text leaves no empty line behind when it stands on a line of its own (a rule of Mustache).
    static void skip_line_end(Place& place, std::size_t tag_begin) {
        const std::string& source = place.file.text;
        const std::size_t line_begin = tag_begin == 0 ? 0 : source.rfind('\n', tag_begin - 1) + 1;
        const bool alone = trim(std::string_view(source).substr(line_begin, tag_begin - line_begin)).empty();
        if (!alone || place.at >= source.size() || source[place.at] != '\n') return;
        ++place.at;
        ++place.line;
    }

    /// @returns whether the tag ends the section that is open
    bool read_tag(Place& place, int line, const std::string& content, const std::string& section,
                  std::vector<Tag>& tags) {
        const char kind = content.empty() ? '\0' : content.front();
        const std::string name(trim(std::string_view(content).substr(
            std::string_view("#^/>!&{").find(kind) == std::string_view::npos || kind == '\0' ? 0 : 1)));
        switch (kind) {
            case '!':
                return false;
            case '>':
                if (!files_.contains(name)) {
                    fail(place.file, line, "there is no partial `" + name + "`",
                         "Add templates/" + name + ".mustache, or correct the name.");
                }
                expand(name, tags);
                return false;
            case '/':
                if (section.empty()) {
                    fail(place.file, line, "there is no section `" + name + "` to end here",
                         "Take the tag out, or open the section in the same file.");
                }
                if (name != section) {
                    fail(place.file, line, "expected the end of `" + section + "`, found the end of `" + name + "`",
                         "Close sections in the order in which they were opened.");
                }
                return true;
            case '=':
                fail(place.file, line, "other marks than {{ and }} are not supported",
                     "Take this tag out and write {{…}}.");
            case '#':
            case '^': {
                Tag opened = make_tag(kind == '#' ? Tag::Kind::section : Tag::Kind::inverted, name, place.file, line);
                expand_until(place, name, line, opened.inner);
                tags.push_back(std::move(opened));
                return false;
            }
            default:
                if (name.empty()) fail(place.file, line, "this tag has no name", "Write one, or take it out.");
                tags.push_back(
                    make_tag(kind == '{' || kind == '&' ? Tag::Kind::unescaped_variable : Tag::Kind::variable, name,
                             place.file, line));
                return false;
        }
    }

    const std::map<std::string, TemplateFile>& files_;
    std::vector<std::string> open_;
};

bool is_true(const Json& value) {
    if (value.is_boolean()) return value.get<bool>();
    if (value.is_array()) return !value.empty();
    return !value.is_null();
}

void append_escaped(std::string& html, std::string_view text) {
    for (;;) {
        const std::size_t special = text.find_first_of("&<>\"'");
        html += text.substr(0, special);
        if (special == std::string_view::npos) return;
        switch (text[special]) {
            case '&':
                html += "&amp;";
                break;
            case '<':
                html += "&lt;";
                break;
            case '>':
                html += "&gt;";
                break;
            case '"':
                html += "&quot;";
                break;
            default:
                html += "&apos;";
        }
        text.remove_prefix(special + 1);
    }
}

/// Fills tags in. A template library would take a name that is not there for nothing, so each tag's value has to be
/// looked for in any case; with the value at hand what is left of Mustache is to write it.
class Renderer {
  public:
    Renderer(const Json& context, const Json* shared) {
        if (shared != nullptr) contexts_.push_back(shared);
        contexts_.push_back(&context);
    }

    std::string html;

    void render(const std::vector<Tag>& tags) {
        for (const Tag& tag : tags) {
            if (tag.kind == Tag::Kind::text) {
                html += tag.name;
                continue;
            }
            const Json* value = find(tag);
            if (value == nullptr) {
                fail(tag, "this page gives no `" + tag.name + "`",
                     "The default theme's README.md says what each template is given.");
            }
            if (tag.kind == Tag::Kind::section || tag.kind == Tag::Kind::inverted) {
                section(tag, *value);
            } else {
                variable(tag, *value);
            }
        }
    }

  private:
    /// The value of a tag's name, looked for from the innermost context outwards; null when there is none.
    [[nodiscard]] const Json* find(const Tag& tag) const {
        if (tag.parts.empty()) return contexts_.back();
        for (auto context = contexts_.rbegin(); context != contexts_.rend(); ++context) {
            if (!(*context)->is_object()) continue;
            auto found = (*context)->find(tag.parts.front());
            if (found == (*context)->end()) continue;
            const Json* value = &*found;
            for (std::size_t i = 1; i < tag.parts.size(); ++i) {
                if (!value->is_object() || (found = value->find(tag.parts[i])) == value->end()) return nullptr;
                value = &*found;
            }
            return value;
        }
        return nullptr;
    }

    void variable(const Tag& tag, const Json& value) {
        if (!value.is_string() && !value.is_number()) {
            fail(tag, std::string("expected a text for `") + tag.name + "`, found a " + value.type_name(),
                 "Use a section: {{#" + tag.name + "}} … {{/" + tag.name + "}}.");
        }
        if (value.is_number()) {
            html += value.dump();
        } else if (tag.kind == Tag::Kind::unescaped_variable) {
            html += value.get_ref<const std::string&>();
        } else {
            append_escaped(html, value.get_ref<const std::string&>());
        }
    }

    void section(const Tag& tag, const Json& value) {
        if (value.is_string() || value.is_number()) {
            fail(tag, "expected a list, a group or yes and no for `" + tag.name + "`, found a text",
                 "Most texts that may be empty have a `has_…` beside them.");
        }
        if (is_true(value) == (tag.kind == Tag::Kind::inverted)) return;
        if (value.is_array() && tag.kind == Tag::Kind::section) {
            for (const Json& entry : value) inside(tag, entry);
        } else {
            inside(tag, value);
        }
    }

    void inside(const Tag& tag, const Json& context) {
        contexts_.push_back(&context);
        render(tag.inner);
        contexts_.pop_back();
    }

    std::vector<const Json*> contexts_;  ///< the innermost last
};

}  // namespace

Template::Template(const std::string& name, const std::map<std::string, TemplateFile>& files) {
    Expander(files).expand(name, tags_);
}

std::string Template::render(const Json& context, const Json* shared) const {
    Renderer renderer(context, shared);
    renderer.render(tags_);
    return std::move(renderer.html);
}

}  // namespace yaodian::theme

#include "generator/theme/template.hpp"

#include <algorithm>
#include <kainjow/mustache.hpp>
#include <mutex>
#include <nlohmann/json.hpp>

#include "generator/support/problem.hpp"
#include "generator/support/text.hpp"

namespace yaodian::theme {

namespace {

using Json = nlohmann::json;
namespace mustache = kainjow::mustache;

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

    std::string text;

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
            copy(place, std::min(open, source.size()));
            if (open == std::string::npos) break;
            const bool triple = source.compare(open, 3, "{{{") == 0;
            const std::string close_mark = triple ? "}}}" : "}}";
            const std::size_t close = source.find(close_mark, open);
            if (close == std::string::npos)
                fail(place.file, place.line, "this tag is not closed", "Add " + close_mark + ".");
            const std::string tag = source.substr(open, close + close_mark.size() - open);
            std::string name(
                trim(std::string_view(source).substr(open + (triple ? 3 : 2), close - open - (triple ? 3 : 2))));
            place.at = open + tag.size();
            const int line = place.line;
            place.line += static_cast<int>(std::count(tag.begin(), tag.end(), '\n'));
            if (!name.empty() && std::string_view("#^/>!").find(name.front()) != std::string_view::npos) {
                skip_line_end(place, open);
            }
            if (read_tag(place, line, tag, triple ? "{" + name : name, section, tags)) return;
        }
        if (!section.empty()) {
            fail(place.file, section_line, "the section `" + section + "` is not closed", "Add {{/" + section + "}}.");
        }
    }

    void copy(Place& place, std::size_t end) {
        text.append(place.file.text, place.at, end - place.at);
        place.line += static_cast<int>(std::count(place.file.text.begin() + static_cast<std::ptrdiff_t>(place.at),
                                                  place.file.text.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
        place.at = end;
    }

    /// A tag that gives no text leaves no empty line behind when it stands on a line of its own. That is a rule of
    /// Mustache, which kainjow keeps only in part: sections that are left out, and partials, break it.
    static void skip_line_end(Place& place, std::size_t tag_begin) {
        const std::string& source = place.file.text;
        const std::size_t line_begin = tag_begin == 0 ? 0 : source.rfind('\n', tag_begin - 1) + 1;
        const bool alone = trim(std::string_view(source).substr(line_begin, tag_begin - line_begin)).empty();
        if (!alone || place.at >= source.size() || source[place.at] != '\n') return;
        ++place.at;
        ++place.line;
    }

    /// @returns whether the tag ends the section that is open
    bool read_tag(Place& place, int line, const std::string& tag, const std::string& content,
                  const std::string& section, std::vector<Tag>& tags) {
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
                text += tag;
                return true;
            case '=':
                fail(place.file, line, "other marks than {{ and }} are not supported",
                     "Take this tag out and write {{…}}.");
            case '#':
            case '^': {
                text += tag;
                Tag opened = make_tag(kind == '#' ? Tag::Kind::section : Tag::Kind::inverted, name, place.file, line);
                expand_until(place, name, line, opened.inner);
                tags.push_back(std::move(opened));
                return false;
            }
            default:
                text += tag;
                if (name.empty()) fail(place.file, line, "this tag has no name", "Write one, or take it out.");
                tags.push_back(make_tag(Tag::Kind::variable, name, place.file, line));
                return false;
        }
    }

    const std::map<std::string, TemplateFile>& files_;
    std::vector<std::string> open_;
};

using Stack = std::vector<const Json*>;

/// The value of a tag's name, looked for from the innermost context outwards; null when there is none.
const Json* find(const Stack& stack, const Tag& tag) {
    if (tag.parts.empty()) return stack.back();
    for (auto context = stack.rbegin(); context != stack.rend(); ++context) {
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

bool is_true(const Json& value) {
    if (value.is_boolean()) return value.get<bool>();
    if (value.is_array()) return !value.empty();
    return !value.is_null();
}

void check(const std::vector<Tag>& tags, Stack& stack) {
    for (const Tag& tag : tags) {
        const Json* value = find(stack, tag);
        if (value == nullptr) {
            fail(tag, "this page gives no `" + tag.name + "`",
                 "The default theme's README.md says what each template is given.");
        }
        if (tag.kind == Tag::Kind::variable) {
            if (!value->is_string() && !value->is_number()) {
                fail(tag, std::string("expected a text for `") + tag.name + "`, found a " + value->type_name(),
                     "Use a section: {{#" + tag.name + "}} … {{/" + tag.name + "}}.");
            }
            continue;
        }
        if (value->is_string() || value->is_number()) {
            fail(tag, "expected a list, a group or yes and no for `" + tag.name + "`, found a text",
                 "Most texts that may be empty have a `has_…` beside them.");
        }
        if (is_true(*value) == (tag.kind == Tag::Kind::inverted)) continue;
        const bool each = value->is_array() && tag.kind == Tag::Kind::section;
        const auto check_inside = [&](const Json& inner) {
            stack.push_back(&inner);
            check(tag.inner, stack);
            stack.pop_back();
        };
        if (each) {
            for (const Json& entry : *value) check_inside(entry);
        } else {
            check_inside(*value);
        }
    }
}

using Names = std::unordered_set<std::string>;

void collect_names(const std::vector<Tag>& tags, Names& names) {
    for (const Tag& tag : tags) {
        names.insert(tag.parts.begin(), tag.parts.end());
        collect_names(tag.inner, names);
    }
}

/// What the template uses of the context, as kainjow wants it.
mustache::data data_of(const Json& value, const Names& names) {
    switch (value.type()) {
        case Json::value_t::object: {
            mustache::data object{mustache::data::type::object};
            for (const auto& [name, entry] : value.get_ref<const Json::object_t&>()) {
                if (names.contains(name)) object[name] = data_of(entry, names);
            }
            return object;
        }
        case Json::value_t::array: {
            mustache::data list{mustache::data::type::list};
            // kainjow's push_back copies all that is below, again on every level; its list takes a value by moving.
            auto& entries = const_cast<mustache::list&>(list.list_value());
            entries.reserve(value.size());
            for (const Json& entry : value) entries.push_back(data_of(entry, names));
            return list;
        }
        case Json::value_t::string:
            return {value.get_ref<const std::string&>()};
        case Json::value_t::boolean:
            return {value.get<bool>() ? mustache::data::type::bool_true : mustache::data::type::bool_false};
        case Json::value_t::null:
            return {mustache::data::type::bool_false};
        default:
            return {value.dump()};
    }
}

}  // namespace

/// kainjow's parsed form. Its rendering is not const, so a thread takes one that nobody uses and gives it back.
struct Template::Parsed {
    std::mutex guard;
    std::vector<std::unique_ptr<mustache::mustache>> unused;

    std::unique_ptr<mustache::mustache> take(const std::string& text) {
        {
            const std::lock_guard lock(guard);
            if (!unused.empty()) {
                auto taken = std::move(unused.back());
                unused.pop_back();
                return taken;
            }
        }
        return std::make_unique<mustache::mustache>(text);
    }

    void give_back(std::unique_ptr<mustache::mustache> parsed) {
        const std::lock_guard lock(guard);
        unused.push_back(std::move(parsed));
    }
};

Template::Template(const std::string& name, const std::map<std::string, TemplateFile>& files)
    : parsed_(std::make_unique<Parsed>()) {
    Expander expander(files);
    expander.expand(name, tags_);
    text_ = std::move(expander.text);
    collect_names(tags_, names_);
}

Template::~Template() = default;
Template::Template(Template&&) noexcept = default;
Template& Template::operator=(Template&&) noexcept = default;

std::string Template::render(const Json& context) const {
    Stack stack{&context};
    check(tags_, stack);
    const mustache::data data = data_of(context, names_);
    auto parsed = parsed_->take(text_);
    std::string html;
    parsed->render(data, [&](const std::string& piece) { html += piece; });
    parsed_->give_back(std::move(parsed));
    return html;
}

}  // namespace yaodian::theme

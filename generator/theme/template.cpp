#include "generator/theme/template.hpp"

#include <algorithm>
#include <kainjow/mustache.hpp>
#include <nlohmann/json.hpp>

#include "generator/support/problem.hpp"
#include "generator/support/text.hpp"

namespace yaodian::theme {

namespace {

using Json = nlohmann::json;
namespace mustache = kainjow::mustache;

[[noreturn]] void fail(const std::string& path, int line, std::string message, std::string remedy) {
    throw Failure({Severity::error, path, line, 0, std::move(message), std::move(remedy), {}});
}

/// Reads tags and puts partials in, file by file.
class Expander {
  public:
    explicit Expander(const std::map<std::string, TemplateFile>& files) : files_(files) {}

    void expand(const std::string& name, std::vector<Tag>& tags) {
        const TemplateFile& file = files_.at(name);
        if (std::find(open_.begin(), open_.end(), name) != open_.end()) {
            fail(file.path, 1, "the partial `" + name + "` includes itself", "Take it out.");
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
                fail(place.file.path, place.line, "this tag is not closed", "Add " + close_mark + ".");
            const std::string tag = source.substr(open, close + close_mark.size() - open);
            std::string name(
                trim(std::string_view(source).substr(open + (triple ? 3 : 2), close - open - (triple ? 3 : 2))));
            place.at = open + tag.size();
            if (read_tag(place, tag, triple ? "{" + name : name, section, tags)) return;
            place.line += static_cast<int>(std::count(tag.begin(), tag.end(), '\n'));
        }
        if (!section.empty()) {
            fail(place.file.path, section_line, "the section `" + section + "` is not closed",
                 "Add {{/" + section + "}}.");
        }
    }

    void copy(Place& place, std::size_t end) {
        text.append(place.file.text, place.at, end - place.at);
        place.line += static_cast<int>(std::count(place.file.text.begin() + static_cast<std::ptrdiff_t>(place.at),
                                                  place.file.text.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
        place.at = end;
    }

    /// @returns whether the tag ends the section that is open
    bool read_tag(Place& place, const std::string& tag, const std::string& content, const std::string& section,
                  std::vector<Tag>& tags) {
        const char kind = content.empty() ? '\0' : content.front();
        const std::string name(trim(std::string_view(content).substr(
            std::string_view("#^/>!&{").find(kind) == std::string_view::npos || kind == '\0' ? 0 : 1)));
        switch (kind) {
            case '!':
                return false;
            case '>':
                if (!files_.contains(name)) {
                    fail(place.file.path, place.line, "there is no partial `" + name + "`",
                         "Add templates/" + name + ".mustache, or correct the name.");
                }
                expand(name, tags);
                return false;
            case '/':
                if (name != section) {
                    fail(place.file.path, place.line,
                         "expected the end of `" + section + "`, found the end of `" + name + "`",
                         "Close sections in the order in which they were opened.");
                }
                text += tag;
                return true;
            case '#':
            case '^': {
                text += tag;
                Tag opened{
                    kind == '#' ? Tag::Kind::section : Tag::Kind::inverted, name, place.file.path, place.line, {}};
                expand_until(place, name, place.line, opened.inner);
                tags.push_back(std::move(opened));
                return false;
            }
            default:
                text += tag;
                tags.push_back({Tag::Kind::variable, name, place.file.path, place.line, {}});
                return false;
        }
    }

    const std::map<std::string, TemplateFile>& files_;
    std::vector<std::string> open_;
};

using Stack = std::vector<const Json*>;

/// The value of a name such as `site.title`, looked for from the innermost context outwards; null when there is none.
const Json* find(const Stack& stack, const std::string& name) {
    if (name == ".") return stack.back();
    const std::size_t dot = name.find('.');
    const std::string first = name.substr(0, dot);
    for (auto context = stack.rbegin(); context != stack.rend(); ++context) {
        if (!(*context)->is_object() || !(*context)->contains(first)) continue;
        const Json* value = &(**context)[first];
        for (std::size_t at = dot; at != std::string::npos && value != nullptr;) {
            const std::size_t next = name.find('.', at + 1);
            const std::string part = name.substr(at + 1, next == std::string::npos ? next : next - at - 1);
            value = value->is_object() && value->contains(part) ? &(*value)[part] : nullptr;
            at = next;
        }
        return value;
    }
    return nullptr;
}

bool is_true(const Json& value) {
    if (value.is_boolean()) return value.get<bool>();
    if (value.is_array() || value.is_object()) return !value.empty();
    return !value.is_null();
}

void check(const std::vector<Tag>& tags, Stack& stack) {
    for (const Tag& tag : tags) {
        const Json* value = find(stack, tag.name);
        if (value == nullptr) {
            fail(tag.path, tag.line, "this page gives no `" + tag.name + "`",
                 "The theme's README.md says what each template is given.");
        }
        if (tag.kind == Tag::Kind::variable) {
            if (value->is_structured())
                fail(tag.path, tag.line, "expected a text for `" + tag.name + "`, found a list or group", "");
            continue;
        }
        if (value->is_string() || value->is_number()) {
            fail(tag.path, tag.line, "expected a list, a group or yes and no for `" + tag.name + "`, found a text", "");
        }
        if (is_true(*value) == (tag.kind == Tag::Kind::inverted)) continue;
        if (value->is_array() && tag.kind == Tag::Kind::section) {
            for (const Json& entry : *value) {
                stack.push_back(&entry);
                check(tag.inner, stack);
                stack.pop_back();
            }
        } else {
            stack.push_back(value);
            check(tag.inner, stack);
            stack.pop_back();
        }
    }
}

mustache::data data_of(const Json& value) {
    switch (value.type()) {
        case Json::value_t::object: {
            mustache::data object{mustache::data::type::object};
            for (const auto& [name, entry] : value.items()) object.set(name, data_of(entry));
            return object;
        }
        case Json::value_t::array: {
            mustache::data list{mustache::data::type::list};
            for (const Json& entry : value) list.push_back(data_of(entry));
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

Template::Template(const std::string& name, const std::map<std::string, TemplateFile>& files) {
    Expander expander(files);
    expander.expand(name, tags_);
    text_ = std::move(expander.text);
}

std::string Template::render(const Json& context) const {
    Stack stack{&context};
    check(tags_, stack);
    mustache::mustache parsed(text_);
    return parsed.render(data_of(context));
}

}  // namespace yaodian::theme

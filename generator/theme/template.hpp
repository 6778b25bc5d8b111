/// A Mustache template, checked: Mustache itself takes a name that is not there for nothing.
#pragma once

#include <map>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <unordered_set>
#include <vector>

namespace yaodian::theme {

/// A template file as it lies in the theme.
struct TemplateFile {
    std::string path;  ///< shown in messages
    std::string text;
};

/// A tag of a template, and for a section what stands in it.
struct Tag {
    enum class Kind { variable, section, inverted };
    Kind kind = Kind::variable;
    std::string name;
    std::vector<std::string> parts;  ///< `site.title` is `site` and `title`; empty for `.`
    std::string path;                ///< file of the template that it stands in
    int line = 0;
    std::string excerpt;  ///< the line itself
    std::vector<Tag> inner;
};

/// A template with its partials put in. Any number of threads may render at once.
class Template {
  public:
    /// @throws Failure when a tag is not closed, a partial does not exist or partials include one another for ever
    Template(const std::string& name, const std::map<std::string, TemplateFile>& files);
    ~Template();
    Template(Template&&) noexcept;
    Template& operator=(Template&&) noexcept;

    /// @throws Failure when a name is neither in `context` nor in what encloses the tag, or is not of the kind that the
    /// tag needs: a text or number for a variable; a list, a group, yes and no or null for a section
    [[nodiscard]] std::string render(const nlohmann::json& context) const;

  private:
    struct Parsed;

    std::string text_;
    std::vector<Tag> tags_;
    std::unordered_set<std::string> names_;  ///< every part of a name; nothing else need be handed over
    std::unique_ptr<Parsed> parsed_;
};

}  // namespace yaodian::theme

/// A Mustache template, checked: Mustache itself takes a name that is not there for nothing.
#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace yaodian::theme {

/// A template file as it lies in the theme.
struct TemplateFile {
    std::string path;  ///< shown in messages
    std::string text;
};

/// A tag of a template, and for a section what stands in it; or the text between two tags.
struct Tag {
    enum class Kind { text, variable, unescaped_variable, section, inverted };
    Kind kind = Kind::text;
    std::string name;                ///< as written; of a text: the text
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

    /// @param shared  where names are looked for that `context` does not have; null: nowhere
    /// @throws Failure when a name is in neither nor in what encloses the tag, or is not of the kind that the tag
    /// needs: a text or number for a variable; a list, a group, yes and no or null for a section
    [[nodiscard]] std::string render(const nlohmann::json& context, const nlohmann::json* shared) const;

  private:
    std::vector<Tag> tags_;
};

}  // namespace yaodian::theme

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

/// A tag of a template, and for a section what stands in it.
struct Tag {
    enum class Kind { variable, section, inverted };
    Kind kind = Kind::variable;
    std::string name;
    std::string path;  ///< file of the template that it stands in
    int line = 0;
    std::vector<Tag> inner;
};

/// A template with its partials put in.
class Template {
  public:
    /// @throws Failure when a tag is not closed, a partial does not exist or partials include one another for ever
    Template(const std::string& name, const std::map<std::string, TemplateFile>& files);

    /// @throws Failure when a name is neither in `context` nor in what encloses the tag
    [[nodiscard]] std::string render(const nlohmann::json& context) const;

  private:
    std::string text_;
    std::vector<Tag> tags_;
};

}  // namespace yaodian::theme

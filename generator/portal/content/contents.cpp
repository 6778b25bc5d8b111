#include "generator/portal/content/contents.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "generator/document/markdown.hpp"
#include "generator/originals/originals.hpp"
#include "generator/support/files.hpp"
#include "generator/support/text.hpp"

namespace yaodian::portal {

namespace {

namespace fs = std::filesystem;

/// Files that share one name, by what they are.
struct Group {
    std::vector<fs::path> originals;
    std::vector<fs::path> markdowns;
    fs::path overrides;
};

/// A path for messages even when its bytes are no UTF-8, or would end a line or steer a terminal.
std::string shown(const fs::path& path) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (const char c : to_utf8(to_utf32(path.generic_string()))) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte != 0x7F) {
            out += c;
        } else {
            out.append("\\x") += digits[byte >> 4U];
            out += digits[byte & 0xFU];
        }
    }
    return out;
}

class Walk {
  public:
    Walk(fs::path content, const Boundary& boundary) : content_(std::move(content)), boundary_(boundary) {}

    void run() {
        std::error_code error;
        if (!fs::exists(content_, error)) return;
        const fs::directory_iterator readable(content_, error);
        if (error) {
            // Going on would replace the whole portal by an empty one.
            throw Failure({Severity::error,
                           shown(content_),
                           0,
                           0,
                           "the folder cannot be read: " + error.message(),
                           "Check its permissions.",
                           {}});
        }
        walk(content_, {fs::canonical(content_, error)});
    }

    std::map<std::string, Group> groups;
    std::vector<Problem> problems;

  private:
    /// @param above  the real paths of this folder and of those that lead to it
    void walk(const fs::path& folder, const std::set<fs::path>& above) {
        std::error_code error;
        std::vector<fs::path> entries;
        std::set<fs::path> links;
        for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
            entries.push_back(entry.path());
            if (std::error_code unknown; entry.is_symlink(unknown)) links.insert(entry.path());
        }
        if (error) return problem(folder, "the folder cannot be read: " + error.message(), "Check its permissions.");
        std::sort(entries.begin(), entries.end());
        for (const fs::path& path : entries) {
            if (!links.contains(path) || boundary_.allows(path)) {
                visit(path, above);
            } else {
                problem(
                    path, "this link leads out of the portal, and what it leads to would be published",
                    "Put the file itself here, or write `follow_links = true` in site.toml when all that such links "
                    "lead to may be published.");
            }
        }
    }

    void visit(const fs::path& path, const std::set<fs::path>& above) {
        const std::string file_name = path.filename().string();
        if (const auto wrong = wrong_name(file_name)) return problem(path, *wrong, "Rename it.");
        if (file_name.starts_with('.') || file_name.starts_with("~$")) {
            return warning(path, "a hidden or temporary file is not taken for a document", "Remove it or rename it.");
        }
        // For the people who look after the folder, as in any other: no page of the portal.
        if (file_name == "README.md" && path.parent_path() == content_) return;
        std::error_code error;
        const fs::file_status status = fs::status(path, error);
        if (fs::is_directory(status)) {
            // What documents show, not documents (MARKDOWN-FORM.md).
            if (file_name + "/" == document::pictures_folder) return;
            const fs::path real = fs::canonical(path, error);
            if (above.contains(real)) return warning(path, "this link leads back to a folder above it", "Remove it.");
            std::set<fs::path> inner = above;
            inner.insert(real);
            return walk(path, inner);
        }
        if (!fs::is_regular_file(status)) {
            return problem(path,
                           fs::is_symlink(fs::symlink_status(path, error)) ? "this link leads nowhere"
                                                                           : "expected a file, found something else",
                           "Remove it.");
        }
        add(path);
    }

    static std::optional<std::string> wrong_name(const std::string& name) {
        if (!is_valid_utf8(name)) return "expected a file name in UTF-8, found other bytes";
        const bool control =
            std::any_of(name.begin(), name.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
        if (control) return "expected a file name without control characters";
        // A reference is `name#anchor`.
        if (name.find('#') != std::string::npos) return "expected a file name without `#`";
        return std::nullopt;
    }

    void add(const fs::path& path) {
        if (path == content_ / "README.md") return;
        const std::string extension = path.extension().string();
        Group& group = groups[to_utf8(path.lexically_relative(content_).replace_extension())];
        if (is_markdown(path)) {
            group.markdowns.push_back(path);
        } else if (originals::is_original(path)) {
            group.originals.push_back(path);
        } else if (extension == ".toml") {
            group.overrides = path;
        } else {
            warning(path, "the format `" + extension + "` cannot be read, so this file is not part of the portal",
                    originals::how_to_convert(path));
        }
    }

    void problem(const fs::path& path, std::string message, std::string remedy) {
        problems.push_back({Severity::error, shown(path), 0, 0, std::move(message), std::move(remedy), {}});
    }
    void warning(const fs::path& path, std::string message, std::string remedy) {
        problems.push_back({Severity::warning, shown(path), 0, 0, std::move(message), std::move(remedy), {}});
    }

    fs::path content_;
    const Boundary& boundary_;
};

std::string list_of(const std::vector<fs::path>& paths) {
    std::vector<std::string> names;
    names.reserve(paths.size());
    for (const fs::path& path : paths) names.push_back(to_utf8(path));
    return join(names, " and ");
}

}  // namespace

std::string format_of(const fs::path& file) {
    std::string format = to_utf8(file.extension());
    if (!format.empty()) format.erase(0, 1);
    std::transform(format.begin(), format.end(), format.begin(),
                   [](unsigned char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
    return format;
}

int worth_of(const fs::path& file) {
    const std::string format = format_of(file);
    if (format == "docx" || format == "docm") return 0;
    if (format == "pdf") return 3;
    return format == "txt" || format == "text" ? 2 : 1;
}

bool is_markdown(const fs::path& file) {
    return file.extension() == ".md" || file.extension() == ".markdown";
}

Contents find_contents(const Portal& portal, const Boundary& boundary) {
    Walk walk(portal.content(), boundary);
    walk.run();
    Contents contents;
    contents.problems = std::move(walk.problems);
    const auto add_problem = [&](Severity severity, const fs::path& file, std::string message, std::string remedy) {
        contents.problems.push_back({severity, to_utf8(file), 0, 0, std::move(message), std::move(remedy), {}});
    };
    for (auto& [name, group] : walk.groups) {
        std::stable_sort(group.originals.begin(), group.originals.end(),
                         [](const fs::path& a, const fs::path& b) { return worth_of(a) < worth_of(b); });
        std::vector<fs::path> files = group.markdowns.empty() ? group.originals : group.markdowns;
        if (files.empty()) {
            if (!group.overrides.empty()) {
                add_problem(Severity::warning, group.overrides, "no document of this name stands beside it",
                            "Rename it as the document is named, with .toml at the end.");
            }
            continue;
        }
        if (group.markdowns.size() > 1) {
            add_problem(Severity::error, files.front(),
                        "two files give the same name `" + name + "`: " + list_of(files),
                        "Rename one of them, or import one and remove the other.");
            continue;
        }
        if (!group.overrides.empty() && !group.originals.empty() && !group.markdowns.empty()) {
            add_problem(Severity::note, group.overrides,
                        "has no effect any more, since the document is read from " + to_utf8(files.front()),
                        "Change the fields there.");
        }
        std::vector<fs::path> others = std::move(group.originals);
        if (group.markdowns.empty()) others.erase(others.begin());
        contents.sources.push_back({name, files.front(), std::move(others), group.overrides});
    }
    return contents;
}

}  // namespace yaodian::portal

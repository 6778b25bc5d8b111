#include <algorithm>

#include "generator/document/front_matter.hpp"
#include "generator/document/markdown.hpp"
#include "generator/structure/structure.hpp"
#include "generator/support/files.hpp"
#include "generator/support/text.hpp"

namespace yaodian::structure {

namespace {

namespace fs = std::filesystem;

bool is_markdown(const fs::path& path) {
    const std::string extension = to_utf8(path.extension());
    return extension == ".md" || extension == ".markdown";
}

/// A page for nothing helps nobody.
void require_text(const originals::Original& original) {
    const bool any = std::any_of(original.lines.begin(), original.lines.end(),
                                 [](const originals::Line& line) { return !trim(line.text).empty(); });
    if (any) return;
    throw Failure({Severity::error,
                   original.path,
                   0,
                   0,
                   "the file has no text",
                   "Take it out of `content/`, or put its text in.",
                   {}});
}

void apply_overrides_beside(const fs::path& path, document::Document& document) {
    fs::path overrides = path;
    overrides.replace_extension(".toml");
    std::error_code error;
    if (fs::exists(overrides, error)) document::apply_overrides(document, read_file(overrides), to_utf8(overrides));
}

std::string text_of(const originals::Original& original) {
    std::string text;
    for (const originals::Line& line : original.lines) text += line.text + "\n";
    return text;
}

}  // namespace

Imported import_original(const fs::path& path, const std::string& name) {
    Imported imported;
    const std::string file = to_utf8(path);
    if (is_markdown(path)) {
        const std::string bytes = read_file(path);
        if (document::is_markdown_form(bytes)) {
            imported.document = document::read_markdown(bytes, name, file, imported.problems);
            imported.markdown = bytes;
            imported.report.character_set = "UTF-8";
            imported.report.covered = 1;
            return imported;
        }
    }
    originals::Original original = originals::read_original(path);
    require_text(original);
    Recovery recovery = recover_structure(original, name);
    if (is_markdown(path)) {
        const std::string bytes = read_file(path);
        document::read_front_matter(recovery.document, document::split_front_matter(bytes, file), file,
                                    recovery.problems);
    }
    apply_overrides_beside(path, recovery.document);
    if (!original.lines.empty() && recovery.document.title.empty()) {
        recovery.problems.push_back({Severity::warning, file, 0, 0, "no title was recognised",
                                     "Set `title` in a .toml file of the same name beside it.", {}});
    }
    imported.markdown = document::write_markdown(recovery.document);
    imported.problems = std::move(recovery.problems);
    imported.document = document::read_markdown(imported.markdown, name, file, imported.problems);
    imported.report = std::move(recovery.report);
    imported.pictures = std::move(original.pictures);
    imported.text = text_of(original);
    return imported;
}

}  // namespace yaodian::structure

#include "generator/portal/portal.hpp"

#include <algorithm>

#include "generator/document/quotes.hpp"
#include "generator/portal/program.hpp"
#include "generator/support/ascii_name.hpp"
#include "generator/support/directory.hpp"
#include "generator/support/files.hpp"
#include "generator/support/problem.hpp"
#include "generator/support/text.hpp"

namespace yaodian::portal {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view ignored_by_git = "/site/public/\n/site/bundle/\n/site/report/\n/site/.cache/\n";

bool is_portal(const fs::path& directory) {
    std::error_code error;
    return fs::exists(directory / "site" / "site.toml", error) || fs::is_directory(directory / "content", error);
}

bool is_empty_or_missing(const fs::path& directory) {
    std::error_code error;
    if (!fs::exists(fs::symlink_status(directory, error))) return true;
    return fs::is_directory(directory, error) && fs::is_empty(directory, error);
}

/// The lines of a TOML text with `key` set to another text.
std::string with_value(const std::string& toml, const std::string& key, const std::string& value) {
    std::vector<std::string> lines = split(toml, '\n');
    for (std::string& line : lines) {
        if (line.starts_with(key + " ") || line.starts_with(key + "=")) line = key + " = " + document::in_quotes(value);
    }
    return join(lines, "\n");
}

/// The vocabulary without the names of the sample's institutions.
std::string without_issuers(const std::string& toml) {
    std::vector<std::string> kept;
    bool issuers = false;
    for (const std::string& line : split(toml, '\n')) {
        if (line.starts_with('[')) issuers = line.starts_with("[issuers]");
        if (!issuers || !line.starts_with('"')) kept.push_back(line);
    }
    return join(kept, "\n");
}

/// The directory's own name in ASCII.
std::string name_of(const fs::path& directory) {
    fs::path path = fs::absolute(directory).lexically_normal();
    if (!path.has_filename()) path = path.parent_path();
    return ascii_path(to_utf8(path.filename()));
}

/// Writes a new portal's files into `directory`, which will be known as `final_directory`.
void fill_portal(const fs::path& directory, const fs::path& final_directory, const fs::path& starter, bool empty) {
    std::string settings = read_file(starter / "site" / "site.toml");
    std::string vocabulary = read_file(starter / "site" / "vocabulary.toml");
    if (empty) {
        settings = with_value(settings, "title", "要点门户");
        settings = with_value(settings, "name", name_of(final_directory));
        settings = with_value(settings, "description", "");
        settings = with_value(settings, "institution", "");
        vocabulary = without_issuers(vocabulary);
        fs::create_directories(directory / "content");
    } else {
        // In a build tree the starter is a link; what it leads to is copied.
        fs::copy(fs::canonical(starter / "content"), directory / "content", fs::copy_options::recursive);
    }
    write_file(directory / "site" / "site.toml", settings);
    write_file(directory / "site" / "vocabulary.toml", vocabulary);
    write_file(directory / "site" / "relations.toml", read_file(starter / "site" / "relations.toml"));
    write_file(directory / ".gitignore", ignored_by_git);
}

}  // namespace

Portal find_portal(const fs::path& directory) {
    const std::string remedy = "Make one with `yaodian new DIR`, or name one with `yaodian -C DIR`.";
    if (!directory.empty()) {
        if (is_portal(directory)) return {directory};
        throw Failure({Severity::error,
                       to_utf8(directory),
                       0,
                       0,
                       "expected a portal (a directory with site/site.toml or content/), found none",
                       remedy,
                       {}});
    }
    const fs::path current = fs::current_path();
    fs::path up;
    for (fs::path above = current;; above = above.parent_path()) {
        if (is_portal(above)) return {up};
        if (above == above.root_path()) break;
        up /= "..";
    }
    throw Failure({Severity::error,
                   to_utf8(current),
                   0,
                   0,
                   "expected a portal (a directory with site/site.toml or content/) here or above, found none",
                   remedy,
                   {}});
}

void make_portal(const fs::path& directory, bool empty) {
    if (!is_empty_or_missing(directory)) {
        throw Failure({Severity::error,
                       to_utf8(directory),
                       0,
                       0,
                       "expected no directory or an empty one, found something there",
                       "Name another directory.",
                       {}});
    }
    const fs::path starter = program_files() / "starter";
    if (fs::exists(directory)) {
        // Filled in place: it may be the current directory of the shell.
        return fill_portal(directory, directory, starter, empty);
    }
    NewDirectory made(directory);
    fill_portal(made.path(), directory, starter, empty);
    made.commit();
}

void require_replaceable(const fs::path& directory, std::string_view what, std::string_view mark) {
    std::error_code error;
    if (is_empty_or_missing(directory) || fs::is_regular_file(directory / mark, error)) return;
    throw Failure({Severity::error,
                   to_utf8(directory),
                   0,
                   0,
                   "expected an empty folder or an earlier " + std::string(what) + " (with " + std::string(mark) +
                       "), found something else; it is left as it is",
                   "Name another folder, or move what is there away.",
                   {}});
}

}  // namespace yaodian::portal

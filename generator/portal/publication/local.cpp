#include <fcntl.h>
#include <stdio.h>

#include <cerrno>
#include <cstring>

#include "generator/portal/publication/output.hpp"
#include "generator/portal/publication/publication.hpp"
#include "generator/support/directory.hpp"
#include "generator/support/files.hpp"
#include "generator/support/inside.hpp"
#include "generator/support/problem.hpp"

namespace yaodian::portal {

namespace {

namespace fs = std::filesystem;

/// `x/` and a link to a folder name the same place as the folder itself.
fs::path target_of(const fs::path& directory) {
    const fs::path target = fs::weakly_canonical(directory);
    return target.has_filename() ? target : target.parent_path();
}

fs::path previous_of(fs::path target) {
    return target += ".previous";
}

bool is_output(const fs::path& directory) {
    std::error_code error;
    return fs::is_regular_file(directory / output_mark, error);
}

}  // namespace

void publish(const Portal& portal, const fs::path& directory) {
    std::error_code error;
    require_output(portal);
    const fs::path target = target_of(directory);
    const fs::path previous = previous_of(target);
    require_replaceable(target);
    require_replaceable(previous);
    const fs::path output = fs::canonical(portal.output());
    if (lies_in(target, output) || lies_in(output, target)) {
        throw Failure({Severity::error,
                       to_utf8(directory),
                       0,
                       0,
                       "expected a place apart from site/public",
                       "Name the folder that your web server shows.",
                       {}});
    }
    NewDirectory made(target);
    fs::copy(output, made.path(), fs::copy_options::recursive, error);
    if (error) {
        throw Failure({Severity::error,
                       to_utf8(directory),
                       0,
                       0,
                       "the output cannot be copied here: " + error.message(),
                       "Check that the disk has space left.",
                       {}});
    }
    made.commit(is_empty_or_missing(target) ? fs::path{} : previous);
}

std::vector<Publication> publications(const fs::path& directory) {
    const fs::path target = target_of(directory);
    std::vector<Publication> found;
    if (is_output(target)) found.push_back({to_utf8(target), true});
    if (is_output(previous_of(target))) found.push_back({to_utf8(previous_of(target)), false});
    return found;
}

std::string roll_back(const fs::path& directory) {
    const fs::path target = target_of(directory);
    const fs::path previous = previous_of(target);
    if (!is_output(target) || !is_output(previous)) {
        throw Failure({Severity::error,
                       to_utf8(previous),
                       0,
                       0,
                       "there is no earlier publication to go back to",
                       "One is kept each time that `yaodian publish` replaces another.",
                       {}});
    }
    if (::renameat2(AT_FDCWD, previous.c_str(), AT_FDCWD, target.c_str(), RENAME_EXCHANGE) == 0) return to_utf8(target);
    throw Failure({Severity::error,
                   to_utf8(target),
                   0,
                   0,
                   std::string("the two folders cannot be exchanged: ") + std::strerror(errno),
                   "Rename them by hand while the web server is stopped.",
                   {}});
}

}  // namespace yaodian::portal

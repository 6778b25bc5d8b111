#include "generator/bundle/sums.hpp"

#include "generator/support/files.hpp"
#include "generator/support/problem.hpp"
#include "generator/support/sha256.hpp"
#include "generator/support/text.hpp"

namespace yaodian::bundle {

namespace {

namespace fs = std::filesystem;

/// With more files than these there are further lists: about as many bytes as two of a bundle's pages.
constexpr std::size_t most_files_of_one_list = 4096;

/// Takes the lines of one list.
void read_list(const std::string& text, const std::string& name, const fs::path& where, Sums& sums) {
    int number = 0;
    for (const std::string& raw : split(text, '\n')) {
        ++number;
        std::string_view line = raw;
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty()) continue;
        const bool shaped = line.size() > 66 && line.find_first_not_of("0123456789abcdef") == 64 && line[64] == ' ' &&
                            (line[65] == ' ' || line[65] == '*');
        if (!shaped || !sums.emplace(line.substr(66), line.substr(0, 64)).second) {
            throw Failure({Severity::error, to_utf8(where) + "/" + name, number, 0,
                           "expected 64 hexadecimal digits, two spaces and a path that stands there once",
                           "The list is damaged: get the bundle again from where it came from.", std::string(line)});
        }
    }
}

void add_line(std::string& list, const std::string& path, const std::string& sum) {
    list.append(sum).append("  ").append(path).append("\n");
}

}  // namespace

bool has_further_lists(std::size_t files) {
    return files > most_files_of_one_list;
}

std::string list_with(std::string_view path) {
    return lists_folder + sha256(path).substr(0, 2) + ".txt";
}

std::map<std::string, std::string> lists_of(const Sums& files) {
    std::map<std::string, std::string> lists;
    const bool has_further = has_further_lists(files.size());
    for (const auto& [path, sum] : files) add_line(lists[has_further ? list_with(path) : sums_name], path, sum);
    if (!has_further) return lists;
    std::string all;
    for (const auto& [path, text] : lists) add_line(all, path, sha256(text));
    lists.emplace(sums_name, all);
    return lists;
}

Sums KnownSums::all() const {
    Sums sums = files;
    sums.insert(lists.begin(), lists.end());
    return sums;
}

KnownSums read_sums(const std::function<std::optional<std::string>(const std::string&)>& text_of,
                    const fs::path& where) {
    const std::optional<std::string> text = text_of(sums_name);
    if (!text) {
        throw Failure({Severity::error,
                       to_utf8(where),
                       0,
                       0,
                       "expected a bundle of a portal, found no file " + sums_name,
                       "Name the zip file, or the folder that it was unzipped to.",
                       {}});
    }
    KnownSums known;
    known.of_all = sha256(*text);
    read_list(*text, sums_name, where, known.files);
    for (auto file = known.files.lower_bound(lists_folder);
         file != known.files.end() && file->first.starts_with(lists_folder);) {
        known.lists.insert(*file);
        file = known.files.erase(file);
    }
    for (const auto& [path, sum] : known.lists) {
        if (const std::optional<std::string> list = text_of(path)) {
            read_list(*list, path, where, known.files);
        } else {
            known.missing_lists.push_back(path);
        }
    }
    return known;
}

}  // namespace yaodian::bundle

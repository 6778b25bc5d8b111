#include "generator/bundle/parts.hpp"

#include <algorithm>
#include <map>
#include <string_view>

#include "generator/bundle/signature.hpp"
#include "generator/support/files.hpp"
#include "generator/support/parallel.hpp"
#include "generator/support/problem.hpp"
#include "generator/support/sha256.hpp"

namespace yaodian::bundle {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view instructions_names[] = {"使用说明.txt", "README.txt"};

/// Every file below `folder` by its path in the bundle.
std::map<std::string, fs::path> files_below(const fs::path& folder) {
    std::map<std::string, fs::path> files;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        const std::string name = to_utf8(entry.path().lexically_relative(folder));
        const bool ascii = std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c <= '~'; });
        if (!ascii || name.find('\\') != std::string::npos) {
            throw Failure({Severity::error,
                           to_utf8(entry.path()),
                           0,
                           0,
                           "expected a name in ASCII without spaces, so that the bundle unzips everywhere",
                           "Rename the file in the theme that it comes from.",
                           {}});
        }
        files.emplace(name, entry.path());
    }
    return files;
}

}  // namespace

Parts parts_of(const Description& description, const fs::path& output, const Writing& writing) {
    Parts parts;
    std::map<std::string, fs::path> found = files_below(output);
    if (!writing.further.empty()) found.merge(files_below(writing.further));
    parts.files.assign(found.begin(), found.end());
    std::vector<std::string> sums(parts.files.size());
    parallel_for(sums.size(), writing.jobs, [&](std::size_t i) { sums[i] = sha256_of_file(parts.files[i].second); });
    for (std::size_t i = 0; i < sums.size(); ++i) {
        const auto& [name, file] = parts.files[i];
        const bool is_instructions = std::find(std::begin(instructions_names), std::end(instructions_names), name) !=
                                     std::end(instructions_names);
        if (is_instructions || name == sums_name || name == signature_name || name.starts_with(lists_folder)) {
            throw Failure({Severity::error,
                           to_utf8(file),
                           0,
                           0,
                           "this name is the bundle's own",
                           "Rename the file in the theme that it comes from.",
                           {}});
        }
        parts.sums.emplace(name, sums[i]);
    }
    const bool has_lists = has_further_lists(parts.sums.size() + std::size(instructions_names));
    const std::string text = instructions(description, has_lists);
    for (const std::string_view name : instructions_names) {
        parts.texts.emplace_back(name, text);
        parts.sums.emplace(name, sha256(text));
    }
    std::string signature;
    for (auto& list : lists_of(parts.sums)) {
        if (list.first == sums_name && !writing.signing_key.empty()) signature = sign(list.second, writing.signing_key);
        parts.texts.push_back(std::move(list));
    }
    if (!signature.empty()) parts.texts.emplace_back(signature_name, std::move(signature));
    return parts;
}

}  // namespace yaodian::bundle

#include "generator/bundle/changes.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "generator/bundle/bundle.hpp"
#include "generator/bundle/contents.hpp"
#include "generator/bundle/notes.hpp"
#include "generator/bundle/parts.hpp"
#include "generator/bundle/signature.hpp"
#include "generator/support/files.hpp"
#include "generator/support/problem.hpp"
#include "generator/support/sha256.hpp"

namespace yaodian::bundle {

namespace {

namespace fs = std::filesystem;

constexpr int format = 1;

struct Earlier {
    std::string folder;  ///< empty where only the list is there
    KnownSums known;
    bool is_signed = false;
};

Earlier earlier_bundle(const fs::path& since) {
    std::error_code error;
    if (fs::is_regular_file(since, error) && since.filename() == sums_name) {
        const auto text_of = [&](const std::string& name) -> std::optional<std::string> {
            const fs::path list = since.parent_path() / name;
            if (!is_safe(name) || !fs::is_regular_file(list)) return std::nullopt;
            return read_file(list);
        };
        return {{}, read_sums(text_of, since), fs::exists(since.parent_path() / signature_name)};
    }
    const Contents contents = open_bundle(since);
    return {contents.folder, read_sums(contents.text_of, since), contents.paths.contains(signature_name)};
}

/// Which files the earlier bundle had as they are now.
class Unchanged {
  public:
    explicit Unchanged(const KnownSums& earlier, const Parts& parts) : earlier_(earlier) {
        for (const auto& [name, text] : parts.texts) {
            if (name.starts_with(lists_folder)) lists_.emplace(name, sha256(text));
        }
    }

    [[nodiscard]] bool list(const std::string& path) const { return is_same(earlier_.lists, path, lists_.at(path)); }

    [[nodiscard]] bool file(const std::string& path, const std::string& sum) const {
        if (is_same(earlier_.files, path, sum)) return true;
        if (earlier_.missing_lists.empty()) return false;
        // Of a list that is as it was, all files are.
        const std::string name = list_with(path);
        return lists_.contains(name) && list(name);
    }

  private:
    static bool is_same(const Sums& sums, const std::string& path, const std::string& sum) {
        const auto found = sums.find(path);
        return found != sums.end() && found->second == sum;
    }

    const KnownSums& earlier_;
    Sums lists_;
};

}  // namespace

std::string ChangesDescription::json() const {
    return nlohmann::ordered_json{
               {"format", format}, {"folder", folder}, {"from", from}, {"to", to}, {"removed", removed}}
               .dump(1) +
           "\n";
}

ChangesDescription ChangesDescription::parse(std::string_view text) {
    const auto json = nlohmann::json::parse(text);
    if (json.at("format") != format) throw nlohmann::json::other_error::create(501, "format", nullptr);
    return {json.at("folder"), json.at("from"), json.at("to"), json.at("removed")};
}

Changes write_changes(const fs::path& folder, const Description& description, const fs::path& output,
                      const fs::path& since, const Writing& writing) {
    const Earlier earlier = earlier_bundle(since);
    const Parts parts = parts_of(description, output, writing);
    const Unchanged unchanged(earlier.known, parts);
    Changes changes;
    changes.lists = earlier.known.missing_lists;
    std::vector<const std::pair<std::string, fs::path>*> files;
    for (const auto& file : parts.files) {
        if (!unchanged.file(file.first, parts.sums.at(file.first))) files.push_back(&file);
    }
    std::vector<const std::pair<std::string, std::string>*> texts;
    ChangesDescription told{earlier.folder.empty() ? description.folder : earlier.folder, earlier.known.of_all, {}, {}};
    for (const auto& part : parts.texts) {
        const auto& [name, text] = part;
        bool is_same = false;
        if (name == sums_name) {
            told.to = sha256(text);
            is_same = told.to == told.from;
        } else if (name.starts_with(lists_folder)) {
            is_same = unchanged.list(name);
        } else if (name != signature_name) {
            is_same = unchanged.file(name, parts.sums.at(name));
        }
        if (!is_same) texts.push_back(&part);
    }
    if (told.to == told.from) return changes;
    for (const auto& [path, sum] : earlier.known.all()) {
        const bool is_list = std::any_of(parts.texts.begin(), parts.texts.end(),
                                         [&wanted = path](const auto& part) { return part.first == wanted; });
        if (!parts.sums.contains(path) && !is_list) told.removed.push_back(path);
    }
    if (earlier.is_signed && writing.signing_key.empty()) told.removed.push_back(signature_name);
    changes.written = files.size() + texts.size();
    changes.removed = told.removed.size();

    std::error_code error;
    fs::create_directories(folder, error);
    constexpr std::size_t digits = 8;
    changes.zip = folder / (description.folder + "-since-" + told.from.substr(0, digits) + ".zip");
    archive::ZipWriter writer(changes.zip, writing.password);
    const Note how = changes_note(description, told.folder, changes);
    const Note password = password_note(description.title);
    const std::string json = told.json();
    if (!writing.password.empty()) add_note(writer, password);
    add_note(writer, how);
    writer.add_readable_text(ChangesDescription::name, json);
    const std::string top = told.folder + "/";
    for (const auto* part : texts) writer.add_text(top + part->first, part->second);
    for (const auto* file : files) writer.add_file(top + file->first, file->second);
    writer.write();
    return changes;
}

}  // namespace yaodian::bundle

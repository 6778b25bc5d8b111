#include "generator/portal/build/references.hpp"

#include <nlohmann/json.hpp>

#include "generator/support/files.hpp"
#include "generator/support/text.hpp"

namespace yaodian::portal {

References references_of(const std::vector<search::Passage>& passages) {
    References references;
    for (const search::Passage& passage : passages) {
        auto& anchors = references[passage.document];
        if (passage.ref.size() > passage.document.size())
            anchors.insert(passage.ref.substr(passage.document.size() + 1));
    }
    return references;
}

References read_references(const std::filesystem::path& file) {
    try {
        return nlohmann::json::parse(read_file(file)).get<References>();
    } catch (const std::exception&) {
        return {};
    }
}

void write_references(const std::filesystem::path& file, const References& references) {
    write_file(file, nlohmann::json(references).dump(1) + "\n");
}

std::vector<Problem> removed_references(const References& before, const References& now,
                                        const std::map<std::string, std::string>& file_of) {
    std::vector<Problem> problems;
    for (const auto& [name, anchors] : before) {
        const auto current = now.find(name);
        if (current == now.end()) continue;
        std::vector<std::string> removed;
        for (const std::string& anchor : anchors) {
            if (!current->second.contains(anchor)) removed.push_back("#" + anchor);
        }
        if (removed.empty()) continue;
        const auto file = file_of.find(name);
        problems.push_back(
            {Severity::warning,
             file == file_of.end() ? name : file->second,
             0,
             0,
             "places that the last build had are gone, and links to them lead to the page only: " + join(removed, " "),
             "Check that their numbers were meant to change.",
             {}});
    }
    return problems;
}

}  // namespace yaodian::portal

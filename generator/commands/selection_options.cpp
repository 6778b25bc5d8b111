#include "generator/commands/selection_options.hpp"

#include <algorithm>
#include <filesystem>
#include <string>

#include "generator/support/ascii_name.hpp"
#include "generator/support/files.hpp"

namespace yaodian::commands {

namespace {

/// A name of its own for each selection, that file systems take.
std::string name_for(const portal::Selection& selection) {
    std::string all = selection.filter + " " + selection.query + " " + selection.documents;
    std::replace(all.begin(), all.end(), '/', ' ');
    return ascii_path(all);
}

}  // namespace

bool selects(const portal::Selection& selection) {
    return !selection.filter.empty() || !selection.query.empty() || !selection.documents.empty();
}

void complete(portal::Selection& selection) {
    if (selection.name.empty()) selection.name = name_for(selection);
    if (!selection.documents.empty()) selection.documents = to_utf8(std::filesystem::absolute(selection.documents));
}

void add_selection_options(CLI::App& command, portal::Selection& selection) {
    command.add_option("--select", selection.filter,
                       "Filters as search takes them: 'year:2024 body:校工会 topic:提案办理 type:通知 column:…'");
    command.add_option("--query", selection.query, "Words that the documents have to have, as search finds them");
    command.add_option("--documents", selection.documents, "A file that names documents, one a line");
    CLI::Option* name = command.add_option("--name", selection.name, "Part of the zip's name");
    name->check([](const std::string& text) {
        return portal::is_file_word(text) ? std::string()
                                          : "expected ASCII letters, digits, `-`, `_` and `.`, found `" + text + "`";
    });
    command.add_option("--title", selection.title, "Title of the portal in the zip");
}

}  // namespace yaodian::commands

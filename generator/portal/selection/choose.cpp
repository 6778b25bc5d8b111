#include "generator/portal/selection/choose.hpp"

#include <algorithm>
#include <filesystem>
#include <limits>
#include <map>

#include "generator/support/files.hpp"
#include "generator/support/problem.hpp"
#include "generator/support/text.hpp"
#include "search/search.hpp"

namespace yaodian::portal {

namespace {

namespace fs = std::filesystem;
using Names = std::set<std::string, std::less<>>;

[[noreturn]] void fail(const std::string& where, int line, std::string message, std::string remedy) {
    throw Failure({Severity::error, where, line, 0, std::move(message), std::move(remedy), {}});
}

Names found_by_search(const Portal& portal, const Selection& selection) {
    const std::string where = "the bundle `" + selection.name + "`";
    std::error_code error;
    if (!fs::is_regular_file(portal.index(), error))
        fail(where, 0, "there is no search index yet to choose documents by", "Run `yaodian build` first.");
    search::Wanted wanted;
    wanted.limit = std::numeric_limits<int>::max();
    wanted.documents = true;
    const search::Results results =
        search::Index(portal.index().string()).search(selection.filter + " " + selection.query, {}, wanted);
    if (!results.understood.unknown.empty()) {
        fail(where, 0, "nothing in this portal has the name `" + join(results.understood.unknown, "`, `") + "`",
             "Look at the page of bodies, types or topics for the name; filters are year, month, type, body, topic and "
             "column.");
    }
    if (!results.relaxed.empty())
        fail(where, 0, "no document has all of `" + selection.filter + " " + selection.query + "`", "Select less.");
    Names names;
    for (const search::Hit& hit : results.hits) names.insert(hit.passage.document);
    return names;
}

/// A line names a document by its file or by its name.
Names named_in_file(const Portal& portal, const fs::path& file, const Collection& all) {
    std::map<std::string, std::string> known;
    for (std::size_t i = 0; i < all.documents.size(); ++i) {
        const std::string& name = all.documents[i].name;
        known.emplace(name, name);
        known.emplace(all.files[i], name);
        const fs::path content = fs::path(all.files[i]).lexically_relative(portal.content());
        known.emplace("content/" + to_utf8(content), name);
    }
    Names names;
    int number = 0;
    for (const std::string& raw : split(read_file(file), '\n')) {
        ++number;
        const std::string line(trim(raw));
        if (line.empty() || line.starts_with('#')) continue;
        const auto found = known.find(line);
        if (found == known.end()) {
            fail(to_utf8(file), number, "expected the file of a document or its name, found `" + line + "`",
                 "Write it as it stands in content/, for example `content/通知/a.txt` or `通知/a`.");
        }
        names.insert(found->second);
    }
    return names;
}

}  // namespace

fs::path documents_file(const Portal& portal, const Selection& selection) {
    const fs::path named = selection.documents;
    return named.empty() || named.is_absolute() ? named : portal.settings().parent_path() / named;
}

Names chosen_documents(const Portal& portal, const Selection& selection, const Collection& all) {
    const bool asks = !trim(selection.filter).empty() || !trim(selection.query).empty();
    const Names found = asks ? found_by_search(portal, selection) : Names();
    const Names named =
        selection.documents.empty() ? Names() : named_in_file(portal, documents_file(portal, selection), all);
    Names chosen;
    for (const document::Document& document : all.documents) {
        if (document.type == document::Type::page) continue;
        const bool is_found = !asks || found.contains(document.name);
        const bool is_named = selection.documents.empty() || named.contains(document.name);
        if (is_found && is_named) chosen.insert(document.name);
    }
    if (chosen.empty())
        fail("the bundle `" + selection.name + "`", 0, "no document is selected", "Select something else.");
    return chosen;
}

}  // namespace yaodian::portal

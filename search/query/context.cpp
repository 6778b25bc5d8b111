#include "search/query/context.hpp"

#include "search/index/facets.hpp"

namespace yaodian::search {

namespace {

std::vector<std::string> lines(std::string_view text) {
    std::vector<std::string> out;
    for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
        out.emplace_back(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
    return out;
}

}  // namespace

Context make_context(Xapian::Database database, ReadPassage read, const std::string& name) {
    if (database.get_metadata(metadata::format) != format_version) {
        throw IndexError(name + ": was written by another version; run `yaodian build` to make the index again");
    }
    Context out;
    out.language = Language(database.get_metadata(metadata::folds), database.get_metadata(metadata::readings));
    out.lexicon = Lexicon(database.get_metadata(metadata::lexicon), out.language);
    out.types = lines(database.get_metadata(metadata::types));
    out.issuers = lines(database.get_metadata(metadata::issuers));
    out.database = std::move(database);
    out.read = std::move(read);
    return out;
}

}  // namespace yaodian::search

#include "search/federation/portal_data.hpp"

#include <stdexcept>

#include "search/format/metadata.hpp"
#include "search/search.hpp"

namespace yaodian::search {

PortalData read_portal_data(const Xapian::Database& database, const std::string& name) {
    PortalData out;
    out.version = database.get_uuid();
    out.tables = read_tables(database, name);
    const std::string terms = database.get_metadata(metadata::terms);
    if (terms.empty() && database.get_doccount() > 0)
        throw IndexError(name +
                         ": the index is not one that a portal shares; expected the file that `yaodian build` "
                         "makes with `shared_index = true`");
    try {
        out.terms = TermList(terms);
        out.documents = decode_documents(database.get_metadata(metadata::documents));
    } catch (const std::out_of_range&) {
        throw IndexError(name + ": the shared index is damaged; run `yaodian build` there to make it again");
    }
    return out;
}

}  // namespace yaodian::search

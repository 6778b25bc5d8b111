/// The public face's `Index`: a database file and its texts file, opened together.
#include <xapian.h>

#include <filesystem>

#include "search/format/identifier.hpp"
#include "search/format/texts.hpp"
#include "search/query/context.hpp"
#include "search/query/database_postings.hpp"
#include "search/query/engine.hpp"
#include "search/search.hpp"

namespace yaodian::search {

namespace {

constexpr const char* make_it_again = "; run `yaodian build` to make the index again";

Context open(const std::string& path) {
    const Texts texts(texts_path(path));
    // A stub database has no identifier: whoever made it has put the right texts beside it.
    if (const auto id = read_identifier(path)) {
        if (*id != texts.id())
            throw IndexError(path + ": belongs to other texts than " + texts_path(path) + make_it_again);
        std::error_code ignored;
        if (std::filesystem::file_size(path, ignored) <= largest_checked && !is_sound(path)) {
            throw IndexError(path + ": the search index is damaged" + make_it_again);
        }
    }
    Xapian::Database database(path);
    const std::string damaged = path + ": the search index is damaged" + make_it_again;
    try {
        Context context = make_context(
            read_tables(database, path),
            [texts](std::uint32_t document, std::uint32_t place) { return texts.passage(document, place); });
        if (context.passages.size() != database.get_doccount()) throw IndexError(damaged);
        context.postings = std::make_unique<DatabasePostings>(std::move(database));
        return context;
    } catch (const std::out_of_range&) {
        throw IndexError(damaged);
    }
}

}  // namespace

std::optional<Order> order_named(std::string_view name) {
    static constexpr std::pair<std::string_view, Order> names[] = {
        {"relevance", Order::relevance}, {"newest", Order::newest}, {"oldest", Order::oldest}, {"title", Order::title}};
    for (const auto& [known, order] : names) {
        if (known == name) return order;
    }
    return std::nullopt;
}

struct Index::State {
    std::string path;
    Context context;
};

Index::Index(const std::string& path) {
    try {
        state_ = std::make_unique<State>(State{path, open(path)});
    } catch (const Xapian::Error& error) {
        throw IndexError(path + ": no search index can be opened here (" + error.get_msg() + ")" + make_it_again);
    }
}

Index::~Index() = default;
Index::Index(Index&&) noexcept = default;
Index& Index::operator=(Index&&) noexcept = default;

Results Index::search(std::string_view query, const Filters& filters, const Wanted& wanted) const {
    try {
        return answer(query, filters, wanted, state_->context);
    } catch (const Xapian::Error& error) {
        throw IndexError(state_->path + ": the search index is damaged (" + error.get_msg() + ")" + make_it_again);
    }
}

}  // namespace yaodian::search

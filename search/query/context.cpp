#include "search/query/context.hpp"

#include "search/format/bytes.hpp"
#include "search/format/whole.hpp"

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

Context make_context(const Tables& tables, ReadPassage read) {
    const Language language(tables.folds, tables.readings);
    return {.database = {},
            .language = language,
            .lexicon = Lexicon(tables.lexicon, language),
            .types = lines(tables.types),
            .issuers = lines(tables.issuers),
            .topics = lines(tables.topics),
            .passages = PassageTable(tables.passages),
            .passage_topics = TopicTable(tables.passage_topics),
            .series = SeriesTable(tables.series),
            .columns = lines(tables.columns),
            .titles = TitleTable(tables.titles),
            .whole = tables.all.empty() ? 0 : static_cast<Xapian::doccount>(ByteReader(tables.all).number()),
            .counts_topics = true,
            .read = std::move(read),
            .announce = {}};
}

Xapian::doccount passages_in_all(const Context& context) {
    return context.whole != 0 ? context.whole : context.database.get_doccount();
}

Xapian::doccount passages_with(const std::string& term, const Context& context) {
    const Xapian::doccount here = context.database.get_termfreq(term);
    if (context.whole == 0) return here;
    const std::uint64_t all = frequency_in_whole(context.database.get_metadata(whole_key(term)), term);
    return all == 0 ? here : static_cast<Xapian::doccount>(all);
}

bool is_page(const PassageRow& row, const Context& context) {
    return row.facets.type > 0 && context.types.at(row.facets.type - 1) == "page";
}

bool stands_in_a_document(const std::string& term, const Context& context) {
    const auto end = context.database.postlist_end(term);
    for (auto passage = context.database.postlist_begin(term); passage != end; ++passage) {
        if (!is_page(context.passages.at(*passage), context)) return true;
    }
    return false;
}

}  // namespace yaodian::search

#include "search/query/context.hpp"

#include "search/format/bytes.hpp"
#include "search/format/whole.hpp"

namespace yaodian::search {

Context make_context(const Tables& tables, ReadPassage read) {
    const Language language(tables.folds, tables.readings);
    const SeriesTable series(tables.series);
    return {.postings = {},
            .language = language,
            .lexicon = Lexicon(tables.lexicon, language),
            .types = lines_of(tables.types),
            .issuers = lines_of(tables.issuers),
            .topics = lines_of(tables.topics),
            .passages = PassageTable(tables.passages, series),
            .passage_topics = TopicTable(tables.passage_topics),
            .series = series,
            .columns = lines_of(tables.columns),
            .titles = TitleTable(tables.titles),
            .portals = {},
            .whole = tables.all.empty() ? 0 : static_cast<Xapian::doccount>(ByteReader(tables.all).number()),
            .counts_topics = true,
            .read = std::move(read),
            .announce = {}};
}

Xapian::doccount passages_in_all(const Context& context) {
    return context.whole != 0 ? context.whole : context.postings->passages();
}

Xapian::doccount passages_with(const std::string& term, const Context& context) {
    const Xapian::doccount here = context.postings->with(term);
    if (context.whole == 0) return here;
    const std::uint64_t all = frequency_in_whole(context.postings->metadata(whole_key(term)), term);
    return all == 0 ? here : static_cast<Xapian::doccount>(all);
}

bool is_page(const PassageRow& row, const Context& context) {
    return row.facets.type > 0 && context.types.at(row.facets.type - 1) == "page";
}

bool stands_in_a_document(const std::string& term, const Context& context) {
    bool stands = false;
    if (context.postings->with(term) == 0) return stands;
    (void)context.postings->match(
        Xapian::Query(term), Xapian::BoolWeight(), 0, context.passages,
        [&](Xapian::docid, const PassageRow& row) { stands = stands || !is_page(row, context); });
    return stands;
}

}  // namespace yaodian::search

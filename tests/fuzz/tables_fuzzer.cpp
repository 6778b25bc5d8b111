/// What an index says of itself, as a damaged file or another portal may send it: read, or refused.
#include <stdexcept>

#include "search/analysis/language.hpp"
#include "search/analysis/lexicon.hpp"
#include "search/analysis/table_missing.hpp"
#include "search/federation/union.hpp"
#include "search/format/document_list.hpp"
#include "search/format/document_text.hpp"
#include "search/format/passage_table.hpp"
#include "search/format/series_table.hpp"
#include "search/format/tables.hpp"
#include "search/format/term_list.hpp"
#include "search/format/title_table.hpp"
#include "search/format/topic_table.hpp"
#include "search/format/whole.hpp"
#include "tests/fuzz/fuzzing.hpp"

using namespace yaodian;

namespace {

void read(const std::function<void()>& reading) {
    try {
        reading();
    } catch (const std::out_of_range&) {
    } catch (const search::TableMissing&) {
    } catch (const search::IndexError&) {
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes = fuzzing::bytes_of(data, size);
    read([&] {
        const search::PassageTable table(bytes);
        for (std::uint32_t id = 1; id <= table.size() && id < 1000; ++id) (void)table.at(id);
    });
    read([&] {
        const search::TopicTable table(bytes);
        for (std::uint32_t id = 1; id < 100; ++id) (void)table.at(id);
    });
    read([&] {
        const search::SeriesTable table(bytes);
        for (std::uint32_t document = 0; document < 100; ++document) (void)table.of(document);
    });
    read([&] { (void)search::TitleTable(bytes).place_of(0); });
    read([&] {
        const search::TermList terms(bytes);
        const search::TermList twice = search::TermList::merged({&terms, &terms});
        (void)terms.passages_with("提案");
        (void)twice.passages_with("提");
    });
    read([&] { (void)search::decode_documents(bytes); });
    read([&] { (void)search::decode_tables(bytes); });
    read([&] { (void)search::frequency_in_whole(bytes, "提案"); });
    read([&] {
        const search::DocumentText text(bytes);
        for (std::uint32_t place = 0; place < text.size() && place < 100; ++place) (void)text.passage(place);
    });
    const std::size_t half = size / 2;
    const search::Language language(bytes.substr(0, half), bytes.substr(half));
    (void)search::Lexicon(bytes, language);
    if (size % 16 != 0) return 0;  // what follows takes as long as a hundred others
    read([&] {
        // One table of a portal is what was sent, the others fit each other.
        search::PortalData portal;
        portal.documents = {{20240301, "a", "甲"}};
        portal.tables.passages = search::PassageTable::encode({{0, 0, {2024, 0, 1, 1}}});
        portal.tables.passage_topics = search::TopicTable::encode({{}});
        portal.tables.types = portal.tables.issuers = "x\n";
        const auto fields = portal.tables.fields();
        *fields[size % fields.size()].second = bytes;
        (void)search::unite({&portal, &portal}, {"甲", "乙"});
    });
    return 0;
}

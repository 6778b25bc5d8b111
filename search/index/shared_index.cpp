/// An index as one database that says everything over Xapian's remote protocol.
#include <unistd.h>
#include <xapian.h>

#include <filesystem>

#include "search/format/block_size.hpp"
#include "search/format/bytes.hpp"
#include "search/format/document_list.hpp"
#include "search/format/document_text.hpp"
#include "search/format/identifier.hpp"
#include "search/format/metadata.hpp"
#include "search/format/series_table.hpp"
#include "search/format/term_list.hpp"
#include "search/format/texts.hpp"
#include "search/index/text_chunks.hpp"
#include "search/search.hpp"

namespace yaodian::search {

namespace {

namespace fs = std::filesystem;

/// A server copies a block for each term that it looks up: with small ones eight portals answer in a fifteenth less
/// time. No page loads these.
constexpr int bytes_of_block = 4096;

void write_texts_as_metadata(const std::string& path, const Xapian::Database& database, const Texts& texts) {
    using namespace Xapian;
    WritableDatabase out(path, DB_CREATE_OR_OVERWRITE | DB_BACKEND_GLASS | DB_NO_TERMLIST | DB_NO_SYNC | DB_DANGEROUS);
    std::vector<ListedDocument> documents;
    std::vector<std::string_view> all_texts;
    for (std::uint32_t number = 0; number < texts.size(); ++number) {
        all_texts.push_back(texts.document(number));
        const Passage first = decode_passage(all_texts.back(), 0);
        documents.push_back({first.date, first.document, first.title});
    }
    const SeriesTable series(database.get_metadata(metadata::series));
    std::uint32_t number = 0;
    for (const TextChunk& chunk : text_chunks(all_texts, series)) {
        for (std::uint32_t place = 0; place < chunk.documents.size(); ++place)
            documents[chunk.documents[place]].text = {number, place};
        std::string bytes;
        for (const std::string_view text : chunk.texts) put_string(bytes, text);
        out.set_metadata(text_key(number), bytes);
        ++number;
    }
    out.set_metadata(metadata::documents, encode_documents(documents));
    TermList terms;
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term)
        terms.add(*term, term.get_termfreq());
    out.set_metadata(metadata::terms, terms.encode());
    out.commit();
}

}  // namespace

void write_shared_index(const std::string& path, const std::string& index) {
    const std::string unfinished = path + ".unfinished-" + std::to_string(::getpid());
    const std::string added = unfinished + ".d";
    std::error_code ignored;
    const auto clean = [&] {
        fs::remove_all(added, ignored);
        fs::remove(unfinished, ignored);
    };
    clean();
    try {
        const Texts texts(texts_path(index));
        Xapian::Database all(index);
        write_texts_as_metadata(added, all, texts);
        all.add_database(Xapian::Database(added));
        all.compact(unfinished, Xapian::DBCOMPACT_SINGLE_FILE | Xapian::Compactor::FULL, bytes_of_block);
        set_identifier(unfinished);
        fs::rename(unfinished, path);
    } catch (const Xapian::Error& error) {
        clean();
        throw IndexError(path + ": the shared index cannot be written: " + error.get_description());
    } catch (const fs::filesystem_error& error) {
        clean();
        throw IndexError(path + ": the shared index cannot be put in its place: " + error.code().message());
    } catch (const std::out_of_range&) {
        clean();
        throw IndexError(texts_path(index) + ": is damaged; run `yaodian build` to make the index again");
    } catch (...) {
        clean();
        throw;
    }
    clean();
}

}  // namespace yaodian::search

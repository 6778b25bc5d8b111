#include "search/index/page_scripts.hpp"

#include <xapian.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <vector>

#include "search/analysis/utf8.hpp"
#include "search/format/block_size.hpp"
#include "search/format/bytes.hpp"
#include "search/format/identifier.hpp"
#include "search/format/metadata.hpp"
#include "search/format/tables.hpp"
#include "search/format/texts.hpp"
#include "search/index/block_columns.hpp"
#include "search/index/pack_script.hpp"
#include "search/index/page_database.hpp"
#include "search/index/text_chunks.hpp"

namespace yaodian::search {

namespace {

/// A chunk has a block, and one more for each so many bytes of the database: small chunks make a query load little, and
/// many make the list of their names long.
constexpr std::size_t bytes_a_chunk_block = std::size_t{128} << 20;
/// Up to so many bytes a portal's index comes in one load. Packed, it has about half of them.
constexpr std::size_t largest_in_one = std::size_t{1} << 20;

/// Short, since every query loads the names of all: of 10,000 contents two would have one name in one of three
/// portals, which `Names` sees, and a changed part its old name in one of 16 million changes.
using Name = std::array<char, 3>;

/// Names by content: equal content has one name, other content another.
class Names {
  public:
    /// @param content  its hash
    Name of(const IndexId& content) {
        for (char salt = script_form;; ++salt) {
            ContentHash hash;
            hash.add({content.data(), content.size()});
            hash.add({&salt, 1});
            const IndexId id = hash.id();
            const auto [entry, is_new] = contents_.emplace(Name{id[0], id[1], id[2]}, content);
            if (is_new || entry->second == content) return entry->first;
        }
    }

    [[nodiscard]] std::size_t size() const { return contents_.size(); }

  private:
    std::map<Name, IndexId> contents_;
};

std::string read_whole(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::string out{std::istreambuf_iterator<char>(file), {}};
    if (!file) throw IndexError(path + ": cannot be read; run `yaodian build` to make the index again");
    return out;
}

std::string columns_of_blocks(std::string_view chunk) {
    std::string out;
    for (std::size_t at = 0; at < chunk.size(); at += block_size) out += columns_of_block(chunk.substr(at, block_size));
    return out;
}

/// Code points in three columns, high bytes first, which compresses to half of UTF-8.
std::string columns_of(const std::u32string& text) {
    std::string out;
    put_number(out, text.size());
    for (const unsigned shift : {16u, 8u, 0u}) {
        for (const char32_t c : text) out.push_back(static_cast<char>(static_cast<unsigned char>(c >> shift)));
    }
    return out;
}

/// A table of lines in columns: what stands before the characters of each line, their counts, the characters. Sorted
/// characters are kept as differences.
/// @param has_head  whether a line begins with a word and a space, behind which all is sorted; else each begins with a
///                  character, which is sorted over the lines
std::string packed_lines(std::string_view text, bool has_head) {
    std::string heads;
    std::u32string counts;
    std::u32string keys;
    std::u32string characters;
    char32_t before = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty()) continue;
        if (has_head) {
            const std::size_t space = line.find(' ');
            heads.append(line.substr(0, space)).push_back(' ');
            line.remove_prefix(std::min(space + 1, line.size()));
            before = 0;
        }
        const std::vector<CodePoint> decoded = decode(line);
        counts.push_back(static_cast<char32_t>(decoded.size()));
        for (std::size_t i = 0; i < decoded.size(); ++i) {
            const char32_t c = decoded[i].value;
            if (!has_head && i > 0) {
                characters.push_back(c);
                continue;
            }
            keys.push_back((c - before) & 0xFFFFFF);
            before = c;
        }
    }
    std::string out;
    put_string(out, heads);
    for (const std::u32string* column : {&counts, &keys, &characters}) out += columns_of(*column);
    return out;
}

/// The tables with the two large ones packed; the page unpacks them. Few queries need the readings or the order of
/// titles, and the search box counts no topics: they come later then.
std::string packed_tables(Tables tables, bool with_all) {
    if (!with_all) {
        tables.readings.clear();
        tables.passage_topics.clear();
        tables.titles.clear();
    }
    std::string out;
    put_string(out, format_version);
    for (const auto& [key, value] : tables.fields()) {
        if (value == &tables.folds || value == &tables.readings) {
            out += packed_lines(*value, value == &tables.readings);
        } else {
            put_string(out, *value);
        }
    }
    return out;
}

/// What is to be packed.
struct Script {
    std::string name;
    IndexId content;
    std::function<std::string()> bytes;
    Packing packing;
};

struct Parts {
    std::string file;                      ///< the database
    std::optional<PageDatabase> database;  ///< it, when it comes in chunks
    Tables tables;
    std::vector<std::string_view> texts;
    std::vector<TextChunk> text_chunks;
};

/// What does not come at once.
struct Later {
    std::vector<Name> tables;  ///< the readings, the passages' topics, the order of titles
    std::vector<Name> chunks;  ///< of the database
    std::vector<Name> texts;   ///< of the chunks of texts
};

/// What every query needs.
/// @param later  null: nothing comes later
std::string start_of(const Parts& parts, const Later* later) {
    const bool all = !later;
    std::string out;
    const auto put_names = [&out](const std::vector<Name>& names) {
        put_number(out, names.size());
        for (const Name& name : names) out.append(name.data(), name.size());
    };
    put_number(out, all ? parts.file.size() : parts.database->size());
    out += packed_tables(parts.tables, all);
    static const Later nothing;
    const Later& named = later ? *later : nothing;
    put_names(named.tables);
    put_names(named.chunks);
    if (!all) {
        for (const PageDatabase::Chunk& chunk : parts.database->chunks()) put_number(out, chunk.count);
    }
    put_names(named.texts);
    if (!all) {
        for (const TextChunk& chunk : parts.text_chunks) put_number(out, chunk.texts.size());
    }
    const std::string_view blocks = all ? parts.file : parts.database->first_block();
    put_number(out, blocks.size() / block_size);
    for (std::size_t at = 0; at < blocks.size(); at += block_size) put_string(out, blocks.substr(at, block_size));
    put_number(out, all ? 0 : parts.database->branch_count());
    put_string(out, all ? std::string_view() : parts.database->branches());
    put_number(out, all ? parts.texts.size() : 0);
    for (std::size_t i = 0; all && i < parts.texts.size(); ++i) put_string(out, parts.texts[i]);
    return out;
}

PageDatabase page_database(std::string_view file, const std::string& path) try {
    return PageDatabase(file, block_size * (1 + file.size() / bytes_a_chunk_block));
} catch (const std::out_of_range&) {
    throw IndexError(path + ": is damaged; run `yaodian build` to make the index again");
}

}  // namespace

PageScripts write_page_scripts(const std::string& path, const std::string& module, const std::string& loader,
                               const HasScript& has, const TakeScript& take, const ForEach& for_each) {
    const Texts texts(texts_path(path));
    Parts parts;
    parts.file = read_whole(path);
    parts.tables = read_tables(Xapian::Database(path), path);
    for (std::uint32_t i = 0; i < texts.size(); ++i) parts.texts.push_back(texts.document(i));

    PageScripts out;
    Names names;
    std::vector<Script> scripts;
    // Packs what was named since the last time.
    const auto pack = [&] {
        for_each(scripts.size(), [&](std::size_t i) {
            const Script& script = scripts[i];
            const std::string file = script.name + ".js";
            if (!has(file, script.content))
                take(file, script.content, pack_script(data_of(script.name), script.bytes(), script.packing));
        });
        out.files += scripts.size();
        scripts.clear();
    };

    std::string start;
    if (parts.file.size() <= largest_in_one) {
        start = start_of(parts, nullptr);
        out.one_load = start.size() <= largest_in_one;
    }
    const std::string readings = out.one_load ? std::string{} : packed_lines(parts.tables.readings, true);
    if (!out.one_load) {
        Later later;
        const auto add = [&](const std::string& prefix, const IndexId& content, std::function<std::string()> bytes,
                             std::vector<Name>& list, Packing packing = Packing::quick) {
            const std::size_t before = names.size();
            list.push_back(names.of(content));
            if (names.size() == before) return;  // another one has the same
            scripts.push_back({prefix + hexadecimal(list.back()), content, std::move(bytes), packing});
        };
        const auto add_bytes = [&](const std::string& prefix, std::string_view bytes, std::vector<Name>& list) {
            add(
                prefix, hash_of(bytes), [bytes] { return std::string(bytes); }, list);
        };
        add_bytes("readings-", readings, later.tables);
        add_bytes("topics-", parts.tables.passage_topics, later.tables);
        add_bytes("titles-", parts.tables.titles, later.tables);
        parts.database = page_database(parts.file, path);
        for (const PageDatabase::Chunk& chunk : parts.database->chunks()) {
            add(
                "postings/", hash_of(parts.database->blocks(chunk)),
                [&parts, chunk] { return columns_of_blocks(parts.database->blocks(chunk)); }, later.chunks,
                Packing::columns);
        }
        parts.text_chunks = text_chunks(parts.texts, SeriesTable(parts.tables.series));
        for (const TextChunk& chunk : parts.text_chunks) {
            ContentHash hash;
            hash.add(chunk.sizes);
            for (const std::string_view text : chunk.texts) hash.add(text);
            add(
                "texts/", hash.id(), [&chunk] { return chunk.bytes(); }, later.texts);
        }
        pack();
        start = start_of(parts, &later);
    }
    const IndexId module_content = hash_of(module);
    const std::string module_name = "module-" + hexadecimal(names.of(module_content));
    scripts.push_back({module_name, module_content, [&module] { return module; }, Packing::smallest});
    pack();
    const std::string code = loader + "YaodianSearch.start('" + module_name + "',";
    const std::string file = "yaodian-search.js";
    ContentHash hash;
    hash.add(code);
    hash.add(start);
    const IndexId content = hash.id();
    if (!has(file, content)) take(file, content, pack_script(code, start, Packing::smallest));
    ++out.files;
    return out;
}

}  // namespace yaodian::search

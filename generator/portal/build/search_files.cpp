#include "generator/portal/build/search_files.hpp"

#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <sstream>

#include "generator/portal/program.hpp"
#include "generator/support/files.hpp"
#include "generator/support/parallel.hpp"
#include "generator/support/sha256.hpp"
#include "search/format/identifier.hpp"
#include "search/index/page_scripts.hpp"

namespace yaodian::portal {

namespace {

namespace fs = std::filesystem;

search::ForEach on_threads(unsigned jobs) {
    return [jobs](std::size_t count, const std::function<void(std::size_t)>& work) { parallel_for(count, jobs, work); };
}

/// The index of all documents, where the portal is one of a selection; else empty.
std::string index_of_whole(const Portal& portal) {
    if (portal.selection.empty()) return {};
    Portal whole = portal;
    whole.selection.clear();
    return whole.index().string();
}

/// All that the index depends on.
std::string key_of(const std::vector<search::Passage>& passages, const Portal& portal) {
    std::error_code error;
    const bool has_vocabulary = fs::exists(portal.vocabulary(), error);
    std::string key = program_fingerprint() + " " + search::hexadecimal(search::hash_of(passages)) + " " +
                      sha256(has_vocabulary ? read_file(portal.vocabulary()) : "");
    if (const std::string whole = index_of_whole(portal); !whole.empty()) {
        if (const auto id = search::read_identifier(whole)) key += " " + search::hexadecimal(*id);
    }
    return key + "\n";
}

fs::path key_file(const fs::path& index) {
    return index.string() + ".key";
}

/// Links an index and checks that it is what it was; false when it is not to be used.
bool take_over(const fs::path& from, const fs::path& to) {
    try {
        if (!search::is_sound(from.string())) return false;
        (void)search::Index(from.string());  // the texts too
    } catch (const search::IndexError&) {
        return false;
    }
    std::error_code error;
    fs::create_hard_link(from, to, error);
    if (!error) fs::create_hard_link(search::texts_path(from.string()), search::texts_path(to.string()), error);
    if (!error) return true;
    fs::remove(to, error);
    return false;
}

/// The same for a shared index, which is one file.
bool take_over_shared(const fs::path& from, const fs::path& to) {
    std::error_code error;
    if (!fs::exists(from, error) || !search::is_sound(from.string())) return false;
    fs::create_hard_link(from, to, error);
    return !error;
}

/// Which scripts the output before had: content, size and time by path. A file of lines `path content size time`, the
/// last line being the hash of the program and of those before; a damaged one, and that of another program, counts as
/// none.
class KnownScripts {
  public:
    struct Script {
        std::string content;  ///< hash of what is packed
        FileStamp stamp;      ///< of the script
    };

    explicit KnownScripts(fs::path file) : file_(std::move(file)) {
        std::string text = read_or_nothing(file_);
        constexpr std::size_t hash_line = 65;
        if (text.size() < hash_line ||
            sum_of(text.substr(0, text.size() - hash_line)) != text.substr(text.size() - hash_line)) {
            return;
        }
        text.resize(text.size() - hash_line);
        std::istringstream lines(text);
        std::string path;
        for (Script script; lines >> path >> script.content >> script.stamp.size >> script.stamp.time;)
            before_[path] = script;
    }

    /// Of the output before; any thread may ask.
    [[nodiscard]] const Script* find(const std::string& path) const {
        const auto found = before_.find(path);
        return found == before_.end() ? nullptr : &found->second;
    }
    /// Any thread may add.
    void add(const std::string& path, Script script) {
        const std::lock_guard lock(adding_);
        now_[path] = std::move(script);
    }

    /// Nothing happens when it cannot be written: it is missed only in the next build's speed.
    void write() const {
        std::string text;
        for (const auto& [path, script] : now_) {
            text += path + " " + script.content + " " + std::to_string(script.stamp.size) + " " +
                    std::to_string(script.stamp.time) + "\n";
        }
        try {
            write_file(file_, text + sum_of(text));
        } catch (const Failure&) {
            return;
        }
    }

  private:
    static std::string sum_of(const std::string& lines) { return sha256(program_fingerprint() + lines) + "\n"; }

    fs::path file_;
    std::map<std::string, Script> before_;
    std::mutex adding_;
    std::map<std::string, Script> now_;
};

fs::path search_module() {
    return program_files() / "search" / "module.wasm";
}

}  // namespace

void write_search_index(const fs::path& folder, const Portal& portal, const std::vector<search::Passage>& passages,
                        const Vocabulary& vocabulary, bool shared, unsigned jobs) {
    const fs::path index = folder / portal.index().filename();
    const std::string key = key_of(passages, portal);
    const bool is_taken_over = read_or_nothing(key_file(portal.index())) == key && take_over(portal.index(), index);
    if (!is_taken_over) {
        search::write_index(index.string(), passages, vocabulary.search,
                            {on_threads(jobs), (portal.cache() / "index-shards").string(), index_of_whole(portal)});
    }
    const fs::path to_share = folder / portal.shared_index().filename();
    if (shared && !(is_taken_over && take_over_shared(portal.shared_index(), to_share)))
        search::write_shared_index(to_share.string(), index.string());
    write_file(key_file(index), key);
}

std::vector<Problem> missing_search_module() {
    const fs::path module = search_module();
    std::error_code error;
    if (fs::exists(module, error)) return {};
    return {{Severity::warning,
             to_utf8(module),
             0,
             0,
             "the program was built without its search module, so the pages of this site cannot search",
             "Install emscripten and build the program again.",
             {}}};
}

void write_search_scripts(const fs::path& index, OutputFolder& output, const Portal& portal, bool reuse,
                          unsigned jobs) {
    if (!missing_search_module().empty()) return;
    const fs::path parts = search_module().parent_path();
    output.write("search/licences.txt", read_file(parts / "licences.txt"));
    const std::string loader = read_file(parts / "loader.js");

    KnownScripts known(portal.cache() / "search-scripts");
    const auto has = [&](const std::string& path, const search::IndexId& content) {
        const KnownScripts::Script* script = known.find(path);
        if (!reuse || script == nullptr || script->content != search::hexadecimal(content)) return false;
        if (!output.keep("search/" + path, script->stamp)) return false;
        known.add(path, *script);
        return true;
    };
    const auto take = [&](const std::string& path, const search::IndexId& content, const std::string& bytes) {
        output.write("search/" + path, bytes);
        if (const auto stamp = stamp_of(output.path() / "search" / path))
            known.add(path, {search::hexadecimal(content), *stamp});
    };
    search::write_page_scripts(index.string(), read_file(search_module()), loader, has, take, on_threads(jobs));
    known.write();
}

}  // namespace yaodian::portal

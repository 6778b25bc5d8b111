#include "generator/portal/collection.hpp"

#include <filesystem>
#include <optional>
#include <utility>

#include "generator/document/front_matter.hpp"
#include "generator/document/markdown.hpp"
#include "generator/portal/contents.hpp"
#include "generator/portal/program.hpp"
#include "generator/structure/structure.hpp"
#include "generator/support/files.hpp"
#include "generator/support/parallel.hpp"
#include "generator/support/sha256.hpp"

namespace yaodian::portal {

namespace {

namespace fs = std::filesystem;

/// What became of one source.
struct Result {
    std::optional<document::Document> document;
    std::string hash;
    std::map<std::string, std::string> pictures;
    std::vector<Problem> problems;
};

/// Problems name files with the way to the portal before them, which the cache does not keep.
void replace_start(std::vector<Problem>& problems, const std::string& from, const std::string& to) {
    for (Problem& problem : problems) {
        if (!problem.file.empty() && problem.file.starts_with(from))
            problem.file = to + problem.file.substr(from.size());
    }
}

class Importer {
  public:
    Importer(const Portal& portal, Cache& cache) : content_(to_utf8(portal.content()) + "/"), cache_(cache) {}

    Result read(const Source& source) {
        Result result;
        try {
            const std::string bytes = read_file(source.file);
            result.hash = sha256(bytes);
            if (is_markdown(source.file) && document::is_markdown_form(bytes)) {
                import(source, result);  // read as it is; nothing is recovered
            } else {
                import_with_cache(source, bytes, result);
            }
        } catch (const Failure& failure) {
            result.problems.push_back(failure.problem());
        } catch (const std::exception& failure) {
            result.problems.push_back({Severity::error,
                                       to_utf8(source.file),
                                       0,
                                       0,
                                       std::string("the file cannot be read: ") + failure.what(),
                                       "Please report this, with the file if you may.",
                                       {}});
        }
        return result;
    }

  private:
    static structure::Imported import(const Source& source, Result& result) {
        structure::Imported imported = structure::import_original(source.file, source.name);
        result.document = imported.document;
        result.problems = imported.problems;
        for (originals::Picture& picture : imported.pictures)
            result.pictures.emplace(picture.name, std::move(picture.bytes));
        read_pictures(source, result);
        return imported;
    }

    /// The pictures that a document's Markdown links to, from the folder beside it. In the portal their names are made
    /// from their bytes: two folders can have different ones of one name.
    static void read_pictures(const Source& source, Result& result) {
        for (document::Image* image : document::images_of(*result.document)) {
            if (result.pictures.contains(image->file)) continue;
            const fs::path file = source.file.parent_path() / document::pictures_folder / image->file;
            try {
                std::string bytes = read_file(file);
                const std::string name = originals::picture_name(bytes);
                if (name.empty()) {
                    throw Failure({Severity::error,
                                   to_utf8(file),
                                   0,
                                   0,
                                   "expected a PNG, JPEG, GIF, WebP or BMP picture, found other bytes",
                                   {},
                                   {}});
                }
                image->file = name;
                result.pictures.emplace(name, std::move(bytes));
            } catch (const Failure& failure) {
                // Left out of the page, or that would have a link that leads nowhere.
                image->file.clear();
                Problem problem = failure.problem();
                problem.remedy = "Put such a picture there, or take its link out of " + to_utf8(source.file) + ".";
                result.problems.push_back(std::move(problem));
            }
        }
    }

    void import_with_cache(const Source& source, const std::string& bytes, Result& result) {
        const std::string overrides = source.overrides.empty() ? std::string{} : read_file(source.overrides);
        const std::string file_name = to_utf8(source.file.filename());
        const std::string key = Cache::key({program_fingerprint(), source.name, file_name, bytes,
                                            source.overrides.empty() ? "without" : "with", overrides});
        if (auto entry = cache_.find(key)) {
            std::vector<Problem> known;  // they are among the entry's
            result.document = document::read_markdown(entry->markdown, source.name, to_utf8(source.file), known);
            result.problems = std::move(entry->problems);
            replace_start(result.problems, "", content_);
            return;
        }
        const structure::Imported imported = import(source, result);
        // The cache keeps texts: pictures are read from their original each time.
        if (!result.pictures.empty()) return;
        Cache::Entry entry{imported.markdown, imported.problems};
        replace_start(entry.problems, content_, "");
        cache_.store(key, entry);
    }

    std::string content_;
    Cache& cache_;
};

}  // namespace

Collection read_collection(const Portal& portal, Cache& cache, unsigned jobs, Progress& progress) {
    const Contents contents = find_contents(portal.content());
    const std::size_t count = contents.sources.size();
    progress.stage("Reading documents", count);
    std::vector<Result> results(count);
    Importer importer(portal, cache);
    parallel_for(count, jobs, [&](std::size_t i) {
        results[i] = importer.read(contents.sources[i]);
        progress.step();
    });
    Collection collection;
    collection.problems = contents.problems;
    for (std::size_t i = 0; i < count; ++i) {
        auto& found = results[i].problems;
        collection.problems.insert(collection.problems.end(), found.begin(), found.end());
        if (!results[i].document) continue;
        collection.documents.push_back(std::move(*results[i].document));
        collection.pictures.merge(results[i].pictures);
        collection.files.push_back(to_utf8(contents.sources[i].file));
        collection.hashes.push_back(results[i].hash);
    }
    return collection;
}

}  // namespace yaodian::portal

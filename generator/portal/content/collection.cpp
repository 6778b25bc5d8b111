#include "generator/portal/content/collection.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "generator/document/front_matter.hpp"
#include "generator/document/markdown.hpp"
#include "generator/originals/originals.hpp"
#include "generator/portal/content/contents.hpp"
#include "generator/portal/content/duplicates.hpp"
#include "generator/portal/content/file_stamps.hpp"
#include "generator/portal/program.hpp"
#include "generator/support/files.hpp"
#include "generator/support/parallel.hpp"
#include "generator/support/sha256.hpp"

namespace yaodian::portal {

namespace {

namespace fs = std::filesystem;

/// What became of one file.
struct Result : ReadFile {
    Pictures pictures;
};

/// Problems name files with the way to the portal before them, which the cache does not keep.
void replace_start(std::vector<Problem>& problems, const std::string& from, const std::string& to) {
    for (Problem& problem : problems) {
        if (!problem.file.empty() && problem.file.starts_with(from))
            problem.file = to + problem.file.substr(from.size());
    }
}

/// A file that is to be read, or one for which Markdown stands.
struct Task {
    const Source* source;
    fs::path file;
    bool stands_beside = false;
};

std::vector<Task> tasks_of(const std::vector<Source>& sources) {
    std::vector<Task> tasks;
    for (const Source& source : sources) {
        tasks.push_back({&source, source.file});
        for (const fs::path& other : source.others) tasks.push_back({&source, other, is_markdown(source.file)});
    }
    return tasks;
}

class Importer {
  public:
    Importer(const Portal& portal, const Boundary& boundary, Cache& cache, KeptReadings& kept, bool with_texts)
        : content_(to_utf8(portal.content()) + "/"),
          boundary_(boundary),
          cache_(cache),
          kept_(kept),
          with_texts_(with_texts) {}

    Result read(const Task& task) {
        const Stamps stamps = stamps_of(task);
        if (auto known = kept_.find(to_utf8(task.file), stamps.text)) {
            if (!known->cache_key.empty()) cache_.retain(known->cache_key);
            return {*std::move(known), {}};
        }
        Result result = read_anew(task);
        if (!with_texts_) result.reading.text = {};
        set_hash(result);
        // Pictures are not kept: they are read from their original each time. One that was missing may be there then.
        const bool has_pictures = result.document && !document::images_of(*result.document).empty();
        if (stamps.may_be_kept && !has_pictures) kept_.keep(to_utf8(task.file), stamps.text, result);
        return result;
    }

  private:
    /// Sizes and times of the files that a reading is made from, in one text.
    struct Stamps {
        std::string text;
        /// Not where a file was changed so shortly before that a second change may leave its time as it is.
        bool may_be_kept = true;
    };

    [[nodiscard]] Stamps stamps_of(const Task& task) const {
        Stamps stamps{task.source->name + (task.stands_beside ? "\nbeside" : "\n") + (with_texts_ ? "\ntexts" : "\n"),
                      true};
        for (const fs::path& file : {task.file, task.source->overrides}) {
            if (file.empty()) continue;
            const auto stamp = stamp_of(file);
            stamps.may_be_kept = stamps.may_be_kept && stamp && !is_fresh(*stamp, begin_);
            if (stamp) stamps.text += "\n" + std::to_string(stamp->size) + " " + std::to_string(stamp->time);
        }
        return stamps;
    }

    Result read_anew(const Task& task) {
        Result result;
        Reading& reading = result.reading;
        reading.file = to_utf8(task.file);
        reading.name = task.source->name;
        reading.has_overrides = !task.source->overrides.empty();
        reading.overrides = to_utf8(fs::path(task.file).replace_extension(".toml"));
        if (task.stands_beside) {
            reading.outcome = Outcome::beside;
            return result;
        }
        try {
            read(task, result);
            reading.print = print_of(*result.document);
        } catch (const Failure& failure) {
            reading.problems.push_back(failure.problem());
        } catch (const std::exception& failure) {
            reading.problems.push_back({Severity::error,
                                        reading.file,
                                        0,
                                        0,
                                        std::string("the file cannot be read: ") + failure.what(),
                                        "Please report this, with the file if you may.",
                                        {}});
        }
        return result;
    }

    void read(const Task& task, Result& result) {
        originals::require_document_size(task.file);
        result.reading.hash = sha256_of_file(task.file);
        if (is_markdown(task.file) && document::is_markdown_form(read_file(task.file))) {
            result.reading.is_markdown_form = true;
            static_cast<void>(import(task, result));  // read as it is; nothing is recovered
        } else {
            import_with_cache(task, result);
        }
    }

    /// @returns the document's Markdown and what importing said
    [[nodiscard]] Cache::Entry import(const Task& task, Result& result) const {
        structure::Imported imported = structure::import_original(task.file, task.source->name);
        Cache::Entry entry{std::move(imported.markdown), imported.text, imported.problems, imported.report};
        result.reading.text = std::move(imported.text);
        result.reading.problems = std::move(imported.problems);
        result.document = std::move(imported.document);
        result.pictures =
            pictures_of(*result.document, std::move(imported.pictures), task.file, boundary_, result.reading.problems);
        if (!result.reading.is_markdown_form) result.reading.report = std::move(imported.report);
        return entry;
    }

    void import_with_cache(const Task& task, Result& result) {
        const fs::path& overrides_file = task.source->overrides;
        const std::string overrides = overrides_file.empty() ? std::string{} : read_file(overrides_file);
        const std::string file_name = to_utf8(task.file.filename());
        const std::string key = Cache::key({program_fingerprint(), task.source->name, file_name, result.reading.hash,
                                            overrides_file.empty() ? "without" : "with", overrides});
        result.cache_key = key;
        if (auto known = cache_.find(key)) {
            std::vector<Problem> problems;  // they are among the entry's
            result.document =
                document::read_markdown(known->markdown, task.source->name, result.reading.file, problems);
            result.reading.problems = std::move(known->problems);
            result.reading.report = std::move(known->report);
            result.reading.text = std::move(known->text);
            replace_start(result.reading.problems, "", content_);
            return;
        }
        Cache::Entry entry = import(task, result);
        // The cache keeps texts: pictures are read from their original each time.
        if (!document::images_of(*result.document).empty()) return;
        replace_start(entry.problems, content_, "");
        cache_.store(key, entry);
    }

    std::string content_;
    const Boundary& boundary_;
    Cache& cache_;
    KeptReadings& kept_;
    bool with_texts_;
    std::int64_t begin_ = file_time_now();
};

/// Puts what was read from the files of one name into the collection.
void add(Collection& collection, std::vector<Result> results) {
    std::vector<Reading> readings;
    std::vector<bool> was_read;
    for (Result& result : results) {
        readings.push_back(std::move(result.reading));
        collection.pictures.merge(result.pictures);
        was_read.push_back(result.document.has_value());
    }
    const std::size_t published = settle_one_name(readings, was_read);
    if (published < readings.size()) {
        collection.documents.push_back(std::move(*results[published].document));
        collection.files.push_back(readings[published].file);
        collection.hashes.push_back(readings[published].hash);
        collection.document_hashes.push_back(results[published].hash);
    }
    std::move(readings.begin(), readings.end(), std::back_inserter(collection.readings));
}

}  // namespace

const Reading& Collection::reading_of(std::size_t document) const {
    const auto found = std::find_if(readings.begin(), readings.end(),
                                    [&](const Reading& reading) { return reading.file == files[document]; });
    return *found;
}

Collection read_collection(const Portal& portal, const Addresses& published, Cache& cache, KeptReadings& kept,
                           bool with_texts, unsigned jobs, Progress& progress) {
    const Boundary boundary(portal);
    const Contents contents = find_contents(portal, boundary);
    const std::vector<Task> tasks = tasks_of(contents.sources);
    progress.stage("Reading documents", tasks.size());
    std::vector<Result> results(tasks.size());
    Importer importer(portal, boundary, cache, kept, with_texts);
    parallel_for(tasks.size(), jobs, [&](std::size_t i) {
        results[i] = importer.read(tasks[i]);
        progress.step();
    });
    Collection collection;
    for (std::size_t begin = 0; begin < tasks.size();) {
        std::size_t end = begin + 1;
        while (end < tasks.size() && tasks[end].source == tasks[begin].source) ++end;
        const auto first = results.begin() + static_cast<std::ptrdiff_t>(begin);
        const auto last = results.begin() + static_cast<std::ptrdiff_t>(end);
        add(collection, {std::make_move_iterator(first), std::make_move_iterator(last)});
        begin = end;
    }
    merge_equal_documents(collection, published);
    keep_shown(collection.pictures, collection.documents);
    collection.problems = contents.problems;
    for (const Reading& reading : collection.readings) {
        collection.problems.insert(collection.problems.end(), reading.problems.begin(), reading.problems.end());
    }
    ask_for_versions(collection);
    return collection;
}

}  // namespace yaodian::portal

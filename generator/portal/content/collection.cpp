#include "generator/portal/content/collection.hpp"

#include <algorithm>
#include <future>
#include <iterator>
#include <set>
#include <utility>

#include "generator/document/front_matter.hpp"
#include "generator/document/markdown.hpp"
#include "generator/originals/originals.hpp"
#include "generator/portal/content/contents.hpp"
#include "generator/portal/content/duplicates.hpp"
#include "generator/portal/content/file_stamps.hpp"
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

/// Problems name files with the way to the portal before them, which is not kept.
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
    Importer(const Portal& portal, const Boundary& boundary, KeptReadings& kept, bool with_texts)
        : content_(to_utf8(portal.content()) + "/"), boundary_(boundary), kept_(kept), with_texts_(with_texts) {}

    Result read(const Task& task) {
        const std::string file = path_in_content(to_utf8(task.file));
        const Stamps stamps = stamps_of(task);
        if (auto known = kept_.find(file, stamps.text)) return placed(*std::move(known), task);
        const std::string content = content_of(task);
        if (auto known = kept_.find_equal(file, content)) {
            kept_.keep(file, stamps.may_be_trusted ? stamps.text : "", content, *known);
            return placed(*std::move(known), task);
        }
        Result result = read_anew(task);
        if (!with_texts_) result.reading.text = {};
        set_hash(result);
        // Pictures are not kept: they are read from their original each time. One that was missing may be there then.
        const bool has_pictures = result.document && !document::images_of(*result.document).empty();
        // A file that changed meanwhile is another one than was looked at.
        if (!has_pictures && !content.empty() && content == content_of(task)) {
            kept_.keep(file, stamps.may_be_trusted ? stamps.text : "", content, unplaced(result));
            kept_.write_now_and_then();
        }
        return result;
    }

  private:
    /// Sizes and times of the files that a reading is made from, in one text.
    struct Stamps {
        std::string text;
        /// Not where a file was changed so shortly before that a second change may leave its time as it is.
        bool may_be_trusted = true;
    };

    [[nodiscard]] std::string path_in_content(std::string path) const {
        return path.starts_with(content_) ? path.substr(content_.size()) : path;
    }

    static void place(Reading& reading, const Task& task) {
        reading.file = to_utf8(task.file);
        reading.overrides = to_utf8(fs::path(task.file).replace_extension(".toml"));
    }

    /// What is kept does not hang on where the portal lies.
    [[nodiscard]] ReadFile unplaced(ReadFile read) const {
        read.reading.file.clear();
        read.reading.overrides.clear();
        replace_start(read.reading.problems, content_, "");
        return read;
    }
    [[nodiscard]] Result placed(ReadFile read, const Task& task) const {
        place(read.reading, task);
        replace_start(read.reading.problems, "", content_);
        return {std::move(read), {}};
    }

    /// A hash of what a reading is made from; empty where it is not to be read, or cannot be.
    [[nodiscard]] std::string content_of(const Task& task) const {
        try {
            if (!task.stands_beside) originals::require_document_size(task.file);
            Sha256 hash;
            const auto add = [&](std::string_view part) {
                hash.add(std::to_string(part.size()) + ":");
                hash.add(part);
            };
            add(task.source->name);
            add(to_utf8(task.file.filename()));
            add(task.stands_beside ? "beside" : "");
            add(with_texts_ ? "texts" : "");
            add(task.stands_beside ? "" : sha256_of_file(task.file));
            add(task.source->overrides.empty() ? "without" : read_file(task.source->overrides));
            return hash.finish();
        } catch (const std::exception&) {
            return {};
        }
    }

    [[nodiscard]] Stamps stamps_of(const Task& task) const {
        Stamps stamps{task.source->name + (task.stands_beside ? "\nbeside" : "\n") + (with_texts_ ? "\ntexts" : "\n"),
                      true};
        for (const fs::path& file : {task.file, task.source->overrides}) {
            if (file.empty()) continue;
            const auto stamp = stamp_of(file);
            stamps.may_be_trusted = stamps.may_be_trusted && stamp && !is_fresh(*stamp, begin_);
            if (stamp) stamps.text += "\n" + std::to_string(stamp->size) + " " + std::to_string(stamp->time);
        }
        return stamps;
    }

    Result read_anew(const Task& task) {
        Result result;
        Reading& reading = result.reading;
        place(reading, task);
        reading.name = task.source->name;
        reading.has_overrides = !task.source->overrides.empty();
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
        result.reading.is_markdown_form = is_markdown(task.file) && document::is_markdown_form(read_file(task.file));
        structure::Imported imported = structure::import_original(task.file, task.source->name);
        result.reading.text = std::move(imported.text);
        result.reading.problems = std::move(imported.problems);
        result.document = std::move(imported.document);
        result.pictures =
            pictures_of(*result.document, std::move(imported.pictures), task.file, boundary_, result.reading.problems);
        // What is Markdown already is read as it is: nothing is recovered.
        if (!result.reading.is_markdown_form) result.reading.report = std::move(imported.report);
    }

    std::string content_;
    const Boundary& boundary_;
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

Collection read_collection(const Portal& portal, KeptReadings& kept, bool with_texts, unsigned jobs,
                           Progress& progress) {
    // They have a line for each document and are needed at the end: another thread reads them.
    std::future<Addresses> published =
        std::async(jobs == 1 ? std::launch::deferred : std::launch::async, read_addresses, portal.addresses());
    const Boundary boundary(portal);
    const Contents contents = find_contents(portal, boundary);
    const std::vector<Task> tasks = tasks_of(contents.sources);
    progress.stage("Reading documents", tasks.size());
    std::vector<Result> results(tasks.size());
    Importer importer(portal, boundary, kept, with_texts);
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
    collection.published = published.get();
    merge_equal_documents(collection, collection.published);
    keep_shown(collection.pictures, collection.documents);
    collection.problems = contents.problems;
    for (const Reading& reading : collection.readings) {
        collection.problems.insert(collection.problems.end(), reading.problems.begin(), reading.problems.end());
    }
    ask_for_versions(collection);
    return collection;
}

}  // namespace yaodian::portal

#include "generator/portal/build/kept_state.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "generator/portal/content/reading_json.hpp"
#include "generator/portal/program.hpp"
#include "generator/portal/report/report_json.hpp"
#include "generator/support/database.hpp"
#include "generator/support/files.hpp"
#include "generator/support/sha256.hpp"

namespace yaodian::portal {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

std::string sum_or_nothing(const std::string& file) {
    try {
        return sha256_of_file(file);
    } catch (const Failure&) {
        return {};
    }
}

json result_json(const BuildResult& result) {
    return {{"documents", result.documents},    {"pages", result.pages},
            {"passages", result.passages},      {"output", to_utf8(result.output)},
            {"bundle", to_utf8(result.bundle)}, {"problems", json_of(result.problems)},
            {"report", json_of(result.report)}, {"report_page", to_utf8(result.report_page)}};
}

BuildResult result_from(const json& from) {
    BuildResult result;
    result.documents = from.at("documents");
    result.pages = from.at("pages");
    result.passages = from.at("passages");
    result.output = from.at("output").get<std::string>();
    result.bundle = from.at("bundle").get<std::string>();
    result.problems = problems_from(from.at("problems"));
    result.report = portal_report_from(from.at("report"));
    result.report_page = from.at("report_page").get<std::string>();
    return result;
}

/// What is in the database.
struct Content {
    std::string program;
    std::string what;
    std::string outputs;  ///< `digest_of` what was written
    std::string result;
    std::string inputs;                        ///< `digest_of` what was read
    std::map<std::string, std::string> fresh;  ///< of those, the SHA-256 of files whose time tells too little

    /// Over everything: SQLite sees no byte that was changed in the middle of a text.
    [[nodiscard]] std::string sum() const {
        Sha256 hash;
        for (const std::string* part : {&program, &what, &outputs, &result, &inputs}) hash.add(sha256(*part));
        for (const auto& [file, sum] : fresh) hash.add(sha256(file) + sum);
        return hash.finish();
    }
};

Content read(const fs::path& file) {
    Database database(file, Database::Mode::read);
    Content content;
    std::string sum;
    Statement build = database.prepare("SELECT program, what, outputs, result, inputs, sum FROM build");
    if (build.step()) {
        content.program = build.text(0);
        content.what = build.text(1);
        content.outputs = build.text(2);
        content.result = build.text(3);
        content.inputs = build.text(4);
        sum = build.text(5);
    }
    Statement fresh = database.prepare("SELECT file, sha256 FROM fresh");
    while (fresh.step()) content.fresh.emplace(fresh.text(0), fresh.text(1));
    if (content.sum() != sum) throw DatabaseError("damaged");
    return content;
}

void write(const fs::path& file, const Content& content) {
    Database database(file, Database::Mode::write);
    database.run(
        "PRAGMA synchronous = OFF;"  // what a power failure leaves is seen by its sum
        "BEGIN IMMEDIATE;"
        "DROP TABLE IF EXISTS build; DROP TABLE IF EXISTS fresh;"
        "CREATE TABLE build (program TEXT, what TEXT, outputs TEXT, result TEXT, inputs TEXT, sum TEXT);"
        "CREATE TABLE fresh (file TEXT PRIMARY KEY, sha256 TEXT) WITHOUT ROWID");
    Statement fresh = database.prepare("INSERT INTO fresh VALUES (?, ?)");
    for (const auto& [name, sum] : content.fresh) fresh.bind(0, name).bind(1, sum).step();
    Statement build = database.prepare("INSERT INTO build VALUES (?, ?, ?, ?, ?, ?)");
    build.bind(0, content.program).bind(1, content.what).bind(2, content.outputs).bind(3, content.result);
    build.bind(4, content.inputs).bind(5, content.sum());
    build.step();
    database.run("COMMIT");
}

}  // namespace

BuildInputs::BuildInputs(const Portal& portal) : now_(file_time_now()), stamps_(inputs_of(portal)) {
    for (const auto& [file, stamp] : stamps_) add_if_fresh(file, stamp);
}

void BuildInputs::refresh(const fs::path& file) {
    add_stamp(file, stamps_);
    const std::string name = file.generic_string();
    add_if_fresh(name, stamps_.at(name));
}

void BuildInputs::add_if_fresh(const std::string& file, const FileStamp& stamp) {
    if (is_fresh(stamp, now_)) fresh_[file] = sum_or_nothing(file);
}

KeptState::KeptState(const Portal& portal, std::string what)
    : portal_(portal), file_(portal.cache() / "build.db"), what_(std::move(what)) {}

std::string KeptState::outputs_digest(const BuildResult& result) const {
    FileStamps outputs;
    add_stamps(result.output, outputs);
    add_stamps(portal_.index().parent_path(), outputs);
    if (!result.report_page.empty()) add_stamps(result.report_page.parent_path(), outputs);
    if (!result.bundle.empty()) add_stamp(result.bundle, outputs);
    return digest_of(outputs);
}

std::optional<BuildResult> KeptState::unchanged(const BuildInputs& inputs) const {
    std::error_code error;
    if (!fs::is_regular_file(file_, error)) return std::nullopt;
    try {
        const Content content = read(file_);
        if (content.program != program_fingerprint() || content.what != what_ ||
            content.inputs != digest_of(inputs.stamps()))
            return std::nullopt;
        const bool same = std::all_of(content.fresh.begin(), content.fresh.end(), [](const auto& fresh) {
            return !fresh.second.empty() && sum_or_nothing(fresh.first) == fresh.second;
        });
        if (!same) return std::nullopt;
        BuildResult result = result_from(json::parse(content.result));
        if (outputs_digest(result) != content.outputs) return std::nullopt;
        return result;
    } catch (const DatabaseError&) {
    } catch (const json::exception&) {
    }
    forget();
    return std::nullopt;
}

void KeptState::keep(const BuildInputs& inputs, const BuildResult& result) const {
    const Content content{
        program_fingerprint(),      what_,
        outputs_digest(result),     result_json(result).dump(-1, ' ', false, json::error_handler_t::replace),
        digest_of(inputs.stamps()), inputs.fresh()};
    for (int attempt = 0; attempt < 2; ++attempt) {
        try {
            std::error_code error;
            fs::create_directories(file_.parent_path(), error);
            write(file_, content);
            return;
        } catch (const DatabaseError&) {
            forget();  // what is there is no database of ours
        }
    }
}

void KeptState::forget() const {
    Database::remove(file_);
}

}  // namespace yaodian::portal

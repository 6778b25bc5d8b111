#include "generator/portal/cache.hpp"

#include <nlohmann/json.hpp>

#include "generator/support/files.hpp"
#include "generator/support/sha256.hpp"

namespace yaodian::portal {

namespace {

using nlohmann::json;

json to_json(const structure::Report& report) {
    json inferred = json::array();
    for (const structure::Conclusion& c : report.inferred) inferred.push_back({c.field, c.value, c.words});
    return {{"layout", static_cast<int>(report.layout)},
            {"lines_are_paragraphs", report.lines_are_paragraphs},
            {"character_set", report.character_set},
            {"lines", report.lines},
            {"paragraphs", report.paragraphs},
            {"joins", report.joins},
            {"left_out", report.left_out},
            {"inferred", std::move(inferred)},
            {"oddities", report.oddities},
            {"covered", report.covered},
            {"characters", report.characters},
            {"missing", report.missing}};
}

structure::Report report_from(const json& from) {
    structure::Report report;
    report.layout = static_cast<structure::Layout>(from.at("layout").get<int>());
    report.lines_are_paragraphs = from.at("lines_are_paragraphs");
    report.character_set = from.at("character_set");
    report.lines = from.at("lines");
    report.paragraphs = from.at("paragraphs");
    report.joins = from.at("joins");
    report.left_out = from.at("left_out");
    for (const json& c : from.at("inferred")) report.inferred.push_back({c.at(0), c.at(1), c.at(2)});
    report.oddities = from.at("oddities");
    report.covered = from.at("covered");
    report.characters = from.at("characters");
    report.missing = from.at("missing");
    return report;
}

std::string to_text(const Cache::Entry& entry) {
    json problems = json::array();
    for (const Problem& p : entry.problems) {
        problems.push_back({static_cast<int>(p.severity), p.file, p.line, p.column, p.message, p.remedy, p.excerpt});
    }
    const json whole = {
        {"markdown", entry.markdown}, {"text", entry.text}, {"report", to_json(entry.report)}, {"problems", problems}};
    return whole.dump(-1, ' ', false, json::error_handler_t::replace);
}

Cache::Entry from_text(std::string_view text) {
    const json whole = json::parse(text);
    Cache::Entry entry;
    entry.markdown = whole.at("markdown");
    entry.text = whole.at("text");
    entry.report = report_from(whole.at("report"));
    for (const json& p : whole.at("problems")) {
        entry.problems.push_back(
            {static_cast<Severity>(p.at(0).get<int>()), p.at(1), p.at(2), p.at(3), p.at(4), p.at(5), p.at(6)});
    }
    return entry;
}

constexpr std::size_t checksum_size = 64;

}  // namespace

std::string Cache::key(const std::vector<std::string_view>& parts) {
    Sha256 hash;
    for (const std::string_view part : parts) {
        hash.add(std::to_string(part.size()) + ":");
        hash.add(part);
    }
    return hash.finish();
}

std::optional<Cache::Entry> Cache::find(const std::string& key) {
    try {
        const std::filesystem::path file = folder_ / key;
        if (!std::filesystem::is_regular_file(file)) return std::nullopt;
        const std::string bytes = read_file(file);
        if (bytes.size() < checksum_size) return std::nullopt;
        const std::string_view text = std::string_view(bytes).substr(checksum_size);
        // The key is part of the sum: an entry under another's name is no entry.
        if (bytes.compare(0, checksum_size, Cache::key({key, text})) != 0) return std::nullopt;
        Entry entry = from_text(text);
        const std::lock_guard lock(using_);
        used_.insert(key);
        return entry;
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

void Cache::store(const std::string& key, const Entry& entry) {
    try {
        const std::string text = to_text(entry);
        write_file(folder_ / key, Cache::key({key, text}) + text);
        const std::lock_guard lock(using_);
        used_.insert(key);
    } catch (const std::exception&) {
        return;
    }
}

void Cache::remove_unused() {
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder_, error)) {
        if (!used_.contains(entry.path().filename().string())) std::filesystem::remove_all(entry.path(), error);
    }
}

}  // namespace yaodian::portal

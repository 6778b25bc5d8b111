#include "generator/portal/content/cache.hpp"

#include <nlohmann/json.hpp>

#include "generator/portal/content/reading_json.hpp"
#include "generator/support/files.hpp"
#include "generator/support/sha256.hpp"

namespace yaodian::portal {

namespace {

using nlohmann::json;

std::string to_text(const Cache::Entry& entry) {
    const json whole = {{"markdown", entry.markdown},
                        {"text", entry.text},
                        {"report", json_of(entry.report)},
                        {"problems", json_of(entry.problems)}};
    return whole.dump(-1, ' ', false, json::error_handler_t::replace);
}

Cache::Entry from_text(std::string_view text) {
    const json whole = json::parse(text);
    Cache::Entry entry;
    entry.markdown = whole.at("markdown");
    entry.text = whole.at("text");
    entry.report = report_from(whole.at("report"));
    entry.problems = problems_from(whole.at("problems"));
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

void Cache::retain(const std::string& key) {
    const std::lock_guard lock(using_);
    used_.insert(key);
}

void Cache::remove_unused() {
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder_, error)) {
        if (!used_.contains(entry.path().filename().string())) std::filesystem::remove_all(entry.path(), error);
    }
}

}  // namespace yaodian::portal

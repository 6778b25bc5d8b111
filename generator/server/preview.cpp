#include "generator/server/preview.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "generator/portal/report/publisher_words.hpp"

namespace yaodian::server {

namespace {

using nlohmann::json;

std::uint64_t milliseconds_now() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
}

json entry_of(const Problem& original, const portal::PublisherWords& words) {
    const Problem problem = words.translated(original);
    std::string place = problem.file;
    if (problem.line > 0) place += "  " + words.filled("line", {{"line", std::to_string(problem.line)}});
    return {{"place", place}, {"message", problem.message}, {"remedy", problem.remedy}, {"excerpt", problem.excerpt}};
}

json words_of(const portal::PublisherWords& words, std::size_t errors, std::size_t warnings) {
    const auto counted = [&](const char* name, std::size_t count) {
        return words.filled(name, {{"count", std::to_string(count)}});
    };
    return {{"errors", counted("preview_errors", errors)},
            {"warnings", counted("preview_warnings", warnings)},
            {"only_warnings", counted("preview_only_warnings", warnings)},
            {"report", words.word("preview_report")},
            {"lost", words.word("preview_lost")}};
}

}  // namespace

Preview::Preview(portal::Portal portal) : portal_(std::move(portal)) {}

void Preview::built(const std::vector<Problem>& problems) {
    set(problems, true);
}

void Preview::failed(const std::vector<Problem>& problems) {
    set(problems, false);
}

void Preview::set(const std::vector<Problem>& problems, bool is_new_version) {
    const portal::PublisherTheme theme = portal::publisher_theme(portal_);
    const portal::PublisherWords words(theme.theme, theme.language);
    json errors = json::array();
    json warnings = json::array();
    for (const Problem& problem : problems) {
        if (problem.severity == Severity::error) errors.push_back(entry_of(problem, words));
        if (problem.severity == Severity::warning) warnings.push_back(entry_of(problem, words));
    }
    const json shown = words_of(words, errors.size(), warnings.size());
    const std::lock_guard lock(using_);
    files_ = theme.theme.publisher_files();
    if (is_new_version) {
        newer_pages_.clear();
        version_ = std::max(version_ + 1, milliseconds_now());
    }
    told_ = {{"errors", std::move(errors)}, {"warnings", std::move(warnings)}, {"words", shown}};
    tell();
}

void Preview::show_page(const std::string& path, std::string html) {
    const std::lock_guard lock(using_);
    newer_pages_[path] = std::move(html);
    version_ = std::max(version_ + 1, milliseconds_now());
    tell();
}

/// Under the lock.
void Preview::tell() {
    json state = told_;
    // A version is a number that JavaScript can hold.
    state["version"] = version_;
    state_ = {state_.number + 1, state.dump(-1, ' ', false, json::error_handler_t::replace)};
    changed_.notify_all();
}

std::optional<std::string> Preview::newer_page(const std::string& path) const {
    const std::lock_guard lock(using_);
    const auto found = newer_pages_.find(path);
    if (found == newer_pages_.end()) return std::nullopt;
    return found->second;
}

void Preview::stop() {
    const std::lock_guard lock(using_);
    stopped_ = true;
    changed_.notify_all();
}

bool Preview::is_stopped() const {
    const std::lock_guard lock(using_);
    return stopped_;
}

std::optional<Preview::State> Preview::wait_for_change(std::uint64_t seen, std::chrono::milliseconds patience) {
    std::unique_lock lock(using_);
    changed_.wait_for(lock, patience, [&] { return stopped_ || state_.number != seen; });
    if (stopped_ || state_.number == seen) return std::nullopt;
    return state_;
}

std::string Preview::with_script(std::string html) const {
    static constexpr std::string_view end_of_head = "</head>";
    const std::size_t place = html.find(end_of_head);
    if (place == std::string::npos) return html;
    std::uint64_t version = 0;
    {
        const std::lock_guard lock(using_);
        version = version_;
    }
    return html.insert(place, "<script src=\"" + std::string(folder) + "preview.js\" data-version=\"" +
                                  std::to_string(version) + "\" defer></script>\n");
}

std::optional<std::string> Preview::file(std::string_view name) const {
    const std::lock_guard lock(using_);
    const auto found = files_.find(std::string(name));
    if (!name.starts_with("preview.") || found == files_.end()) return std::nullopt;
    return found->second;
}

}  // namespace yaodian::server

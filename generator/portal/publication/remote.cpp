#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>

#include "generator/portal/publication/output.hpp"
#include "generator/portal/publication/publication.hpp"
#include "generator/support/other_program.hpp"
#include "generator/support/sha256.hpp"
#include "generator/support/text.hpp"

namespace yaodian::portal {

namespace {

constexpr int releases_that_stay = 5;

/// What a shell takes as it is.
bool is_plain(std::string_view text, std::string_view further) {
    return !text.empty() && text.front() != '-' && std::all_of(text.begin(), text.end(), [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               further.find(c) != std::string_view::npos;
    });
}

/// Runs a script in the place's directory.
std::string run_there(const RemotePlace& place, const std::string& script) {
    return call_program({"ssh", place.host, "sh -s"}, "set -eu\ncd '" + place.directory + "'\n" + script);
}

std::string release_name(const Portal& portal) {
    constexpr std::size_t digits = 8;
    // To the millisecond: releases are in order by their names.
    const auto now = std::chrono::system_clock::now();
    const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
    const auto since_second =
        std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count() % 1000;
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    std::array<char, 32> time{};
    const std::size_t size = std::strftime(time.data(), time.size(), "%Y%m%dT%H%M%S", &parts);
    return std::string(time.data(), size) + fmt::format(".{:03}Z-", since_second) +
           sha256(read_file(portal.output() / output_mark)).substr(0, digits);
}

/// Switches the link in one step.
std::string switch_to(const std::string& release) {
    return "ln -sfn 'releases/" + release + "' current.new\nmv -T current.new current\n";
}

Failure no_earlier(const RemotePlace& place) {
    return Failure({Severity::error,
                    place.host + ":" + place.directory,
                    0,
                    0,
                    "there is no earlier publication to go back to",
                    "`yaodian publish --list` says what is there.",
                    {}});
}

}  // namespace

std::optional<RemotePlace> remote_place(std::string_view place) {
    const std::size_t colon = place.find(':');
    if (colon == std::string_view::npos || place.find('/') < colon) return std::nullopt;
    RemotePlace found{std::string(place.substr(0, colon)), std::string(place.substr(colon + 1))};
    while (found.directory.size() > 1 && found.directory.ends_with('/')) found.directory.pop_back();
    if (is_plain(found.host, "@.-_") && is_plain(found.directory, "/.-_~+")) return found;
    throw Failure({Severity::error,
                   {},
                   0,
                   0,
                   "expected a place as user@host:/srv/www/portal, found `" + std::string(place) + "`",
                   "Name a host and a folder of ASCII letters, digits and . - _ / alone.",
                   {}});
}

std::string publish(const Portal& portal, const RemotePlace& place) {
    require_output(portal);
    const std::string name = release_name(portal);
    call_program({"ssh", place.host, "sh -s"}, "set -eu\nmkdir -p '" + place.directory + "/releases'\n");
    // What is as in the current release is linked to it: it is neither sent nor stored again. By content: a page may be
    // written twice in a second with as many bytes.
    call_program({"rsync", "--archive", "--checksum", "--no-owner", "--no-group", "--chmod=D755,F644", "--delete",
                  "--rsh=ssh", "--link-dest=../../current/", (portal.output() / "").string(),
                  place.host + ":" + place.directory + "/releases/." + name + "/"});
    run_there(place, "if [ -e 'releases/" + name + "' ]; then rm -rf 'releases/." + name + "'; else mv 'releases/." +
                         name + "' 'releases/" + name + "'; fi\n" + switch_to(name) +
                         // What was begun and never finished.
                         "find releases -maxdepth 1 -name '.[0-9]*' -mtime +0 -exec rm -rf {} +\n"
                         // Those that are older than the newest few, but never the one that is shown.
                         "shown=$(basename \"$(readlink current)\")\n"
                         "ls -1 releases | sort -r | tail -n +" +
                         std::to_string(releases_that_stay + 1) +
                         " | while read -r old; do [ \"$old\" = \"$shown\" ] || rm -rf \"releases/$old\"; done\n");
    return name;
}

std::vector<Publication> publications(const RemotePlace& place) {
    const std::string listed =
        run_there(place, "readlink current 2>/dev/null || echo\nls -1 releases 2>/dev/null | sort -r\n");
    std::vector<Publication> found;
    const std::vector<std::string> lines = split(listed, '\n');
    const std::string current = lines.empty() ? "" : lines.front().substr(lines.front().rfind('/') + 1);
    for (std::size_t i = 1; i < lines.size(); ++i) {
        if (!lines[i].empty()) found.push_back({lines[i], lines[i] == current});
    }
    return found;
}

std::string roll_back(const RemotePlace& place) {
    const std::vector<Publication> all = publications(place);
    const auto current = std::find_if(all.begin(), all.end(), [](const Publication& one) { return one.is_current; });
    if (current == all.end() || current + 1 == all.end()) throw no_earlier(place);
    const std::string& earlier = (current + 1)->name;
    if (!is_plain(earlier, ".-_")) throw no_earlier(place);
    run_there(place, switch_to(earlier));
    return earlier;
}

}  // namespace yaodian::portal

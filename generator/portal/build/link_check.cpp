#include "generator/portal/build/link_check.hpp"

#include <algorithm>
#include <charconv>

#include "generator/support/quick_hash.hpp"

namespace yaodian::portal {

namespace {

std::string without_percents(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        unsigned value = 0;
        const std::string_view digits = text.substr(std::min(at + 1, text.size()), 2);
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
        if (text[at] == '%' && digits.size() == 2 && error == std::errc{} && end == digits.data() + 2) {
            result += static_cast<char>(value);
            at += 2;
        } else {
            result += text[at];
        }
    }
    return result;
}

/// The path that `target` names, seen from `page`; nothing when it leads out of the output.
std::optional<std::string> resolved(const std::string& page, std::string_view target) {
    std::string path = page.substr(0, page.rfind('/') + 1);  // of a folder, with its `/`
    while (!target.empty()) {
        const std::size_t slash = target.find('/');
        const std::string_view part = target.substr(0, slash);
        const bool is_last = slash == std::string_view::npos;
        target.remove_prefix(is_last ? target.size() : slash + 1);
        if (part == "..") {
            if (path.empty()) return std::nullopt;
            path.resize(path.size() - 1);
            path.resize(path.rfind('/') + 1);
        } else if (part != ".") {
            path += part;
            if (!is_last) path += '/';
        }
    }
    return path;
}

/// Whether `target` leads out of the output: it has a scheme or a host.
bool leads_elsewhere(std::string_view target) {
    const std::size_t colon = target.find(':');
    const bool has_scheme = colon != std::string_view::npos && colon < target.find_first_of("/?#");
    return has_scheme || target.starts_with("//");
}

bool loads_from_elsewhere(const Link& link) {
    return link.loads && leads_elsewhere(link.target) && !link.target.starts_with("data:");
}

/// The file of the output that a relative link of `page` names; nothing when it leads out of the output.
std::optional<std::string> file_of(const std::string& page, const std::string& target) {
    const std::string_view path = std::string_view(target).substr(0, target.find_first_of("?#"));
    if (path.empty()) return page;
    return path.find('%') == std::string_view::npos ? resolved(page, path) : resolved(page, without_percents(path));
}

/// The id that a link names; empty when it names none that a page has to have.
std::string id_of(const std::string& target) {
    const std::size_t hash = target.find('#');
    std::string id = hash == std::string::npos ? std::string{} : without_percents(target.substr(hash + 1));
    if (id == "top") id.clear();
    return id;
}

std::uint64_t hash_of_place(std::string_view page, std::string_view id) {
    return quick_hash(std::string(page) + "#" + std::string(id));
}

template <typename Value>
void sort_once(std::vector<Value>& values) {
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    values.shrink_to_fit();
}

bool contains(const std::vector<std::uint64_t>& sorted, std::uint64_t value) {
    return std::binary_search(sorted.begin(), sorted.end(), value);
}

}  // namespace

LinkPrint print_of(const std::string& page, const PageLinks& links) {
    LinkPrint print;
    for (const std::string& id : links.ids) print.places.push_back(hash_of_place(page, id));
    for (const Link& link : links.links) {
        if (leads_elsewhere(link.target)) {
            print.is_faulty = print.is_faulty || loads_from_elsewhere(link);
            continue;
        }
        const auto file = link.target.starts_with("/") ? std::nullopt : file_of(page, link.target);
        if (!file) {
            print.is_faulty = true;
            continue;
        }
        const std::uint64_t hash = quick_hash(*file);
        (link.loads ? print.loaded : print.followed).push_back(hash);
        if (const std::string id = id_of(link.target); !id.empty())
            print.followed_places.emplace_back(hash, hash_of_place(*file, id));
    }
    sort_once(print.places);
    sort_once(print.followed);
    sort_once(print.loaded);
    sort_once(print.followed_places);
    return print;
}

void LinkCheck::add_page(const std::string& path, LinkPrint print) {
    pages_.push_back({path, quick_hash(path), std::move(print)});
}

void LinkCheck::add_file(const std::string& path) {
    files_.push_back(quick_hash(path));
}

void LinkCheck::begin() {
    for (std::size_t i = 0; i < pages_.size(); ++i) {
        page_of_hash_.emplace_back(pages_[i].hash, i);
        places_.insert(places_.end(), pages_[i].print.places.begin(), pages_[i].print.places.end());
    }
    sort_once(page_of_hash_);
    sort_once(places_);
    sort_once(files_);
}

std::optional<std::size_t> LinkCheck::page_at(std::uint64_t file) const {
    const auto found = std::lower_bound(page_of_hash_.begin(), page_of_hash_.end(), std::pair(file, std::size_t{0}));
    if (found == page_of_hash_.end() || found->first != file) return std::nullopt;
    return found->second;
}

bool LinkCheck::is_there(std::uint64_t file) const {
    return is_page(file) || contains(files_, file);
}

bool LinkCheck::has_faults(const LinkPrint& print) const {
    const auto leads_nowhere = [&](std::uint64_t file) { return !is_there(file); };
    return print.is_faulty || std::any_of(print.followed.begin(), print.followed.end(), leads_nowhere) ||
           std::any_of(print.loaded.begin(), print.loaded.end(), leads_nowhere) ||
           std::any_of(print.followed_places.begin(), print.followed_places.end(),
                       [&](const auto& place) { return !contains(places_, place.second) && is_page(place.first); });
}

std::vector<std::string> LinkCheck::pages_with_faults() const {
    std::vector<std::string> paths;
    for (const Page& page : pages_) {
        if (has_faults(page.print)) paths.push_back(page.path);
    }
    return paths;
}

std::vector<Problem> LinkCheck::problems_of(const std::string& page, const PageLinks& links) const {
    std::vector<Problem> problems;
    for (const Link& link : links.links) {
        const auto report = [&](const std::string& message) {
            problems.push_back({Severity::warning, page, link.line, 0, message + " `" + link.target + "`", {}, {}});
        };
        if (leads_elsewhere(link.target)) {
            if (loads_from_elsewhere(link)) report("the page loads something from elsewhere:");
            continue;
        }
        if (link.target.starts_with("/")) {
            report("expected a relative link, which works from any folder, found");
            continue;
        }
        const auto file = file_of(page, link.target);
        if (!file || !is_there(quick_hash(*file))) {
            report("no page or file stands where this link leads:");
            continue;
        }
        const std::string id = id_of(link.target);
        if (!id.empty() && is_page(quick_hash(*file)) && !contains(places_, hash_of_place(*file, id)))
            report("the page is there, but it has no place of that name:");
    }
    return problems;
}

std::vector<Problem> LinkCheck::unreachable(const std::string& start,
                                            const std::set<std::string>& entered_otherwise) const {
    std::vector<bool> reached(pages_.size());
    std::vector<std::size_t> to_follow;
    const auto reach = [&](std::uint64_t file) {
        const auto page = page_at(file);
        if (!page || reached[*page]) return;
        reached[*page] = true;
        to_follow.push_back(*page);
    };
    reach(quick_hash(start));
    while (!to_follow.empty()) {
        const std::size_t page = to_follow.back();
        to_follow.pop_back();
        for (const std::uint64_t file : pages_[page].print.followed) reach(file);
    }
    std::vector<Problem> problems;
    for (std::size_t i = 0; i < pages_.size(); ++i) {
        if (reached[i] || entered_otherwise.contains(pages_[i].path)) continue;
        problems.push_back({Severity::warning,
                            pages_[i].path,
                            0,
                            0,
                            "no way leads to this page by links from " + start,
                            "Link it from a page that readers come to.",
                            {}});
    }
    return problems;
}

bool LinkCheck::has(std::string_view address) const {
    const std::size_t hash = address.find('#');
    if (hash == std::string_view::npos) return is_page(quick_hash(address));
    return contains(places_, quick_hash(address));
}

}  // namespace yaodian::portal

#include "generator/portal/build/links.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "generator/support/text.hpp"

namespace yaodian::portal {

namespace {

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

std::string lower(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
    return result;
}

/// `&amp;`, `&quot;`, `&#39;`, `&#x27;` …: those that a writer of HTML puts into attributes.
std::string without_references(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::size_t end = text[at] == '&' ? text.find(';', at) : std::string_view::npos;
        if (end == std::string_view::npos || end - at > 8) {
            result += text[at];
            continue;
        }
        const std::string_view name = text.substr(at + 1, end - at - 1);
        static constexpr std::array<std::pair<std::string_view, char>, 5> named = {
            {{"amp", '&'}, {"quot", '"'}, {"lt", '<'}, {"gt", '>'}, {"apos", '\''}}};
        const auto* known = std::find_if(named.begin(), named.end(), [&](const auto& n) { return n.first == name; });
        if (known != named.end()) {
            result += known->second;
        } else if (name.starts_with('#')) {
            const bool hexadecimal = name.starts_with("#x") || name.starts_with("#X");
            const std::string_view digits = name.substr(hexadecimal ? 2 : 1);
            unsigned value = 0xFFFD;
            std::from_chars(digits.data(), digits.data() + digits.size(), value, hexadecimal ? 16 : 10);
            result += to_utf8(std::u32string(1, static_cast<char32_t>(value)));
        } else {
            result += text.substr(at, end - at + 1);
        }
        at = end;
    }
    return result;
}

/// Reads HTML tag by tag.
class Scanner {
  public:
    explicit Scanner(std::string_view html) : html_(html) {}

    PageLinks scan() {
        while ((at_ = html_.find('<', at_)) != std::string_view::npos) {
            if (html_.substr(at_).starts_with("<!--")) {
                skip_behind("-->");
            } else {
                read_tag();
            }
        }
        return std::move(found_);
    }

  private:
    void skip_behind(std::string_view end) {
        const std::size_t found = html_.find(end, at_);
        at_ = found == std::string_view::npos ? html_.size() : found + end.size();
    }

    void read_tag() {
        const std::size_t start = at_++;
        const std::size_t name_from = at_;
        while (at_ < html_.size() && !is_space(html_[at_]) && html_[at_] != '>' && html_[at_] != '/') ++at_;
        const std::string name = lower(html_.substr(name_from, at_ - name_from));
        if (name.empty()) return skip_behind(">");
        while (read_attribute(name, start)) {
        }
        // What stands in these is no HTML.
        if (name == "script" || name == "style") skip_behind("</" + name);
    }

    /// @returns whether there may be another one
    bool read_attribute(const std::string& tag, std::size_t tag_start) {
        while (at_ < html_.size() && (is_space(html_[at_]) || html_[at_] == '/')) ++at_;
        if (at_ >= html_.size()) return false;
        if (html_[at_] == '>') {
            ++at_;
            return false;
        }
        const std::size_t from = at_++;
        while (at_ < html_.size() && !is_space(html_[at_]) && html_[at_] != '=' && html_[at_] != '>' &&
               html_[at_] != '/') {
            ++at_;
        }
        const std::string name = lower(html_.substr(from, at_ - from));
        add(tag, name, read_value(), tag_start);
        return true;
    }

    std::string read_value() {
        std::size_t ahead = at_;
        while (ahead < html_.size() && is_space(html_[ahead])) ++ahead;
        if (ahead >= html_.size() || html_[ahead] != '=') return {};
        at_ = ahead + 1;
        while (at_ < html_.size() && is_space(html_[at_])) ++at_;
        if (at_ >= html_.size()) return {};
        const char quote = html_[at_];
        if (quote == '"' || quote == '\'') {
            const std::size_t from = ++at_;
            const std::size_t end = std::min(html_.find(quote, from), html_.size());
            at_ = std::min(end + 1, html_.size());
            return without_references(html_.substr(from, end - from));
        }
        const std::size_t from = at_;
        while (at_ < html_.size() && !is_space(html_[at_]) && html_[at_] != '>') ++at_;
        return without_references(html_.substr(from, at_ - from));
    }

    void add(const std::string& tag, const std::string& name, std::string value, std::size_t tag_start) {
        if (name == "id" || (name == "name" && tag == "a")) {
            found_.ids.insert(std::move(value));
            return;
        }
        const bool followed = name == "href" && (tag == "a" || tag == "area");
        const bool loaded = (name == "href" && tag == "link") || name == "src" || (name == "data" && tag == "object");
        if (followed || loaded) found_.links.push_back({std::move(value), line_at(tag_start), loaded});
    }

    int line_at(std::size_t position) {
        const auto begin = html_.begin();
        line_ += static_cast<int>(std::count(begin + static_cast<std::ptrdiff_t>(counted_),
                                             begin + static_cast<std::ptrdiff_t>(position), '\n'));
        counted_ = position;
        return line_;
    }

    std::string_view html_;
    std::size_t at_ = 0;
    int line_ = 1;
    std::size_t counted_ = 0;
    PageLinks found_;
};

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
std::optional<std::string> resolved(const std::string& page, const std::string& target) {
    std::vector<std::string> parts = split(page, '/');
    parts.pop_back();
    for (const std::string& part : split(target, '/')) {
        if (part == ".") continue;
        if (part != "..") {
            parts.push_back(part);
        } else if (parts.empty()) {
            return std::nullopt;
        } else {
            parts.pop_back();
        }
    }
    return join(parts, "/");
}

/// Whether `target` leads out of the output: it has a scheme or a host.
bool leads_elsewhere(std::string_view target) {
    const std::size_t colon = target.find(':');
    const bool has_scheme = colon != std::string_view::npos && colon < target.find_first_of("/?#");
    return has_scheme || target.starts_with("//");
}

/// The file of the output that a relative link of `page` names; nothing when it leads out of the output.
std::optional<std::string> file_of(const std::string& page, const std::string& target) {
    const std::string path = target.substr(0, target.find_first_of("?#"));
    return path.empty() ? std::optional(page) : resolved(page, without_percents(path));
}

}  // namespace

PageLinks scan_links(std::string_view html) {
    return Scanner(html).scan();
}

std::vector<Problem> check_links(const std::map<std::string, PageLinks>& pages, const std::set<std::string>& files) {
    std::vector<Problem> problems;
    for (const auto& [page, content] : pages) {
        for (const Link& link : content.links) {
            const auto report = [&, &from = page](const std::string& message) {
                problems.push_back({Severity::warning, from, link.line, 0, message + " `" + link.target + "`", {}, {}});
            };
            if (leads_elsewhere(link.target)) {
                if (link.loads && !link.target.starts_with("data:")) report("the page loads something from elsewhere:");
                continue;
            }
            if (link.target.starts_with("/")) {
                report("expected a relative link, which works from any folder, found");
                continue;
            }
            const std::size_t hash = link.target.find('#');
            const auto file = file_of(page, link.target);
            const auto target = file ? pages.find(*file) : pages.end();
            if (target == pages.end() && (!file || !files.contains(*file))) {
                report("no page or file stands where this link leads:");
                continue;
            }
            if (hash == std::string::npos || target == pages.end()) continue;
            const std::string id = without_percents(link.target.substr(hash + 1));
            if (!id.empty() && id != "top" && !target->second.ids.contains(id)) {
                report("the page is there, but it has no place of that name:");
            }
        }
    }
    return problems;
}

std::vector<Problem> check_reachable(const std::map<std::string, PageLinks>& pages, const std::string& start,
                                     const std::set<std::string>& entered_otherwise) {
    std::set<std::string> reached = {start};
    std::vector<std::string> to_follow = {start};
    while (!to_follow.empty()) {
        const std::string page = std::move(to_follow.back());
        to_follow.pop_back();
        const auto content = pages.find(page);
        if (content == pages.end()) continue;
        for (const Link& link : content->second.links) {
            if (link.loads || leads_elsewhere(link.target)) continue;
            const auto file = file_of(page, link.target);
            if (file && reached.insert(*file).second) to_follow.push_back(*file);
        }
    }
    std::vector<Problem> problems;
    for (const auto& [page, content] : pages) {
        if (reached.contains(page) || entered_otherwise.contains(page)) continue;
        problems.push_back({Severity::warning,
                            page,
                            0,
                            0,
                            "no way leads to this page by links from " + start,
                            "Link it from a page that readers come to.",
                            {}});
    }
    return problems;
}

}  // namespace yaodian::portal

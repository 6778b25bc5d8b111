#include "generator/portal/build/links.hpp"

#include <algorithm>
#include <array>
#include <charconv>

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
        const std::size_t before = found_.links.size();
        names_page_ = false;
        while (read_attribute(name, start)) {
        }
        if (names_page_)
            std::for_each(found_.links.begin() + static_cast<std::ptrdiff_t>(before), found_.links.end(),
                          [](Link& link) { link.loads = false; });
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
        // HTML, 4.6.7.5: it says where the page is at home, and nothing is loaded.
        if (tag == "link" && name == "rel") names_page_ = lower(value) == "canonical";
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
    bool names_page_ = false;  ///< whether the tag at hand is the page's canonical address
    PageLinks found_;
};

}  // namespace

PageLinks scan_links(std::string_view html) {
    return Scanner(html).scan();
}

}  // namespace yaodian::portal

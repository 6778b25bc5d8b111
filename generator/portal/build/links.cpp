#include "generator/portal/build/links.hpp"

#include <algorithm>

#include "generator/support/markup.hpp"
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
            return unescaped_markup(html_.substr(from, end - from));
        }
        const std::size_t from = at_;
        while (at_ < html_.size() && !is_space(html_[at_]) && html_[at_] != '>') ++at_;
        return unescaped_markup(html_.substr(from, at_ - from));
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

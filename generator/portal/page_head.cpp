#include "generator/portal/page_head.hpp"

#include <algorithm>

#include "generator/support/markup.hpp"

namespace yaodian::portal {

namespace {

/// What stands between two texts, the first time that both are there.
std::string_view between(std::string_view html, std::string_view begin, std::string_view end) {
    const std::size_t at = html.find(begin);
    if (at == std::string_view::npos) return {};
    const std::string_view rest = html.substr(at + begin.size());
    const std::size_t size = rest.find(end);
    return size == std::string_view::npos ? std::string_view{} : rest.substr(0, size);
}

}  // namespace

std::string page_title(std::string_view html) {
    std::string_view title = between(html, "<title>", "</title>");
    title = title.substr(0, std::min(title.rfind(" · "), title.size()));
    return unescaped_markup(title);
}

std::string page_meta(std::string_view html, std::string_view name) {
    const std::string begin = "<meta name=\"" + std::string(name) + "\" content=\"";
    return unescaped_markup(between(html.substr(0, html.find("</head>")), begin, "\""));
}

}  // namespace yaodian::portal

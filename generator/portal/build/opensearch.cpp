#include "generator/portal/build/opensearch.hpp"

#include <fmt/core.h>

#include "generator/support/markup.hpp"
#include "generator/support/text.hpp"

namespace yaodian::portal {

namespace {

/// The specification allows a short name no more characters.
constexpr std::size_t longest_short_name = 16;

}  // namespace

std::string opensearch_description(const Settings& settings) {
    const std::string name = to_utf8(to_utf32(settings.title).substr(0, longest_short_name));
    const std::string& description = settings.description.empty() ? settings.title : settings.description;
    const std::string address = escaped_markup(settings.address);
    return fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n"
        "<ShortName>{}</ShortName>\n"
        "<Description>{}</Description>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n"
        "<Language>{}</Language>\n"
        "<Image type=\"image/svg+xml\">{}assets/icon.svg</Image>\n"
        "<Url type=\"text/html\" template=\"{}search.html?q={{searchTerms}}\"/>\n"
        "</OpenSearchDescription>\n",
        escaped_markup(name), escaped_markup(description), escaped_markup(settings.language), address, address);
}

}  // namespace yaodian::portal

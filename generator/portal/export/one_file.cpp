#include "generator/portal/export/one_file.hpp"

#include <openssl/evp.h>

#include "generator/portal/export/rewritten_page.hpp"
#include "generator/support/markup.hpp"
#include "generator/support/media_type.hpp"
#include "generator/support/text.hpp"

namespace yaodian::portal {

namespace {

std::string base64(const std::string& bytes) {
    std::string out(4 * ((bytes.size() + 2) / 3) + 1, '\0');
    const int size =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                        reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
    out.resize(static_cast<std::size_t>(size));
    return out;
}

/// Where the page comes from.
std::string source_of(const PageSurroundings& from) {
    std::string source = escaped_markup(from.title);
    if (!from.address.empty()) {
        const std::string address = escaped_markup(from.address + from.path);
        source = "<a href=\"" + address + "\">" + source + "</a> " + address;
    }
    return "<footer class=\"one-file-source\"><p>" + source + "</p></footer>";
}

}  // namespace

std::string one_file(std::string_view html, const PageSurroundings& from) {
    PageUse use;
    use.path = from.path;
    use.work = from.work;
    use.keeps_ways = !from.address.empty();
    use.link = [&](const std::string& place) {
        return from.address.empty() ? std::nullopt : std::optional(from.address + place);
    };
    use.style_sheet = [&](const std::string& path) {
        return "<style>\n" + replace_all(from.read(path), "</style", "<\\/style") + "</style>";
    };
    use.picture = [&](const std::string& path) {
        return "data:" + media_type_of(path) + ";base64," + base64(from.read(path));
    };
    use.footer = source_of(from);
    return rewritten_page(html, use);
}

}  // namespace yaodian::portal

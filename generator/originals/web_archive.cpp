/// Pages that a browser saved as one file (MHTML): the page's part of a MIME message (RFC 2045, 2046, 2557).
#include <openssl/evp.h>

#include <algorithm>

#include "generator/originals/formats.hpp"
#include "generator/support/text.hpp"

namespace yaodian::originals {

namespace {

std::string lower_headers(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    return lower;
}

struct Part {
    std::string headers;  ///< lower case, unfolded
    std::string_view body;
};

Part part_of(std::string_view message) {
    const std::size_t unix_end = message.find("\n\n");
    const std::size_t network_end = message.find("\r\n\r\n");
    const std::size_t end = std::min(unix_end, network_end);
    if (end == std::string_view::npos) return {{}, message};
    std::string headers = lower_headers(message.substr(0, end));
    for (const std::string_view fold : {"\r\n\t", "\r\n ", "\n\t", "\n "}) headers = replace_all(headers, fold, " ");
    return {std::move(headers), message.substr(end + (end == network_end ? 4 : 2))};
}

/// The text after `name`, up to the end of its line or its closing quote.
std::string value_after(std::string_view headers, std::string_view name) {
    const std::size_t at = headers.find(name);
    if (at == std::string_view::npos) return {};
    std::string_view value = trim(headers.substr(at + name.size()));
    const bool quoted = value.starts_with('"');
    if (quoted) value.remove_prefix(1);
    return std::string(value.substr(0, value.find_first_of(quoted ? "\"\r\n" : "; \r\n\t")));
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::string from_quoted_printable(std::string_view text) {
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '=') {
            bytes += text[i];
        } else if (text.substr(i + 1).starts_with("\r\n")) {
            i += 2;
        } else if (text.substr(i + 1).starts_with("\n")) {
            i += 1;
        } else if (i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0) {
            bytes += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
            i += 2;
        } else {
            bytes += '=';
        }
    }
    return bytes;
}

std::string from_base64(std::string_view text) {
    struct Free {
        void operator()(EVP_ENCODE_CTX* context) const { EVP_ENCODE_CTX_free(context); }
    };
    const std::unique_ptr<EVP_ENCODE_CTX, Free> context(EVP_ENCODE_CTX_new());
    EVP_DecodeInit(context.get());
    std::string bytes(text.size() + 80, '\0');
    auto* out = reinterpret_cast<unsigned char*>(bytes.data());
    int size = 0;
    int rest = 0;
    if (EVP_DecodeUpdate(context.get(), out, &size, reinterpret_cast<const unsigned char*>(text.data()),
                         static_cast<int>(text.size())) < 0)
        return {};
    if (EVP_DecodeFinal(context.get(), out + size, &rest) < 0) rest = 0;
    bytes.resize(static_cast<std::size_t>(size + rest));
    return bytes;
}

/// The bytes of the first HTML part of a message; empty when it has none. Parts can be messages of parts.
std::string page_in(std::string_view message, int depth) {
    static constexpr int deepest_part = 5;
    const Part part = part_of(message);
    const std::string boundary = value_after(part.headers, "boundary=");
    if (part.headers.find("multipart/") != std::string::npos && !boundary.empty() && depth < deepest_part) {
        // Boundaries keep their case, which the headers above have lost.
        const std::size_t head_size = message.size() - part.body.size();
        const std::size_t at = lower_headers(message.substr(0, head_size)).find(boundary);
        const std::string delimiter = "--" + std::string(message.substr(at, boundary.size()));
        std::size_t begin = part.body.find(delimiter);
        while (begin != std::string_view::npos) {
            begin += delimiter.size();
            const std::size_t end = part.body.find(delimiter, begin);
            const std::string_view inner = part.body.substr(begin, end == std::string_view::npos ? end : end - begin);
            const std::size_t line_end = inner.find('\n');
            if (line_end != std::string_view::npos) {
                std::string page = page_in(inner.substr(line_end + 1), depth + 1);
                if (!page.empty()) return page;
            }
            begin = end;
        }
        return {};
    }
    if (part.headers.find("text/html") == std::string::npos) return {};
    const std::string encoding = value_after(part.headers, "content-transfer-encoding:");
    if (encoding == "quoted-printable") return from_quoted_printable(part.body);
    return encoding == "base64" ? from_base64(part.body) : std::string(part.body);
}

}  // namespace

void read_web_archive(std::string_view bytes, Original& original) {
    const std::string page = page_in(bytes, 0);
    if (page.empty()) {
        throw unreadable(original.path, "expected a saved web page (MHTML), found no page in the file",
                         "Open it in a browser and save the page again as HTML.");
    }
    read_web_page(page, original);
}

}  // namespace yaodian::originals

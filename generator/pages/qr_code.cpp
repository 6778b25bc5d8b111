#include "generator/pages/qr_code.hpp"

#include <fmt/core.h>
#include <qrencode.h>

#include <memory>

namespace yaodian::pages {

namespace {

constexpr int quiet_zone = 4;
constexpr std::size_t longest = 2000;

}  // namespace

std::optional<QrCode> qr_code(const std::string& text) {
    if (text.empty() || text.size() > longest) return std::nullopt;
    // Level M: a seventh of it may be lost, as on a folded sheet.
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M),
                                                               &QRcode_free);
    if (!code) return std::nullopt;
    QrCode out;
    out.size = code->width + 2 * quiet_zone;
    const auto is_dark = [&](int x, int y) { return (code->data[y * code->width + x] & 1) != 0; };
    for (int y = 0; y < code->width; ++y) {
        for (int x = 0; x < code->width; ++x) {
            int end = x;
            while (end < code->width && is_dark(end, y)) ++end;
            if (end == x) continue;
            const int width = end - x;
            out.path += fmt::format("M{} {}h{}v1h-{}z", x + quiet_zone, y + quiet_zone, width, width);
            x = end;
        }
    }
    return out;
}

}  // namespace yaodian::pages

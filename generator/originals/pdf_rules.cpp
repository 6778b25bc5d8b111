#include <algorithm>
#include <cmath>

#include "generator/originals/pdf_pages.hpp"

namespace yaodian::originals {

namespace {

/// Ink of a rule: light grey ones too, but no shading of cells.
constexpr unsigned char darkest_paper = 200;
/// The shortest side of a cell, and the thickest rule, in points.
constexpr double shortest_rule = 9;
constexpr double thickest_rule = 3;
constexpr double tolerance = 2.5;

/// Calls `found(begin, end)` for each run of ink along a row or column.
template <typename Ink, typename Found>
void each_run(int size, const Ink& ink, const Found& found) {
    for (int at = 0; at < size;) {
        if (!ink(at)) {
            ++at;
            continue;
        }
        const int begin = at;
        while (at < size && ink(at)) ++at;
        found(begin, at);
    }
}

/// Marks what of a run is thin, and the short thick parts in between: there rules cross.
template <typename Thin, typename Mark>
void mark_thin_parts(int begin, int end, int thickest, const Thin& thin, const Mark& mark) {
    int last = begin - 1;
    for (int at = begin; at < end; ++at) {
        if (!thin(at)) continue;
        const bool crossing = at - last <= 2 * thickest + 1;
        for (int between = crossing ? last + 1 : at; between <= at; ++between) mark(between);
        last = at;
    }
    if (end - last <= 2 * thickest + 1 && last >= begin) {
        for (int at = last + 1; at < end; ++at) mark(at);
    }
}

}  // namespace

void PdfBox::include(const PdfBox& other) {
    left = std::min(left, other.left);
    top = std::min(top, other.top);
    right = std::max(right, other.right);
    bottom = std::max(bottom, other.bottom);
}

PdfRules::PdfRules(std::string_view gray, int width, int height, double scale, const std::vector<PdfWord>& words)
    : width_(width), height_(height), scale_(scale) {
    const auto size = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    if (gray.size() < size) {
        width_ = height_ = 0;
        return;
    }
    std::vector<bool> ink(size);
    for (std::size_t i = 0; i < size; ++i) ink[i] = static_cast<unsigned char>(gray[i]) < darkest_paper;
    // Strokes of characters are no rules: they lie within the boxes of words, rules go on outside of them.
    std::vector<bool> text(size);
    for (const PdfWord& word : words) {
        const auto clamp_x = [&](double x) { return std::clamp(static_cast<int>(x * scale), 0, width); };
        const auto clamp_y = [&](double y) { return std::clamp(static_cast<int>(y * scale), 0, height); };
        for (int y = clamp_y(word.box.top); y < clamp_y(word.box.bottom); ++y) {
            for (int x = clamp_x(word.box.left - 1); x < clamp_x(word.box.right + 1); ++x)
                text[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)] =
                    true;
        }
    }
    horizontal_.resize(size);
    vertical_.resize(size);
    const auto index = [&](int x, int y) {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x);
    };
    const int shortest = static_cast<int>(shortest_rule * scale);
    const int thickest = std::max(2, static_cast<int>(thickest_rule * scale));
    // A long run is a rule where it is thin; a shaded cell is long in both directions.
    const auto thickness = [&](int x, int y, int step_x, int step_y) {
        int count = 1;
        for (const int sign : {-1, 1}) {
            for (int i = 1; i <= thickest; ++i) {
                const int at_x = x + sign * i * step_x;
                const int at_y = y + sign * i * step_y;
                const bool inside = at_x >= 0 && at_x < width && at_y >= 0 && at_y < height;
                if (!inside || !ink[index(at_x, at_y)]) break;
                ++count;
            }
        }
        return count;
    };
    for (int y = 0; y < height; ++y) {
        each_run(
            width, [&](int x) { return ink[index(x, y)]; },
            [&](int begin, int end) {
                int outside = 0;
                for (int x = begin; x < end; ++x) outside += text[index(x, y)] ? 0 : 1;
                if (end - begin < shortest || outside * 2 < shortest) return;
                mark_thin_parts(
                    begin, end, thickest, [&](int x) { return thickness(x, y, 0, 1) <= thickest; },
                    [&](int x) { horizontal_[index(x, y)] = true; });
            });
    }
    for (int x = 0; x < width; ++x) {
        each_run(
            height, [&](int y) { return ink[index(x, y)]; },
            [&](int begin, int end) {
                int outside = 0;
                for (int y = begin; y < end; ++y) outside += text[index(x, y)] ? 0 : 1;
                if (end - begin < shortest || outside * 2 < shortest) return;
                mark_thin_parts(
                    begin, end, thickest, [&](int y) { return thickness(x, y, 1, 0) <= thickest; },
                    [&](int y) { vertical_[index(x, y)] = true; });
            });
    }
}

bool PdfRules::is_rule(const std::vector<bool>& mask, int x, int y) const {
    return mask[static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) + static_cast<std::size_t>(x)];
}

std::optional<PdfBox> PdfRules::cell_at(double x, double y) const {
    const int from_x = static_cast<int>(x * scale_);
    const int from_y = static_cast<int>(y * scale_);
    if (from_x < 0 || from_x >= width_ || from_y < 0 || from_y >= height_) return std::nullopt;
    int left = from_x;
    int right = from_x;
    int top = from_y;
    int bottom = from_y;
    while (left >= 0 && !is_rule(vertical_, left, from_y)) --left;
    while (right < width_ && !is_rule(vertical_, right, from_y)) ++right;
    while (top >= 0 && !is_rule(horizontal_, from_x, top)) --top;
    while (bottom < height_ && !is_rule(horizontal_, from_x, bottom)) ++bottom;
    // Where a page ends within a table, one of these may be open; text between two letterhead rules has no sides.
    if (left < 0 || right == width_ || (top < 0 && bottom == height_)) return std::nullopt;
    // A cell's rules reach from corner to corner; between a frame and the table in it they do not.
    const auto ruled = [&](const std::vector<bool>& mask, int from, int to, int at, bool along_x) {
        static constexpr int off = 3;
        int count = 0;
        for (int i = from + 1; i < to; ++i) {
            bool found = false;
            for (int near = at - off; near <= at + off && !found; ++near) {
                const bool inside = near >= 0 && near < (along_x ? height_ : width_);
                found = inside && is_rule(mask, along_x ? i : near, along_x ? near : i);
            }
            count += found ? 1 : 0;
        }
        return count * 10 >= (to - from - 1) * 8;
    };
    const bool top_ruled = top < 0 || ruled(horizontal_, left, right, top, true);
    const bool bottom_ruled = bottom == height_ || ruled(horizontal_, left, right, bottom, true);
    if (!top_ruled || !bottom_ruled) return std::nullopt;
    top = std::max(top, 0);
    return PdfBox{left / scale_, top / scale_, right / scale_, bottom / scale_};
}

std::vector<double> PdfRules::positions(const PdfBox& region, bool vertical) const {
    const std::vector<bool>& mask = vertical ? vertical_ : horizontal_;
    const auto pixel = [&](double value, int limit) {
        return std::clamp(static_cast<int>(value * scale_), 0, limit - 1);
    };
    const int left = pixel(region.left - tolerance, width_);
    const int right = pixel(region.right + tolerance, width_);
    const int top = pixel(region.top - tolerance, height_);
    const int bottom = pixel(region.bottom + tolerance, height_);
    const int shortest = static_cast<int>(shortest_rule * scale_);
    std::vector<double> found;
    for (int at = vertical ? left : top; at <= (vertical ? right : bottom); ++at) {
        int count = 0;
        for (int along = vertical ? top : left; along <= (vertical ? bottom : right); ++along)
            count += is_rule(mask, vertical ? at : along, vertical ? along : at) ? 1 : 0;
        if (count < shortest) continue;
        const double position = at / scale_;
        if (found.empty() || position - found.back() > tolerance) {
            found.push_back(position);
        } else {
            found.back() = position;
        }
    }
    return found;
}

std::vector<double> PdfRules::columns_in(const PdfBox& region) const {
    return width_ == 0 ? std::vector<double>{} : positions(region, true);
}

std::vector<double> PdfRules::rows_in(const PdfBox& region) const {
    return width_ == 0 ? std::vector<double>{} : positions(region, false);
}

}  // namespace yaodian::originals

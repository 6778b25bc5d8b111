/// What stands where on the pages of a PDF. Lengths are in points (1/72 inch), from the upper left corner.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yaodian::originals {

struct PdfBox {
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;

    [[nodiscard]] double middle_x() const { return (left + right) / 2; }
    [[nodiscard]] double middle_y() const { return (top + bottom) / 2; }
    [[nodiscard]] double height() const { return bottom - top; }
    [[nodiscard]] double width() const { return right - left; }
    void include(const PdfBox& other);
};

/// A run of text without a gap.
struct PdfWord {
    PdfBox box;
    std::string text;
    double size = 0;  ///< of the font
    bool space_after = false;
};

/// Ruled lines of a page, found in its picture: PDF draws them in many ways, a picture shows what is seen.
class PdfRules {
  public:
    PdfRules() = default;
    /// @param gray   a byte a pixel, row by row, dark is ink
    /// @param scale  pixels a point
    /// @param words  the page's text, whose strokes are no rules
    PdfRules(std::string_view gray, int width, int height, double scale, const std::vector<PdfWord>& words);

    /// The box of rules round a point; nothing where its left or right is open.
    [[nodiscard]] std::optional<PdfBox> cell_at(double x, double y) const;

    /// Positions of the vertical rules in a region from left to right, of the horizontal ones from top to bottom.
    [[nodiscard]] std::vector<double> columns_in(const PdfBox& region) const;
    [[nodiscard]] std::vector<double> rows_in(const PdfBox& region) const;

  private:
    [[nodiscard]] bool is_rule(const std::vector<bool>& mask, int x, int y) const;
    [[nodiscard]] std::vector<double> positions(const PdfBox& region, bool vertical) const;

    int width_ = 0;
    int height_ = 0;
    double scale_ = 1;
    std::vector<bool> horizontal_;
    std::vector<bool> vertical_;
};

struct PdfPage {
    double width = 0;
    double height = 0;
    std::vector<PdfWord> words;
    PdfRules rules;
};

struct PdfPages {
    std::vector<PdfPage> pages;
    std::size_t unreadable = 0;  ///< characters whose font does not say what they are
};

/// @param file  its name for messages
/// @throws Failure when the file is damaged, locked, or has pictures of text only
[[nodiscard]] PdfPages read_pdf_pages(std::string_view bytes, const std::string& file, bool with_rules = true);

}  // namespace yaodian::originals

#include "generator/originals/pdf_pages.hpp"

#include <poppler-document.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

#include "generator/originals/formats.hpp"
#include "generator/support/text.hpp"

namespace yaodian::originals {

namespace {

/// Pages beyond these are no office document's.
constexpr int most_pages = 2000;
/// Two pixels a point show a hair line; a larger page is drawn with fewer.
constexpr double usual_scale = 2;
constexpr double most_pixels = 8e6;

std::string utf8_of(const poppler::ustring& text) {
    const poppler::byte_array bytes = text.to_utf8();
    return {bytes.data(), bytes.size()};
}

/// Characters of the private area and replacement characters: the font does not say what they are.
std::size_t unreadable_in(std::string_view text) {
    const std::u32string characters = to_utf32(text);
    return static_cast<std::size_t>(std::count_if(characters.begin(), characters.end(), [](char32_t c) {
        return c == U'\uFFFD' || (c >= 0xE000 && c < 0xF900) || c >= 0xF0000;
    }));
}

PdfBox upright(const poppler::rectf& box, int quarter_turns, double width, double height) {
    switch (quarter_turns) {
        case 1:
            return {box.top(), width - box.right(), box.bottom(), width - box.left()};
        case 2:
            return {width - box.right(), height - box.bottom(), width - box.left(), height - box.top()};
        case 3:
            return {height - box.bottom(), box.left(), height - box.top(), box.right()};
        default:
            return {box.left(), box.top(), box.right(), box.bottom()};
    }
}

/// Whether this page may have a table: texts beside each other, at about one height. Pages are drawn only then.
bool may_have_table(const std::vector<PdfWord>& words) {
    for (std::size_t i = 1; i < words.size(); ++i) {
        const PdfBox& a = words[i - 1].box;
        const PdfBox& b = words[i].box;
        const bool near = std::abs(a.middle_y() - b.middle_y()) < words[i].size * 3;
        const double gap = std::max(b.left - a.right, a.left - b.right);
        if (near && gap > 4) return true;
    }
    return false;
}

PdfPage read_page(const poppler::page& page, bool with_rules) {
    PdfPage result;
    const poppler::rectf rectangle = page.page_rect();
    result.width = rectangle.width();
    result.height = rectangle.height();
    // The rectangle is that of the sheet, positions are those of the page as it is shown.
    const bool lying = page.orientation() == poppler::page::landscape || page.orientation() == poppler::page::seascape;
    if (lying) std::swap(result.width, result.height);
    const std::vector<poppler::text_box> boxes = page.text_list(poppler::page::text_list_include_font);
    std::array<std::size_t, 4> turned{};
    for (const poppler::text_box& box : boxes) ++turned[static_cast<std::size_t>(box.rotation()) % turned.size()];
    const auto turns = static_cast<int>(std::max_element(turned.begin(), turned.end()) - turned.begin());
    for (const poppler::text_box& box : boxes) {
        PdfWord word;
        word.text = utf8_of(box.text());
        if (trim(word.text).empty()) continue;
        word.box = upright(box.bbox(), turns, result.width, result.height);
        word.size = box.has_font_info() ? box.get_font_size() : word.box.height();
        if (word.size <= 0 || !std::isfinite(word.size)) word.size = word.box.height();
        word.space_after = box.has_space_after();
        const PdfBox& b = word.box;
        if (!std::isfinite(b.left + b.right + b.top + b.bottom)) continue;
        result.words.push_back(std::move(word));
    }
    if (turns % 2 == 1) std::swap(result.width, result.height);
    if (!with_rules || !may_have_table(result.words) || result.width <= 0 || result.height <= 0) return result;
    const double scale = std::min(usual_scale, std::sqrt(most_pixels / (result.width * result.height)));
    poppler::page_renderer renderer;
    renderer.set_image_format(poppler::image::format_gray8);
    // Text that is turned by a quarter stands upright when the page is turned back.
    static constexpr std::array back = {poppler::rotate_0, poppler::rotate_270, poppler::rotate_180,
                                        poppler::rotate_90};
    const poppler::image picture =
        renderer.render_page(&page, 72 * scale, 72 * scale, -1, -1, -1, -1, back[static_cast<std::size_t>(turns)]);
    if (!picture.is_valid() || picture.format() != poppler::image::format_gray8) return result;
    std::string gray;
    for (int y = 0; y < picture.height(); ++y) {
        gray.append(picture.const_data() + static_cast<std::ptrdiff_t>(y) * picture.bytes_per_row(),
                    static_cast<std::size_t>(picture.width()));
    }
    result.rules = PdfRules(gray, picture.width(), picture.height(), scale, result.words);
    return result;
}

}  // namespace

PdfPages read_pdf_pages(std::string_view bytes, const std::string& file, bool with_rules) {
    static constexpr std::string_view mark = "%PDF-";
    static constexpr std::size_t mark_within = 1024;
    if (bytes.substr(0, mark_within).find(mark) == std::string_view::npos) {
        throw unreadable(file, "expected a PDF file, found other bytes",
                         "Export the document as PDF again, or take the Word file that it was made from.");
    }
    poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
    const std::unique_ptr<poppler::document> document(
        poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    if (!document) {
        throw unreadable(file, "expected a PDF file, found a damaged one",
                         "Export the document as PDF again, or take the Word file that it was made from.");
    }
    if (document->is_locked()) {
        throw unreadable(file, "the PDF is encrypted with a password",
                         "Open it with its password and print it to a new PDF, or take the Word file.");
    }
    const int count = document->pages();
    if (count > most_pages) {
        throw unreadable(file, "expected a document, found " + std::to_string(count) + " pages", "Divide it.");
    }
    PdfPages result;
    std::size_t characters = 0;
    for (int i = 0; i < count; ++i) {
        const std::unique_ptr<poppler::page> page(document->create_page(i));
        result.pages.push_back(page ? read_page(*page, with_rules) : PdfPage{});
        for (const PdfWord& word : result.pages.back().words) {
            characters += length(word.text);
            result.unreadable += unreadable_in(word.text);
        }
    }
    if (characters == 0) {
        throw unreadable(file, "the PDF has pictures of pages, no text: it was scanned",
                         "Give it a text layer with an OCR program (ocrmypdf -l chi_sim IN OUT, or that of WPS), or "
                         "take the Word file.");
    }
    if (result.unreadable * 3 > characters) {
        throw unreadable(file, "the PDF's fonts do not say which characters they show",
                         "Give it a text layer with an OCR program (ocrmypdf --force-ocr -l chi_sim IN OUT), or take "
                         "the Word file.");
    }
    return result;
}

}  // namespace yaodian::originals

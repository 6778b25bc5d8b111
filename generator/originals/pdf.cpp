/// PDF files: read in a process of their own, since fonts made to do harm can crash the library that reads them.
#include <array>
#include <charconv>

#include "generator/originals/child_process.hpp"
#include "generator/originals/formats.hpp"
#include "generator/originals/pdf_lines.hpp"
#include "generator/support/text.hpp"

namespace yaodian::originals {

namespace {

/// Texts in a row, each behind its length: how the child process tells its result.
void put(std::string& message, std::string_view text) {
    message += std::to_string(text.size());
    message += ' ';
    message += text;
}

void put(std::string& message, const std::vector<std::string>& texts) {
    put(message, std::to_string(texts.size()));
    for (const std::string& text : texts) put(message, text);
}

class Taker {
  public:
    explicit Taker(std::string_view message) : rest_(message) {}

    std::string text() {
        std::size_t size = 0;
        const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), size);
        const auto digits = static_cast<std::size_t>(end - rest_.data());
        if (error != std::errc() || digits + 1 + size > rest_.size()) {
            rest_ = {};
            return {};
        }
        std::string taken(rest_.substr(digits + 1, size));
        rest_.remove_prefix(digits + 1 + size);
        return taken;
    }

    std::size_t number() {
        const std::string digits = text();
        std::size_t value = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return value;
    }

    std::vector<std::string> texts() {
        std::vector<std::string> list;
        for (std::size_t count = number(); count > 0 && !rest_.empty(); --count) list.push_back(text());
        return list;
    }

  private:
    std::string_view rest_;
};

/// The lines of a file, or the problem that it has.
std::string message_of(std::string_view bytes, bool with_rules) {
    std::string message;
    try {
        const PdfPages pdf = read_pdf_pages(bytes, {}, with_rules);
        const PdfLines read = pdf_lines(pdf.pages);
        put(message, "read");
        put(message, std::to_string(pdf.unreadable));
        put(message, read.left_out);
        put(message, std::to_string(read.lines.size()));
        for (const Line& line : read.lines) {
            put(message, line.text);
            put(message, line.cells);
        }
    } catch (const Failure& failure) {
        message.clear();
        put(message, "failed");
        put(message, failure.problem().message);
        put(message, failure.problem().remedy);
    } catch (const std::exception&) {
        message.clear();
    }
    return message;
}

/// What takes long in a PDF that was made to do harm, or by a careless program, is mostly the drawing of its pages.
constexpr std::array<ChildWork, 2> reading{
    {{"read-pdf", [](std::string_view bytes) { return message_of(bytes, true); }, 6},
     {"read-pdf-text", [](std::string_view bytes) { return message_of(bytes, false); }, 3}}};

}  // namespace

std::span<const ChildWork> child_works() {
    return reading;
}

void read_pdf(std::string_view bytes, Original& original) {
    auto message = in_child_process(reading[0], bytes);
    const bool drawn = message.has_value();
    if (!drawn) message = in_child_process(reading[1], bytes);
    Taker taker(message ? std::string_view(*message) : std::string_view{});
    const std::string outcome = taker.text();
    if (outcome == "failed") {
        std::string what = taker.text();
        throw unreadable(original.path, std::move(what), taker.text());
    }
    if (outcome != "read") {
        throw unreadable(original.path, "the PDF could not be read: it needs too much memory or time, or is damaged",
                         "Open it in a PDF reader and print it to a new PDF, or take the Word file.");
    }
    original.character_set = "PDF";
    original.lines_are_paragraphs = true;
    const std::size_t unreadable_characters = taker.number();
    original.left_out = taker.texts();
    for (std::size_t count = taker.number(); count > 0; --count) {
        Line line;
        line.text = taker.text();
        line.cells = taker.texts();
        line.number = static_cast<int>(original.lines.size()) + 1;
        original.lines.push_back(std::move(line));
    }
    if (!drawn) {
        original.problems.push_back({Severity::warning,
                                     original.path,
                                     0,
                                     0,
                                     "its pages take too long to be drawn, so tables are not recognised",
                                     "Compare them with the pages, or take the Word file.",
                                     {}});
    }
    if (unreadable_characters > 0) {
        original.problems.push_back(
            {Severity::warning,
             original.path,
             0,
             0,
             std::to_string(unreadable_characters) + " characters are of a font that does not say which they are",
             "Compare them with the pages, or take the Word file.",
             {}});
    }
}

}  // namespace yaodian::originals

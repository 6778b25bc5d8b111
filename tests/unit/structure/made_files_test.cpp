/// The same text as a Word document and as a PDF that the test makes: both give the outline of the text file.
#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "generator/document/outline.hpp"
#include "generator/originals/page_lines.hpp"
#include "generator/structure/paragraphs.hpp"
#include "generator/structure/structure.hpp"
#include "generator/support/files.hpp"
#include "generator/support/text.hpp"
#include "tests/unit/originals/docx_file.hpp"
#include "tests/unit/originals/pdf_file.hpp"
#include "tests/unit/support/temporary_folder.hpp"

namespace yaodian::structure {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

std::vector<fs::path> texts_in(const fs::path& folder) {
    std::vector<fs::path> files;
    if (!fs::exists(folder)) return files;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() == ".txt") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

/// The sample documents, and the real ones where they are.
std::vector<fs::path> texts() {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(YAODIAN_SOURCE_DIR) / "content")) {
        if (entry.path().extension() == ".txt") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    const std::vector<fs::path> real = texts_in(fs::path(YAODIAN_SHARED_DIR) / "collection");
    files.insert(files.end(), real.begin(), real.end());
    return files;
}

std::string escaped(const std::string& text) {
    return replace_all(replace_all(text, "&", "&amp;"), "<", "&lt;");
}

std::string docx_of(const std::vector<Paragraph>& paragraphs) {
    std::string body;
    for (std::size_t i = 0; i < paragraphs.size();) {
        if (!paragraphs[i].is_row()) {
            body += originals::paragraph_xml(escaped(paragraphs[i++].text));
            continue;
        }
        body += "<w:tbl>";
        for (; i < paragraphs.size() && paragraphs[i].is_row(); ++i) {
            body += "<w:tr>";
            for (const std::string& cell : paragraphs[i].cells)
                body += "<w:tc>" + originals::paragraph_xml(escaped(cell)) + "</w:tc>";
            body += "</w:tr>";
        }
        body += "</w:tbl>";
    }
    return originals::zip_of(originals::docx_parts(body));
}

std::string pdf_of(const std::vector<Paragraph>& paragraphs) {
    originals::PdfPrinter printer;
    for (const Paragraph& paragraph : paragraphs) {
        if (paragraph.is_row()) {
            printer.row(paragraph.cells);
        } else {
            printer.paragraph(paragraph.text);
        }
    }
    return printer.file();
}

/// The leaves of an outline without white space: a PDF does not say where a space was printed.
void collect(const Json& value, const std::string& path, std::map<std::string, std::string>& leaves) {
    if (value.is_object()) {
        for (const auto& [name, inner] : value.items()) collect(inner, path + "." + name, leaves);
    } else if (value.is_array()) {
        for (std::size_t i = 0; i < value.size(); ++i) collect(value[i], path + "[" + std::to_string(i) + "]", leaves);
    } else {
        leaves[path] = without_spaces(value.dump());
    }
}

std::map<std::string, std::string> leaves_of(const fs::path& file) {
    std::map<std::string, std::string> leaves;
    collect(Json::parse(document::outline_json(recover_structure(originals::read_original(file), "x").document)), "",
            leaves);
    return leaves;
}

void expect_equal_outline(const fs::path& made, const fs::path& text) {
    const auto expected = leaves_of(text);
    const auto found = leaves_of(made);
    for (const auto& [path, value] : expected) {
        const auto leaf = found.find(path);
        EXPECT_EQ(leaf == found.end() ? "" : leaf->second, value) << made << " " << path;
    }
    EXPECT_EQ(found.size(), expected.size()) << made;
}

/// The paragraphs of a text with the page's lines below its title, where a copy has them too.
std::vector<Paragraph> printed_paragraphs(const fs::path& text) {
    const originals::Original original = originals::read_original(text);
    std::vector<Paragraph> paragraphs = paragraphs_of(original).list;
    for (const std::string& left_out : original.left_out) {
        const std::size_t begin = left_out.find(": ");
        if (!left_out.starts_with("line ") || begin == std::string::npos) continue;
        Paragraph line;
        line.text = left_out.substr(begin + 2);
        if (originals::page_line_of(line.text)) paragraphs.insert(paragraphs.begin() + 1, std::move(line));
    }
    return paragraphs;
}

TEST(MadeFiles, OfWordAndPdfGiveTheOutlineOfTheText) {
    const TemporaryFolder folder;
    int compared = 0;
    for (const fs::path& text : texts()) {
        SCOPED_TRACE(text);
        const std::vector<Paragraph> paragraphs = printed_paragraphs(text);
        folder.write("a.docx", docx_of(paragraphs));
        folder.write("a.pdf", pdf_of(paragraphs));
        expect_equal_outline(folder / "a.docx", text);
        expect_equal_outline(folder / "a.pdf", text);
        ++compared;
    }
    EXPECT_GE(compared, 5);
}

}  // namespace
}  // namespace yaodian::structure

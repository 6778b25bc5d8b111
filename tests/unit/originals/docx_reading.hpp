/// Reads Word documents that a test makes.
#pragma once

#include <gmock/gmock.h>
#include "generator/originals/docx_numbering.hpp"
#include "generator/originals/formats.hpp"
#include "generator/support/text.hpp"
#include "tests/unit/originals/docx_file.hpp"

namespace yaodian::originals {

inline Original read_bytes(const std::string& bytes) {
    Original original;
    original.path = "folder/x.docx";
    read_docx(bytes, original);
    return original;
}

inline Original read_body(const std::string& body, const Parts& others = {}) {
    return read_bytes(zip_of(docx_parts(body, others)));
}

inline std::vector<std::string> texts(const Original& original) {
    std::vector<std::string> result;
    for (const Line& line : original.lines) {
        if (!trim(line.text).empty()) result.push_back(line.cells.empty() ? line.text : join(line.cells, "|"));
    }
    return result;
}

inline std::string message_of(const std::string& bytes) {
    try {
        static_cast<void>(read_bytes(bytes));
    } catch (const Failure& failure) {
        EXPECT_FALSE(failure.problem().remedy.empty());
        EXPECT_EQ(failure.problem().file, "folder/x.docx");
        return failure.problem().message;
    }
    return "";
}

inline std::string level_xml(int level, const std::string& format, const std::string& text,
                             const std::string& more = "") {
    return "<w:lvl w:ilvl=\"" + std::to_string(level) + "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" + format +
           "\"/><w:lvlText w:val=\"" + text + "\"/>" + more + "</w:lvl>";
}

inline std::string in_list(int list, int level) {
    return "<w:numPr><w:ilvl w:val=\"" + std::to_string(level) + "\"/><w:numId w:val=\"" + std::to_string(list) +
           "\"/></w:numPr>";
}

inline Parts numbering_parts(const std::string& levels, const std::string& more_lists = "") {
    return {{"numbering.xml",
             word_xml("numbering", "<w:abstractNum w:abstractNumId=\"0\">" + levels +
                                       "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>" +
                                       more_lists)}};
}

}  // namespace yaodian::originals

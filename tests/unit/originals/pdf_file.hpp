/// PDF files made by the tests themselves.
#pragma once

#include <string>
#include <vector>

namespace yaodian::originals {

/// A PDF with a content stream a page (ISO 32000-1, 7.5), set in Courier: characters are 0.6 of the size wide.
inline std::string pdf_of(const std::vector<std::string>& contents, const std::string& page_entries = "",
                          const std::string& trailer_entries = "") {
    std::string pdf = "%PDF-1.4\n";
    std::vector<std::size_t> offsets;
    const auto add = [&](const std::string& object) {
        offsets.push_back(pdf.size());
        pdf += std::to_string(offsets.size()) + " 0 obj\n" + object + "\nendobj\n";
    };
    std::string kids;
    for (std::size_t i = 0; i < contents.size(); ++i) kids += std::to_string(4 + 2 * i) + " 0 R ";
    add("<< /Type /Catalog /Pages 2 0 R >>");
    add("<< /Type /Pages /Kids [" + kids + "] /Count " + std::to_string(contents.size()) + " >>");
    add("<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>");
    for (std::size_t i = 0; i < contents.size(); ++i) {
        add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents " +
            std::to_string(5 + 2 * i) + " 0 R " + page_entries + " >>");
        add("<< /Length " + std::to_string(contents[i].size()) + " >>\nstream\n" + contents[i] + "\nendstream");
    }
    const std::size_t table = pdf.size();
    pdf += "xref\n0 " + std::to_string(offsets.size() + 1) + "\n0000000000 65535 f \n";
    for (const std::size_t offset : offsets) {
        std::string number = std::to_string(offset);
        pdf += std::string(10 - number.size(), '0') + number + " 00000 n \n";
    }
    pdf += "trailer << /Size " + std::to_string(offsets.size() + 1) + " /Root 1 0 R " + trailer_entries +
           " >>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
    return pdf;
}

/// Text whose first character stands at x and whose base line is y from the top.
inline std::string at(int x, int y, const std::string& text, int size = 16) {
    return "BT /F " + std::to_string(size) + " Tf " + std::to_string(x) + " " + std::to_string(842 - y) + " Td (" +
           text + ") Tj ET\n";
}

}  // namespace yaodian::originals

#include "generator/word/word_file.hpp"

#include <algorithm>
#include <numeric>
#include <sstream>

#include "generator/archive/zip_bytes.hpp"
#include "generator/support/text.hpp"
#include "generator/word/picture_size.hpp"
#include "generator/word/styles.hpp"

namespace yaodian::word {

namespace {

constexpr const char* main_space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr const char* relation_space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr const char* package_relations = "http://schemas.openxmlformats.org/package/2006/relationships";
constexpr const char* drawing_space = "http://schemas.openxmlformats.org/drawingml/2006/main";
constexpr const char* picture_space = "http://schemas.openxmlformats.org/drawingml/2006/picture";
constexpr const char* inline_space = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";

/// GB/T 9704-2012, 5.1 to 5.2.1, in twentieths of a point (567 are a centimetre): A4 with 37 mm above, 28 mm at the
/// left and 156 × 225 mm of text.
constexpr int paper_width = 11906;
constexpr int paper_height = 16838;
constexpr int above = 2098;
constexpr int left = 1587;
constexpr int right = 1474;
constexpr int below = 1984;
/// 22 lines in 225 mm.
constexpr int line_pitch = 579;

pugi::xml_node child(pugi::xml_node parent, const char* name, const char* value = nullptr) {
    pugi::xml_node node = parent.append_child(name);
    if (value != nullptr) node.append_attribute("w:val") = value;
    return node;
}

std::string written(const pugi::xml_document& document) {
    std::ostringstream out;
    document.save(out, "", pugi::format_raw, pugi::encoding_utf8);
    return out.str();
}

/// XML has no control characters.
std::string without_controls(const std::string& text) {
    std::string result;
    for (const char c : text) {
        if (static_cast<unsigned char>(c) >= ' ' || c == '\t') result += c;
    }
    return result;
}

constexpr const char* content_types = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="jpeg" ContentType="image/jpeg"/><Default Extension="gif" ContentType="image/gif"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/><Override PartName="/word/fontTable.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/word/footer2.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>)";

constexpr const char* package_part = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>)";

std::string properties_part(const std::string& title) {
    pugi::xml_document document;
    pugi::xml_node properties = document.append_child("cp:coreProperties");
    properties.append_attribute("xmlns:cp") = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    properties.append_attribute("xmlns:dc") = "http://purl.org/dc/elements/1.1/";
    properties.append_child("dc:title").text() = without_controls(title).c_str();
    return written(document);
}

}  // namespace

WordFile::WordFile() {
    pugi::xml_node root = document_.append_child("w:document");
    root.append_attribute("xmlns:w") = main_space;
    root.append_attribute("xmlns:r") = relation_space;
    body_ = root.append_child("w:body");
    relations_.append_child("Relationships").append_attribute("xmlns") = package_relations;
    for (const char* part : {"styles", "settings", "fontTable"}) relation(part, std::string(part) + ".xml", false);
}

std::string WordFile::relation(const std::string& type, const std::string& target, bool is_external) {
    pugi::xml_node all = relations_.child("Relationships");
    const auto count = std::distance(all.begin(), all.end());
    const std::string id = "rId" + std::to_string(count + 1);
    pugi::xml_node one = all.append_child("Relationship");
    one.append_attribute("Id") = id.c_str();
    one.append_attribute("Type") = (std::string(relation_space) + "/" + type).c_str();
    one.append_attribute("Target") = target.c_str();
    if (is_external) one.append_attribute("TargetMode") = "External";
    return id;
}

void WordFile::paragraph(pugi::xml_node parent, const Paragraph& paragraph) {
    pugi::xml_node p = parent.append_child("w:p");
    if (paragraph.style != Style::text || paragraph.on_new_page) {
        pugi::xml_node properties = p.append_child("w:pPr");
        if (paragraph.style != Style::text) child(properties, "w:pStyle", style_name(paragraph.style));
        if (paragraph.on_new_page) child(properties, "w:pageBreakBefore");
    }
    for (const Run& run : paragraph.runs) {
        pugi::xml_node at = p;
        if (!run.link.empty()) {
            auto known = links_.find(run.link);
            if (known == links_.end()) known = links_.emplace(run.link, relation("hyperlink", run.link, true)).first;
            at = p.append_child("w:hyperlink");
            at.append_attribute("r:id") = known->second.c_str();
        }
        pugi::xml_node r = at.append_child("w:r");
        if (run.bold || run.inserted || run.deleted || !run.link.empty()) {
            pugi::xml_node look = r.append_child("w:rPr");
            if (run.bold) child(look, "w:b");
            if (run.deleted) child(look, "w:strike");
            if (run.deleted || run.inserted || !run.link.empty())
                child(look, "w:color", run.deleted ? "A61B1B" : run.inserted ? "146C2E" : "1F4E8C");
            if (run.inserted || !run.link.empty()) child(look, "w:u", "single");
        }
        // A tab or a line break inside a text has an element of its own.
        const std::string text = without_controls(run.text);
        const std::vector<std::string> parts = split(text, '\t');
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (i > 0) r.append_child("w:tab");
            pugi::xml_node t = r.append_child("w:t");
            t.append_attribute("xml:space") = "preserve";
            t.text() = parts[i].c_str();
        }
    }
}

void WordFile::add(const Paragraph& one) {
    paragraph(body_, one);
}

void WordFile::add_table(const std::vector<std::vector<Cell>>& rows, const std::vector<int>& shares, bool has_header) {
    pugi::xml_node table = body_.append_child("w:tbl");
    pugi::xml_node properties = table.append_child("w:tblPr");
    const int width = is_sideways_ ? paper_height - above - below : paper_width - left - right;
    pugi::xml_node total = properties.append_child("w:tblW");
    total.append_attribute("w:w") = width;
    total.append_attribute("w:type") = "dxa";
    pugi::xml_node borders = properties.append_child("w:tblBorders");
    for (const char* side : {"w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"}) {
        pugi::xml_node border = child(borders, side, "single");
        border.append_attribute("w:sz") = 4;
        border.append_attribute("w:space") = 0;
        border.append_attribute("w:color") = "auto";
    }
    child(properties, "w:tblLayout").append_attribute("w:type") = "fixed";
    const int all = std::max(1, std::accumulate(shares.begin(), shares.end(), 0));
    pugi::xml_node grid = table.append_child("w:tblGrid");
    std::vector<int> widths;
    for (const int share : shares) {
        widths.push_back(width * share / all);
        grid.append_child("w:gridCol").append_attribute("w:w") = widths.back();
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        pugi::xml_node row = table.append_child("w:tr");
        if (has_header && i == 0) child(row.append_child("w:trPr"), "w:tblHeader");
        for (std::size_t column = 0; column < widths.size(); ++column) {
            pugi::xml_node cell = row.append_child("w:tc");
            pugi::xml_node of_cell = cell.append_child("w:tcPr").append_child("w:tcW");
            of_cell.append_attribute("w:w") = widths[column];
            of_cell.append_attribute("w:type") = "dxa";
            const Cell paragraphs = column < rows[i].size() ? rows[i][column] : Cell();
            for (const Paragraph& one : paragraphs) paragraph(cell, one);
            if (paragraphs.empty()) paragraph(cell, {Style::cell, {}});
        }
    }
}

void WordFile::add_picture(const std::string& bytes, const std::string& description) {
    const auto size = picture_size(bytes);
    if (!size) return;
    const std::string number = std::to_string(media_.size() + 1);
    const std::string name = "media/picture" + number + "." + std::string(size->extension);
    media_.emplace_back("word/" + name, bytes);
    const std::string id = relation("image", name, false);
    constexpr long per_pixel = 9525;  // English metric units, at 96 pixels an inch
    constexpr long per_twentieth = 635;
    const long most = (is_sideways_ ? paper_height - above - below : paper_width - left - right) * per_twentieth;
    long width = size->width * per_pixel;
    long height = size->height * per_pixel;
    if (width > most) {
        height = height * most / width;
        width = most;
    }
    pugi::xml_node p = body_.append_child("w:p");
    child(p.append_child("w:pPr"), "w:pStyle", style_name(Style::middle));
    pugi::xml_node drawing = p.append_child("w:r").append_child("w:drawing").append_child("wp:inline");
    drawing.append_attribute("xmlns:wp") = inline_space;
    const auto extent = [&](pugi::xml_node parent, const char* element) {
        pugi::xml_node node = parent.append_child(element);
        node.append_attribute("cx") = static_cast<long long>(width);
        node.append_attribute("cy") = static_cast<long long>(height);
    };
    extent(drawing, "wp:extent");
    pugi::xml_node shown = drawing.append_child("wp:docPr");
    shown.append_attribute("id") = number.c_str();
    shown.append_attribute("name") = ("picture" + number).c_str();
    shown.append_attribute("descr") = without_controls(description).c_str();
    pugi::xml_node graphic = drawing.append_child("a:graphic");
    graphic.append_attribute("xmlns:a") = drawing_space;
    pugi::xml_node data = graphic.append_child("a:graphicData");
    data.append_attribute("uri") = picture_space;
    pugi::xml_node picture = data.append_child("pic:pic");
    picture.append_attribute("xmlns:pic") = picture_space;
    pugi::xml_node properties = picture.append_child("pic:nvPicPr");
    pugi::xml_node own = properties.append_child("pic:cNvPr");
    own.append_attribute("id") = number.c_str();
    own.append_attribute("name") = name.c_str();
    properties.append_child("pic:cNvPicPr");
    pugi::xml_node fill = picture.append_child("pic:blipFill");
    fill.append_child("a:blip").append_attribute("r:embed") = id.c_str();
    fill.append_child("a:stretch").append_child("a:fillRect");
    pugi::xml_node form = picture.append_child("pic:spPr");
    pugi::xml_node place = form.append_child("a:xfrm");
    pugi::xml_node offset = place.append_child("a:off");
    offset.append_attribute("x") = 0;
    offset.append_attribute("y") = 0;
    extent(place, "a:ext");
    pugi::xml_node geometry = form.append_child("a:prstGeom");
    geometry.append_attribute("prst") = "rect";
    geometry.append_child("a:avLst");
}

/// Paper, margins, grid of lines and characters, page numbers.
void WordFile::page_form() {
    pugi::xml_node section = body_.append_child("w:sectPr");
    for (const bool is_even : {false, true}) {
        pugi::xml_node footer = section.append_child("w:footerReference");
        footer.append_attribute("w:type") = is_even ? "even" : "default";
        footer.append_attribute("r:id") = relation("footer", is_even ? "footer2.xml" : "footer1.xml", false).c_str();
    }
    pugi::xml_node paper = section.append_child("w:pgSz");
    paper.append_attribute("w:w") = is_sideways_ ? paper_height : paper_width;
    paper.append_attribute("w:h") = is_sideways_ ? paper_width : paper_height;
    if (is_sideways_) paper.append_attribute("w:orient") = "landscape";
    pugi::xml_node margins = section.append_child("w:pgMar");
    const int sides[] = {is_sideways_ ? left : above, is_sideways_ ? above : right, is_sideways_ ? right : below,
                         is_sideways_ ? below : left};
    const char* names[] = {"w:top", "w:right", "w:bottom", "w:left"};
    for (std::size_t i = 0; i < std::size(sides); ++i) margins.append_attribute(names[i]) = sides[i];
    margins.append_attribute("w:header") = 851;
    // The number's line stands 7 mm below the text.
    margins.append_attribute("w:footer") = 1247;
    margins.append_attribute("w:gutter") = 0;
    pugi::xml_node grid = section.append_child("w:docGrid");
    grid.append_attribute("w:type") = "lines";
    grid.append_attribute("w:linePitch") = line_pitch;
}

std::string WordFile::bytes(const std::string& title) {
    page_form();
    std::vector<std::pair<std::string, std::string>> parts = {{"[Content_Types].xml", content_types},
                                                              {"_rels/.rels", package_part},
                                                              {"docProps/core.xml", properties_part(title)},
                                                              {"word/document.xml", written(document_)},
                                                              {"word/_rels/document.xml.rels", written(relations_)},
                                                              {"word/styles.xml", styles_part()},
                                                              {"word/settings.xml", settings_part()},
                                                              {"word/fontTable.xml", fonts_part()},
                                                              {"word/footer1.xml", footer_part(false)},
                                                              {"word/footer2.xml", footer_part(true)}};
    parts.insert(parts.end(), media_.begin(), media_.end());
    return archive::zip_bytes(parts);
}

}  // namespace yaodian::word

/// Word documents made by the tests themselves.
#pragma once

#include <zip.h>

#include <map>
#include <stdexcept>
#include <string>

namespace yaodian::originals {

using Parts = std::map<std::string, std::string>;

/// A zip of these files, as bytes.
inline std::string zip_of(const Parts& parts) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_source_keep(source);
    zip_t* archive = zip_open_from_source(source, ZIP_TRUNCATE, &error);
    if (archive == nullptr) throw std::runtime_error(zip_error_strerror(&error));
    for (const auto& [name, bytes] : parts) {
        zip_source_t* part = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
        // A name that a zip cannot have.
        if (zip_file_add(archive, name.c_str(), part, ZIP_FL_ENC_UTF_8) < 0) zip_source_free(part);
    }
    if (zip_close(archive) != 0) {
        zip_discard(archive);
        zip_source_free(source);
        throw std::runtime_error("no zip for the test");
    }
    if (zip_source_open(source) < 0) {
        zip_source_free(source);
        return {};
    }
    zip_source_seek(source, 0, SEEK_END);
    // An archive without a file is none.
    const zip_int64_t size = zip_source_tell(source);
    std::string bytes(size > 0 ? static_cast<std::size_t>(size) : 0, '\0');
    zip_source_seek(source, 0, SEEK_SET);
    zip_source_read(source, bytes.data(), bytes.size());
    zip_source_close(source);
    zip_source_free(source);
    return bytes;
}

inline std::string word_xml(const std::string& element, const std::string& content) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:" + element +
           " xmlns:w=\"w\" xmlns:r=\"r\" xmlns:mc=\"mc\" xmlns:wps=\"wps\">" + content + "</w:" + element + ">";
}

inline std::string relations_xml(const std::map<std::string, std::string>& targets_by_type) {
    std::string xml = "<Relationships>";
    for (const auto& [type, target] : targets_by_type)
        xml += "<Relationship Id=\"" + type + "\" Type=\"http://x/" + type + "\" Target=\"" + target + "\"/>";
    return xml + "</Relationships>";
}

/// The parts of a Word document with this body; styles, numbering and others can be added by name.
inline Parts docx_parts(const std::string& body, const Parts& others = {}) {
    Parts parts = {{"_rels/.rels", relations_xml({{"officeDocument", "word/document.xml"}})},
                   {"word/_rels/document.xml.rels", relations_xml({{"styles", "styles.xml"},
                                                                   {"numbering", "numbering.xml"},
                                                                   {"footnotes", "footnotes.xml"},
                                                                   {"header", "header1.xml"},
                                                                   {"aFChunk", "chunk.mht"}})},
                   {"word/document.xml", word_xml("document", "<w:body>" + body + "</w:body>")}};
    for (const auto& [name, bytes] : others) parts["word/" + name] = bytes;
    return parts;
}

inline std::string run_xml(const std::string& text) {
    return "<w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>";
}

/// A paragraph with properties (`pPr` content) and one run.
inline std::string paragraph_xml(const std::string& text, const std::string& properties = "") {
    return "<w:p><w:pPr>" + properties + "</w:pPr>" + run_xml(text) + "</w:p>";
}

}  // namespace yaodian::originals

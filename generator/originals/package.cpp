#include "generator/originals/package.hpp"

#include <zip.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "generator/originals/formats.hpp"

namespace yaodian::originals {

namespace {

/// More text than any document has: a hundred thousand pages. A zip can claim any size.
constexpr std::size_t largest_unpacked = std::size_t{128} << 20;
/// Elements of real documents are nested some dozens deep, with tables in tables.
constexpr int deepest = 512;

constexpr const char* save_again = "Open it in Word or WPS and save it again as .docx, then try that file.";

bool is_nested_deeper(const pugi::xml_node& root, int limit) {
    pugi::xml_node node = root;
    int depth = 0;
    while (true) {
        if (node.first_child()) {
            node = node.first_child();
            if (++depth > limit) return true;
            continue;
        }
        while (node != root && !node.next_sibling()) {
            node = node.parent();
            --depth;
        }
        if (node == root) return false;
        node = node.next_sibling();
    }
}

/// `word/` for `word/document.xml`.
std::string folder_of(const std::string& part) {
    const std::size_t slash = part.rfind('/');
    return slash == std::string::npos ? "" : part.substr(0, slash + 1);
}

}  // namespace

void Package::Close::operator()(struct zip* archive) const {
    zip_discard(archive);
}

Package::Package(std::string_view bytes, std::string file, std::size_t unpacked_before)
    : file_(std::move(file)), unpacked_(unpacked_before) {
    // [MS-OFFCRYPTO] 2.3.1: an encrypted document is an OLE file with a stream of this name in UTF-16.
    static constexpr std::string_view encrypted("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32);
    if (bytes.starts_with("\xD0\xCF\x11\xE0")) {
        const bool locked = bytes.find(encrypted) != std::string_view::npos;
        throw unreadable(file_,
                         locked ? "expected a Word document, found one that is encrypted with a password"
                                : "expected a .docx document, found the older .doc format under this name",
                         locked ? "Open it with its password, save it without one (File > Info > Protect Document), "
                                  "and try again."
                                : save_again);
    }
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    archive_.reset(source != nullptr ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr);
    if (!archive_) {
        const std::string reason = zip_error_strerror(&error);
        if (source != nullptr) zip_source_free(source);
        zip_error_fini(&error);
        throw unreadable(file_,
                         "expected a Word document (a zip of XML files), found a damaged or other file: " + reason,
                         save_again);
    }
    zip_error_fini(&error);
}

bool Package::has(const std::string& part) const {
    return zip_name_locate(archive_.get(), part.c_str(), ZIP_FL_NOCASE) >= 0;
}

std::string Package::bytes_of(const std::string& part) {
    const zip_int64_t index = zip_name_locate(archive_.get(), part.c_str(), ZIP_FL_NOCASE);
    if (index < 0) return {};
    struct CloseFile {
        void operator()(zip_file_t* opened) const { zip_fclose(opened); }
    };
    const std::unique_ptr<zip_file_t, CloseFile> opened(
        zip_fopen_index(archive_.get(), static_cast<zip_uint64_t>(index), 0));
    if (!opened) {
        const zip_error_t* error = zip_get_error(archive_.get());
        const bool locked = zip_error_code_zip(error) == ZIP_ER_NOPASSWD;
        throw unreadable(file_,
                         locked ? "its part `" + part + "` is encrypted" : "its part `" + part + "` cannot be unpacked",
                         locked ? "Save it without a password and try again." : save_again);
    }
    std::string bytes;
    std::string buffer(std::size_t{1} << 16, '\0');
    while (true) {
        const zip_int64_t count = zip_fread(opened.get(), buffer.data(), buffer.size());
        if (count == 0) return bytes;
        if (count < 0) throw unreadable(file_, "its part `" + part + "` is damaged", save_again);
        unpacked_ += static_cast<std::size_t>(count);
        if (unpacked_ > largest_unpacked) {
            throw unreadable(file_,
                             "expected a document, found a zip that unpacks to more than " +
                                 std::to_string(largest_unpacked >> 20) + " MB",
                             "Make sure that the file comes from where it should; save its text alone as .docx.");
        }
        bytes.append(buffer, 0, static_cast<std::size_t>(count));
    }
}

pugi::xml_document Package::xml_of(const std::string& part) {
    const std::string bytes = bytes_of(part);
    pugi::xml_document document;
    if (bytes.empty()) return document;
    const unsigned options = pugi::parse_default | pugi::parse_ws_pcdata_single | pugi::parse_doctype;
    const pugi::xml_parse_result result = document.load_buffer(bytes.data(), bytes.size(), options);
    if (!result) throw unreadable(file_, "its part `" + part + "` is no XML: " + result.description(), save_again);
    for (const pugi::xml_node& node : document.children()) {
        if (node.type() == pugi::node_doctype) {
            throw unreadable(file_, "its part `" + part + "` has a document type (DTD), which no Word document has",
                             "Make sure that the file comes from where it should.");
        }
    }
    if (is_nested_deeper(document, deepest)) {
        throw unreadable(file_,
                         "its part `" + part + "` is nested deeper than " + std::to_string(deepest) + " elements",
                         save_again);
    }
    return document;
}

std::map<std::string, Package::Relation> Package::relations_of(const std::string& part) {
    const std::string folder = folder_of(part);
    const pugi::xml_document document = xml_of(folder + "_rels/" + part.substr(folder.size()) + ".rels");
    std::map<std::string, Relation> relations;
    for (const pugi::xml_node& relation : document.document_element().children()) {
        if (attribute_of(relation, "TargetMode") == "External") continue;
        std::string target = attribute_of(relation, "Target");
        target = target.starts_with('/') ? target.substr(1)
                                         : (std::filesystem::path(folder) / target).lexically_normal().generic_string();
        const std::string type = attribute_of(relation, "Type");
        relations[attribute_of(relation, "Id")] = {type.substr(type.rfind('/') + 1), std::move(target)};
    }
    return relations;
}

std::string_view local_name(const char* name) {
    const std::string_view whole(name);
    return whole.substr(whole.find(':') + 1);
}

std::string_view local_name(const pugi::xml_node& node) {
    return local_name(node.name());
}

pugi::xml_node child_of(const pugi::xml_node& node, std::string_view name) {
    return node.find_child([&](const pugi::xml_node& child) { return local_name(child) == name; });
}

std::string attribute_of(const pugi::xml_node& node, std::string_view name) {
    return node
        .find_attribute([&](const pugi::xml_attribute& attribute) { return local_name(attribute.name()) == name; })
        .value();
}

std::string value_of(const pugi::xml_node& node, std::string_view name) {
    return attribute_of(child_of(node, name), "val");
}

int number_of(const std::string& text, int otherwise) {
    static constexpr int largest = 1'000'000;
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole && number >= -largest && number <= largest ? number : otherwise;
}

}  // namespace yaodian::originals

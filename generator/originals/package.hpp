/// The parts of an office document: a zip of XML files (ECMA-376 part 2, Open Packaging Conventions).
#pragma once

#include <pugixml.hpp>

#include <map>
#include <memory>
#include <string>
#include <string_view>

struct zip;

namespace yaodian::originals {

class Package {
  public:
    /// @param bytes  have to outlive the package
    /// @param file   its name for messages
    /// @param unpacked_before  bytes that the package around this one has unpacked: the limit holds for both together
    /// @throws Failure when the bytes are no zip, encrypted, or unpack to more than a document can be
    Package(std::string_view bytes, std::string file, std::size_t unpacked_before = 0);

    [[nodiscard]] bool has(const std::string& part) const;

    /// The bytes of a part; empty when there is none of this name.
    /// @throws Failure when it is damaged or too large
    [[nodiscard]] std::string bytes_of(const std::string& part);

    /// The XML of a part; empty when there is none of this name. Text that is only white space is kept.
    /// @throws Failure when it is no well-formed XML, has a document type (which the format forbids, and which would
    ///         let it name other files) or is nested absurdly
    [[nodiscard]] pugi::xml_document xml_of(const std::string& part);

    struct Relation {
        std::string type;    ///< the last word of its URI: `officeDocument`, `styles`, `aFChunk`
        std::string target;  ///< name of the part
    };
    /// The relations of a part by their ids; of the package itself when `part` is empty.
    [[nodiscard]] std::map<std::string, Relation> relations_of(const std::string& part);

    [[nodiscard]] const std::string& file() const { return file_; }

    /// Bytes that were unpacked so far.
    [[nodiscard]] std::size_t unpacked() const { return unpacked_; }
    /// Adds what an embedded package has unpacked.
    void set_unpacked(std::size_t unpacked) { unpacked_ = unpacked; }

  private:
    struct Close {
        void operator()(struct zip* archive) const;
    };
    std::string file_;
    std::unique_ptr<struct zip, Close> archive_;
    std::size_t unpacked_ = 0;
};

/// The name of an element or attribute without its namespace prefix: producers choose their own.
[[nodiscard]] std::string_view local_name(const char* name);
[[nodiscard]] std::string_view local_name(const pugi::xml_node& node);

/// First child element of this local name; an empty node when there is none.
[[nodiscard]] pugi::xml_node child_of(const pugi::xml_node& node, std::string_view name);

/// Value of the attribute of this local name; empty when there is none.
[[nodiscard]] std::string attribute_of(const pugi::xml_node& node, std::string_view name);

/// Value of `<name val="…">` below a node; empty when there is no such child.
[[nodiscard]] std::string value_of(const pugi::xml_node& node, std::string_view name);

/// The number that a text is all of; `otherwise` when it is none or out of the range of what documents count.
[[nodiscard]] int number_of(const std::string& text, int otherwise);

}  // namespace yaodian::originals

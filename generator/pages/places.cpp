#include "generator/pages/places.hpp"

#include "generator/support/text.hpp"

namespace yaodian::pages {

namespace {

using document::Block;
using document::Body;
using document::Document;
using document::Item;
using document::Schedule;
using document::ScheduleRow;
using document::Section;

/// Characters of a text that has no heading, as its name.
constexpr std::size_t name_characters = 24;

class Walker {
  public:
    Walker(const Document& document, std::map<std::string, Place, std::less<>>& places)
        : document_(document), places_(places) {}

    void walk() {
        add("", "", document_.title.empty() ? document_.inferred_title : document_.title, "");
        if (document_.type == document::Type::page) return;
        walk_body(document_.body, "0", "", "");
        for (const document::Attachment& attachment : document_.attachments) {
            walk_body(attachment.body, attachment.anchor, attachment.label, attachment.title);
        }
    }

  private:
    Place& add(const std::string& anchor, const std::string& label, const std::string& heading,
               const std::string& text) {
        Place place{&document_, anchor, label, heading, text, section_, nullptr, order_++};
        const std::string reference = document_.name + (anchor.empty() ? "" : "#" + anchor);
        return places_.insert_or_assign(reference, std::move(place)).first->second;
    }

    void walk_body(const Body& body, const std::string& anchor, const std::string& label, const std::string& heading) {
        const std::string text = paragraphs(body.blocks);
        if (anchor != "0" || !body.blocks.empty()) add(anchor, label, heading, text);
        walk_rows(body.blocks);
        const std::string outer = section_;
        if (!heading.empty()) section_ = heading;
        for (const Item& item : body.items) walk_item(item);
        for (const Section& section : body.sections) {
            walk_body(section.body, section.anchor, section.label, section.heading);
        }
        section_ = outer;
    }

    void walk_item(const Item& item) {
        std::string text = item.text;
        if (const std::string more = paragraphs(item.blocks); !more.empty()) text += "\n" + more;
        add(item.anchor, item.label, item.heading.value_or(""), text);
        walk_rows(item.blocks);
        for (const Item& inner : item.items) walk_item(inner);
    }

    static std::string paragraphs(const std::vector<Block>& blocks) {
        std::vector<std::string> lines;
        for (const Block& block : blocks) {
            if (const auto* paragraph = std::get_if<std::string>(&block)) lines.push_back(*paragraph);
        }
        return join(lines, "\n");
    }

    void walk_rows(const std::vector<Block>& blocks) {
        for (const Block& block : blocks) {
            const auto* schedule = std::get_if<Schedule>(&block);
            if (schedule == nullptr) continue;
            for (const ScheduleRow& row : schedule->rows) add(row.anchor, "", "", row.text).row = &row;
        }
    }

    const Document& document_;
    std::map<std::string, Place, std::less<>>& places_;
    std::string section_;
    std::size_t order_ = 0;
};

}  // namespace

Places::Places(const std::vector<Document>& documents) {
    for (const Document& document : documents) Walker(document, places_).walk();
}

const Place* Places::find(std::string_view reference) const {
    const auto found = places_.find(reference);
    return found == places_.end() ? nullptr : &found->second;
}

std::string Places::name_of(const Place& place) {
    if (!place.heading.empty()) return place.heading;
    std::u32string text = to_utf32(place.text);
    if (text.size() > name_characters) {
        text.resize(name_characters);
        text += U'…';
    }
    return to_utf8(text);
}

}  // namespace yaodian::pages

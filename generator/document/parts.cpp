#include "generator/document/parts.hpp"

#include <utility>
#include <variant>

namespace yaodian::document {

namespace {

class Walk {
  public:
    std::vector<Part> through(const Document& document) {
        enter(document.body, {.kind = Part::Kind::preamble, .anchor = "0"});
        for (const Attachment& attachment : document.attachments) {
            attachment_ = &attachment;
            enter(attachment.body, {.kind = Part::Kind::attachment,
                                    .anchor = attachment.anchor,
                                    .label = attachment.label,
                                    .heading = attachment.title});
        }
        return std::move(parts_);
    }

  private:
    void enter(const Body& body, Part part) {
        part.blocks = &body.blocks;
        part.has_parts = !body.items.empty() || !body.sections.empty();
        add(part);
        const std::string_view outer = section_;
        if (!part.heading.empty()) section_ = part.heading;
        for (const Item& item : body.items) enter(item);
        for (const Section& section : body.sections) {
            enter(section.body, {.kind = Part::Kind::section,
                                 .anchor = section.anchor,
                                 .label = section.label,
                                 .heading = section.heading});
        }
        section_ = outer;
    }

    void enter(const Item& item) {
        add({.kind = Part::Kind::item,
             .anchor = item.anchor,
             .label = item.label,
             .heading = item.heading ? std::string_view(*item.heading) : std::string_view{},
             .text = item.text,
             .blocks = &item.blocks,
             .has_parts = !item.items.empty()});
        for (const Item& inner : item.items) enter(inner);
    }

    void add(Part part) {
        part.attachment = attachment_;
        part.section = section_;
        parts_.push_back(part);
        for (const Block& block : *part.blocks) {
            const auto* schedule = std::get_if<Schedule>(&block);
            if (schedule == nullptr) continue;
            for (const ScheduleRow& row : schedule->rows) {
                parts_.push_back({.kind = Part::Kind::row,
                                  .anchor = row.anchor,
                                  .text = row.text,
                                  .row = &row,
                                  .schedule = schedules_,
                                  .attachment = attachment_,
                                  .section = section_});
            }
            ++schedules_;
        }
    }

    std::vector<Part> parts_;
    const Attachment* attachment_ = nullptr;
    std::string_view section_;
    std::size_t schedules_ = 0;
};

}  // namespace

std::vector<Part> parts_of(const Document& document) {
    return Walk().through(document);
}

}  // namespace yaodian::document

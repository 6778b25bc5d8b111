#include "generator/portal/content/confirmations.hpp"

#include <algorithm>

#include "generator/document/edit_fields.hpp"
#include "generator/support/text.hpp"

namespace yaodian::portal {

namespace {

using document::Document;

std::string words_of(const Reading& reading, const std::string& field) {
    if (!reading.report) return {};
    const auto& inferred = reading.report->inferred;
    const auto found = std::find_if(inferred.begin(), inferred.end(),
                                    [&](const structure::Conclusion& conclusion) { return conclusion.field == field; });
    return found == inferred.end() ? std::string{} : found->words;
}

/// In the Markdown form a field is confirmed when `inferred` does not name it any more.
std::string front_matter_lines(const Document& document, const std::string& field) {
    std::vector<std::string> rest = document.inferred;
    std::erase(rest, field);
    return document::front_matter_line("inferred", rest);
}

}  // namespace

std::string value_of_field(const Document& document, const std::string& field) {
    if (field == "title") return document.inferred_title.empty() ? document.title : document.inferred_title;
    if (field == "type") return std::string(to_string(document.type));
    if (field == "type_name") return document.type_name;
    if (field == "issuer") return document.issuer.value_or("");
    if (field == "document_number") return document.document_number.value_or("");
    if (field == "date") return document.date ? to_string(*document.date) : "";
    if (field == "year") return document.year ? std::to_string(*document.year) : "";
    if (field == "published") return document.published ? to_string(*document.published) : "";
    if (field == "column") return document.column;
    if (field == "source") return document.source;
    if (field == "addressees") return join(document.addressees, "、");
    return {};
}

bool needs_confirmation(const Confirmation& confirmation) {
    return confirmation.field != "date";
}

std::vector<Confirmation> confirmations_of(const Document& document, const Reading& reading) {
    std::vector<Confirmation> confirmations;
    for (const std::string& field : document.inferred) {
        Confirmation confirmation;
        confirmation.field = field;
        confirmation.value = value_of_field(document, field);
        confirmation.words = words_of(reading, field);
        confirmation.in_front_matter = reading.is_markdown_form;
        confirmation.file = reading.is_markdown_form ? reading.file : reading.overrides;
        const bool is_list = field == "addressees";
        confirmation.line = reading.is_markdown_form ? front_matter_lines(document, field)
                            : is_list                ? document::override_line(field, document.addressees)
                                                     : document::override_line(field, {confirmation.value});
        confirmations.push_back(std::move(confirmation));
    }
    return confirmations;
}

}  // namespace yaodian::portal

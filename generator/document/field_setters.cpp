#include "generator/document/field_setters.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include "generator/document/fields.hpp"
#include "generator/support/text.hpp"

namespace yaodian::document {

namespace {

using Values = std::vector<std::string>;
using Expected = std::optional<std::string>;
using Setter = std::function<Expected(Document&, const Values&)>;

Setter text_setter(std::string Document::*member) {
    return [member](Document& document, const Values& values) -> Expected {
        if (values.size() != 1) return "one text";
        document.*member = values.front();
        return std::nullopt;
    };
}

Setter optional_text_setter(std::optional<std::string> Document::*member) {
    return [member](Document& document, const Values& values) -> Expected {
        if (values.size() != 1) return "one text";
        document.*member = values.front().empty() ? std::nullopt : std::optional(values.front());
        return std::nullopt;
    };
}

Setter list_setter(std::vector<std::string> Document::*member) {
    return [member](Document& document, const Values& values) -> Expected {
        document.*member = values;
        return std::nullopt;
    };
}

Expected set_type(Document& document, const Values& values) {
    const auto type = values.size() == 1 ? type_from_string(values.front()) : std::nullopt;
    if (!type)
        return "one of work-points, guidance-opinion, notice, schedule, public-notice, announcement, list, news, "
               "other, page";
    document.type = *type;
    return std::nullopt;
}

Setter date_setter(std::optional<Date> Document::*member) {
    return [member](Document& document, const Values& values) -> Expected {
        if (values.size() == 1 && values.front().empty()) {
            (document.*member).reset();
            return std::nullopt;
        }
        const auto date = values.size() == 1 ? complete_date(values.front()) : std::nullopt;
        if (!date) return "a date as 2024-05-22";
        document.*member = date;
        return std::nullopt;
    };
}

Expected set_year(Document& document, const Values& values) {
    const auto year = values.size() == 1 ? number_value(values.front()) : std::nullopt;
    if (!year || *year < 1000 || *year > 9999) return "a year as 2024";
    document.year = year;
    return std::nullopt;
}

/// `issuer` names all bodies in one text, `issuers` lists them; each sets the other.
Expected set_issuer(Document& document, const Values& values) {
    if (values.size() != 1) return "one text";
    static constexpr std::string_view between = "、";
    std::vector<std::string> issuers;
    for (std::string_view rest = values.front(); !rest.empty();) {
        const std::size_t end = std::min(rest.find(between), rest.size());
        if (const std::string_view name = trim(rest.substr(0, end)); !name.empty()) issuers.emplace_back(name);
        rest.remove_prefix(std::min(end + between.size(), rest.size()));
    }
    set_issuers(document, std::move(issuers));
    return std::nullopt;
}

Expected set_issuer_list(Document& document, const Values& values) {
    std::vector<std::string> issuers = values;
    std::erase(issuers, "");
    set_issuers(document, std::move(issuers));
    return std::nullopt;
}

Expected set_inferred(Document& document, const Values& values) {
    for (const std::string& value : values) {
        const auto& names = field_names();
        if (std::find(names.begin(), names.end(), value) == names.end()) return "names of fields";
    }
    document.inferred = values;
    return std::nullopt;
}

Expected set_slug(Document& document, const Values& values) {
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
               c == '.' || c == '/';
    };
    const bool good = values.size() == 1 && std::all_of(values.front().begin(), values.front().end(), allowed) &&
                      !values.front().starts_with('/') && values.front().find("..") == std::string::npos;
    if (!good) return "ASCII letters, digits, - and _, with / between folders";
    document.slug = values.front();
    return std::nullopt;
}

const std::map<std::string_view, Setter>& setters() {
    static const std::map<std::string_view, Setter> all = {
        {"title", text_setter(&Document::title)},
        {"inferred_title", text_setter(&Document::inferred_title)},
        {"type", set_type},
        {"type_name", text_setter(&Document::type_name)},
        {"issuer", set_issuer},
        {"issuers", set_issuer_list},
        {"document_number", optional_text_setter(&Document::document_number)},
        {"date", date_setter(&Document::date)},
        {"year", set_year},
        {"published", date_setter(&Document::published)},
        {"column", text_setter(&Document::column)},
        {"source", text_setter(&Document::source)},
        {"addressees", list_setter(&Document::addressees)},
        {"inferred", set_inferred},
        {"slug", set_slug},
        {"topics", list_setter(&Document::topics)},
        {"replaces", list_setter(&Document::replaces)},
        {"distinct_from", list_setter(&Document::distinct_from)},
    };
    return all;
}

}  // namespace

const std::vector<std::string_view>& field_names() {
    static const std::vector<std::string_view> names = {
        "title",           "inferred_title", "type", "type_name", "issuer",   "issuers",
        "document_number", "date",           "year", "published", "column",   "source",
        "addressees",      "inferred",       "slug", "topics",    "replaces", "distinct_from"};
    return names;
}

std::optional<std::string> set_field(Document& document, std::string_view field, const Values& values) {
    const auto setter = setters().find(field);
    if (setter == setters().end()) return "one of the known fields";
    if (auto expected = setter->second(document, values)) return expected;
    std::erase(document.inferred, field);
    return std::nullopt;
}

}  // namespace yaodian::document

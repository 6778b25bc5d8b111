#include "generator/portal/report/report_json.hpp"

#include "generator/portal/content/reading_json.hpp"

namespace yaodian::portal {

namespace {

using nlohmann::json;

json json_of(const FileReport& file) {
    json confirmations = json::array();
    for (const Confirmation& c : file.confirmations)
        confirmations.push_back({c.field, c.value, c.words, c.file, c.line, c.in_front_matter});
    json choices = json::array();
    for (const VersionChoice& c : file.choices)
        choices.push_back(
            {c.other_file, static_cast<int>(c.sign), c.percent, c.file, c.is_later_line, c.is_other_line});
    return {{"file", file.file},
            {"format", file.format},
            {"outcome", static_cast<int>(file.outcome)},
            {"is_markdown_form", file.is_markdown_form},
            {"published_file", file.published_file},
            {"page", file.page},
            {"reading", file.reading ? portal::json_of(*file.reading) : json()},
            {"confirmations", std::move(confirmations)},
            {"choices", std::move(choices)},
            {"problems", portal::json_of(file.problems)}};
}

FileReport file_from(const json& from) {
    FileReport file;
    file.file = from.at("file");
    file.format = from.at("format");
    file.outcome = static_cast<Outcome>(from.at("outcome").get<int>());
    file.is_markdown_form = from.at("is_markdown_form");
    file.published_file = from.at("published_file");
    file.page = from.at("page");
    if (!from.at("reading").is_null()) file.reading = report_from(from.at("reading"));
    for (const json& c : from.at("confirmations"))
        file.confirmations.push_back({c.at(0), c.at(1), c.at(2), c.at(3), c.at(4), c.at(5)});
    for (const json& c : from.at("choices")) {
        file.choices.push_back(
            {c.at(0), static_cast<VersionSign>(c.at(1).get<int>()), c.at(2), c.at(3), c.at(4), c.at(5)});
    }
    file.problems = problems_from(from.at("problems"));
    return file;
}

}  // namespace

json json_of(const PortalReport& report) {
    json files = json::array();
    for (const FileReport& file : report.files) {
        if (file.needs_attention()) files.push_back(json_of(file));
    }
    json bodies = json::array();
    for (const BodyQuestion& b : report.bodies)
        bodies.push_back({b.name, b.names, b.parent, b.evidence, b.confirm_line, b.deny_line, b.parent_line});
    const std::size_t unlisted = report.unlisted + report.files.size() - files.size();
    return {{"files", std::move(files)},
            {"unlisted", unlisted},
            {"others", json_of(report.others)},
            {"bodies", std::move(bodies)}};
}

PortalReport portal_report_from(const json& from) {
    PortalReport report;
    for (const json& file : from.at("files")) report.files.push_back(file_from(file));
    report.unlisted = from.at("unlisted");
    report.others = problems_from(from.at("others"));
    for (const json& b : from.at("bodies"))
        report.bodies.push_back({b.at(0), b.at(1), b.at(2), b.at(3), b.at(4), b.at(5), b.at(6)});
    return report;
}

}  // namespace yaodian::portal

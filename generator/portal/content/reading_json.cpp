#include "generator/portal/content/reading_json.hpp"

namespace yaodian::portal {

using nlohmann::json;

json json_of(const structure::Report& report) {
    json inferred = json::array();
    for (const structure::Conclusion& c : report.inferred) inferred.push_back({c.field, c.value, c.words});
    return {{"layout", static_cast<int>(report.layout)},
            {"lines_are_paragraphs", report.lines_are_paragraphs},
            {"character_set", report.character_set},
            {"lines", report.lines},
            {"paragraphs", report.paragraphs},
            {"joins", report.joins},
            {"left_out", report.left_out},
            {"inferred", std::move(inferred)},
            {"oddities", report.oddities},
            {"covered", report.covered},
            {"characters", report.characters},
            {"missing", report.missing}};
}

structure::Report report_from(const json& from) {
    structure::Report report;
    report.layout = static_cast<structure::Layout>(from.at("layout").get<int>());
    report.lines_are_paragraphs = from.at("lines_are_paragraphs");
    report.character_set = from.at("character_set");
    report.lines = from.at("lines");
    report.paragraphs = from.at("paragraphs");
    report.joins = from.at("joins");
    report.left_out = from.at("left_out");
    for (const json& c : from.at("inferred")) report.inferred.push_back({c.at(0), c.at(1), c.at(2)});
    report.oddities = from.at("oddities");
    report.covered = from.at("covered");
    report.characters = from.at("characters");
    report.missing = from.at("missing");
    return report;
}

json json_of(const std::vector<Problem>& problems) {
    json list = json::array();
    for (const Problem& p : problems)
        list.push_back({static_cast<int>(p.severity), p.file, p.line, p.column, p.message, p.remedy, p.excerpt});
    return list;
}

std::vector<Problem> problems_from(const json& from) {
    std::vector<Problem> problems;
    for (const json& p : from) {
        problems.push_back(
            {static_cast<Severity>(p.at(0).get<int>()), p.at(1), p.at(2), p.at(3), p.at(4), p.at(5), p.at(6)});
    }
    return problems;
}

}  // namespace yaodian::portal

#include "generator/support/csv.hpp"

#include "generator/support/text.hpp"

namespace yaodian {

namespace {

std::string csv_field(std::string text) {
    for (const std::string_view begin : {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"}) {
        if (!text.starts_with(begin)) continue;
        text.insert(0, "'");
        break;
    }
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    return "\"" + replace_all(text, "\"", "\"\"") + "\"";
}

}  // namespace

std::string csv_line(const std::vector<std::string>& fields) {
    std::string line;
    for (const std::string& field : fields) line += (&field == &fields.front() ? "" : ",") + csv_field(field);
    return line + "\r\n";
}

}  // namespace yaodian

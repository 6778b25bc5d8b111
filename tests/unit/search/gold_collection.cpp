#include "tests/unit/search/gold_collection.hpp"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>
#include <sstream>

namespace yaodian::search::test {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

std::string read(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream out;
    out << file.rdbuf();
    return out.str();
}

std::string text_or(const json& value) {
    return value.is_string() ? value.get<std::string>() : std::string();
}

std::string lines(const json& list) {
    std::string out;
    for (const auto& line : list) out += (out.empty() ? "" : "\n") + line.get<std::string>();
    return out;
}

void add_parts(const json& holder, const Passage& base, std::vector<Passage>& out) {
    for (const auto& item : holder.value("items", json::array())) {
        Passage p = base;
        p.kind = PassageKind::item;
        p.ref = base.document + "#" + item["anchor"].get<std::string>();
        p.label = text_or(item["label"]);
        if (item["heading"].is_string()) p.heading = item["heading"].get<std::string>();
        p.text = item["text"];
        out.push_back(p);
    }
}

void add_section(const json& section, const Passage& base, std::vector<Passage>& out) {
    Passage p = base;
    p.kind = PassageKind::section;
    p.ref = base.document + "#" + section["anchor"].get<std::string>();
    p.label = text_or(section["label"]);
    p.heading = text_or(section["heading"]);
    p.text = lines(section.value("paragraphs", json::array()));
    out.push_back(p);
    for (const auto& sub : section.value("subsections", json::array())) add_section(sub, base, out);
    add_parts(section, base, out);
}

void add_outline(const json& outline, std::vector<Passage>& out) {
    Passage base;
    base.document = outline["document"];
    base.title = outline["title"];
    base.year = outline["year"];
    base.type = outline["type"];
    base.issuer = text_or(outline["issuer"]);
    base.document_number = text_or(outline["document_number"]);
    base.url = "documents/" + base.document + ".html";
    Passage title = base;
    title.kind = PassageKind::title;
    title.ref = base.document;
    title.text = base.document_number + "\n" + base.issuer + "\n" + base.title;
    if (outline["transmittal"].is_object()) title.text += "\n" + outline["transmittal"]["title"].get<std::string>();
    out.push_back(title);
    if (!outline["preamble"].empty()) {
        Passage p = base;
        p.kind = PassageKind::preamble;
        p.ref = base.document + "#0";
        p.text = lines(outline["preamble"]);
        out.push_back(p);
    }
    for (const auto& section : outline["sections"]) add_section(section, base, out);
    for (const auto& attachment : outline.value("attachments", json::array())) {
        for (const auto& row : attachment.value("schedule", json::array())) {
            Passage p = base;
            p.kind = PassageKind::schedule_row;
            p.ref = base.document + "#" + row["anchor"].get<std::string>();
            p.year = row["year"];
            p.months = row["months"].get<std::vector<int>>();
            p.text = row["text"];
            out.push_back(p);
        }
    }
}

/// The document that has no outline: hard-wrapped lines joined, cut at numbers at the start of a sentence.
void add_unlabelled(const fs::path& file, std::vector<Passage>& out) {
    std::string text = read(file);
    text = std::regex_replace(text, std::regex("[ \\r]*\\n[ \\r\\n]*"), "\n");
    std::string joined;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        const bool starts = std::regex_search(line, std::regex("^ ?([0-9]+\\. |一、|二、|三、|四、)"));
        joined += (starts ? "\n" : "") + line;
    }
    Passage base;
    base.document = "semi-2024-work-points";
    base.title = "2024 工作要点";
    base.inferred_title = "中国科学院半导体研究所工会2024年工作要点";
    base.year = 2024;
    base.type = "work-points";
    Passage title = base;
    title.kind = PassageKind::title;
    title.ref = base.document;
    title.text = base.title;
    out.push_back(title);
    std::istringstream parts(joined);
    std::string line;
    std::getline(parts, line);
    Passage preamble = base;
    preamble.kind = PassageKind::preamble;
    preamble.ref = base.document + "#0";
    preamble.text = line;
    out.push_back(preamble);
    int sections = 0;
    while (std::getline(parts, line)) {
        std::smatch match;
        Passage p = base;
        if (std::regex_search(line, match, std::regex("^ ?([0-9]+)\\. "))) {
            p.kind = PassageKind::item;
            p.ref = base.document + "#" + match[1].str();
            p.label = match[1].str() + ".";
            p.text = match.suffix().str();
            p.heading = p.text.substr(0, p.text.find("。"));
        } else {
            p.kind = PassageKind::section;
            p.ref = base.document + "#s" + std::to_string(++sections);
            p.heading = line.substr(line.find("、") + 3);
        }
        out.push_back(p);
    }
}

std::vector<std::string> strings_in(const std::string& text) {
    std::vector<std::string> out;
    static const std::regex quoted("\"([^\"]*)\"");
    for (std::sregex_iterator i(text.begin(), text.end(), quoted), end; i != end; ++i) out.push_back((*i)[1]);
    return out;
}

}  // namespace

fs::path gold_directory() {
    return fs::path(YAODIAN_SHARED_DIR) / "collection" / "gold";
}

std::vector<Passage> gold_passages() {
    std::vector<Passage> out;
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(gold_directory())) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) {
        const json outline = json::parse(read(file));
        if (outline.is_object() && outline.contains("sections")) add_outline(outline, out);
    }
    add_unlabelled(gold_directory().parent_path() / "semi-2024-work-points.txt", out);
    return out;
}

Vocabulary site_vocabulary() {
    // A reader of just so much TOML as the file has: `name = [ … ]` with strings and lists of strings in it.
    Vocabulary out;
    std::istringstream file(read(fs::path(YAODIAN_SOURCE_DIR) / "site" / "vocabulary.toml"));
    std::string table;
    std::string list;
    for (std::string line; std::getline(file, line);) {
        const std::size_t start = line.find_first_not_of(' ');
        if (start == std::string::npos || line[start] == '#') continue;
        std::smatch match;
        if (line[0] == '[') {
            table = line.substr(1, line.find(']') - 1);
        } else if (table.empty() && std::regex_search(line, match, std::regex("^(\\w+) = \\["))) {
            list = match[1];
        } else if (table.empty() && list == "synonyms" && line[start] == '[') {
            out.synonyms.push_back({strings_in(line)});
        } else if (table.empty() && (list == "question_words" || list == "stock_words")) {
            auto& to = list == "question_words" ? out.question_words : out.stock_words;
            for (std::string& word : strings_in(line)) to.push_back(std::move(word));
        } else if (table == "types" && std::regex_search(line, match, std::regex("^([\\w-]+) = (.*)$"))) {
            out.types[match[1]] = strings_in(match[2]);
        }
    }
    return out;
}

}  // namespace yaodian::search::test

#include "generator/portal/export/data_export.hpp"

#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "generator/document/markdown.hpp"
#include "generator/pages/page_model.hpp"
#include "generator/portal/program.hpp"
#include "generator/portal/settings/portal_theme.hpp"
#include "generator/support/csv.hpp"
#include "generator/support/directory.hpp"
#include "generator/support/files.hpp"
#include "generator/support/sha256.hpp"
#include "generator/support/text.hpp"

namespace yaodian::portal {

namespace {

namespace fs = std::filesystem;
using document::Document;
using document::ScheduleRow;
using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

Json number_or_null(int number) {
    return number == 0 ? Json(nullptr) : Json(number);
}

template <typename Value>
Json date_or_null(const std::optional<Value>& date) {
    return date ? Json(to_string(*date)) : Json(nullptr);
}

/// `2023-05-06`; `05-06` where the year is not known.
std::string day(const document::Date& date) {
    const std::string all = to_string(date);
    return date.year == 0 ? all.substr(all.find('-') + 1) : all;
}

/// Collects the lines of a file.
class Lines {
  public:
    explicit Lines(std::string path) : file_{std::move(path), {}, 0} {}
    void add(const Json& line) {
        file_.bytes += line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
        ++file_.lines;
    }
    [[nodiscard]] DataFile take() { return std::move(file_); }

  private:
    DataFile file_;
};

/// Documents without hand-written pages, with the file and the bodies of each.
class Documents {
  public:
    Documents(const Portal& portal, const Prepared& all)
        : portal_(portal), all_(all), bodies_(relations::bodies_by_name(all.relations.institutions)) {}

    template <typename Work>
    void each(const Work& work) const {
        const auto& documents = all_.collection.documents;
        for (std::size_t i = 0; i < documents.size(); ++i) {
            if (documents[i].type != document::Type::page) work(documents[i], file_of(i));
        }
    }

    [[nodiscard]] std::vector<std::string> bodies_of(const Document& document) const {
        return relations::bodies_of(document, bodies_);
    }

    [[nodiscard]] const std::string& page_of(const Document& document) const {
        return all_.addresses.pages.at(document.name);
    }

  private:
    /// Below `content/`, wherever the portal is.
    [[nodiscard]] std::string file_of(std::size_t document) const {
        return to_utf8(fs::path(all_.collection.files[document]).lexically_relative(portal_.content()));
    }

    const Portal& portal_;
    const Prepared& all_;
    std::map<std::string, std::string> bodies_;
};

DataFile documents_lines(const Documents& documents) {
    Lines lines("documents.jsonl");
    documents.each([&](const Document& d, const std::string& file) {
        lines.add({{"name", d.name},
                   {"file", file},
                   {"page", documents.page_of(d)},
                   {"title", pages::shown_title(d)},
                   {"type", document::to_string(d.type)},
                   {"type_name", text_or_null(d.type_name)},
                   {"issuers", d.issuers},
                   {"bodies", documents.bodies_of(d)},
                   {"document_number", d.document_number ? Json(*d.document_number) : Json(nullptr)},
                   {"date", date_or_null(d.date)},
                   {"published", date_or_null(d.published)},
                   {"year", d.year ? Json(*d.year) : Json(nullptr)},
                   {"column", text_or_null(d.column)},
                   {"source", text_or_null(d.source)},
                   {"addressees", d.addressees},
                   {"topics", d.topics},
                   {"inferred", d.inferred},
                   {"replaces", d.replaces},
                   {"markdown", document::write_markdown(d)}});
    });
    return lines.take();
}

std::string_view kind_name(search::PassageKind kind) {
    switch (kind) {
        case search::PassageKind::title:
            return "title";
        case search::PassageKind::preamble:
            return "preamble";
        case search::PassageKind::section:
            return "section";
        case search::PassageKind::item:
            return "item";
        case search::PassageKind::schedule_row:
            return "schedule-row";
    }
    return "item";
}

DataFile passages_lines(const Prepared& all, const Documents& documents) {
    std::set<std::string_view> known;
    documents.each([&](const Document& d, const std::string&) { known.insert(d.name); });
    Lines lines("passages.jsonl");
    for (const search::Passage& passage : all.passages) {
        if (!known.contains(passage.document)) continue;
        Json cited = Json::array();
        for (const search::Cited& one : passage.cited) cited.push_back({{"title", one.title}, {"page", one.url}});
        lines.add({{"ref", passage.ref},
                   {"document", passage.document},
                   {"kind", kind_name(passage.kind)},
                   {"page", passage.url},
                   {"label", text_or_null(passage.label.value_or(""))},
                   {"heading", text_or_null(passage.heading.value_or(""))},
                   {"text", passage.text},
                   {"year", number_or_null(passage.year)},
                   {"months", passage.months},
                   {"topics", passage.topics},
                   {"work_years", passage.work_years},
                   {"history", text_or_null(passage.history)},
                   {"cited", std::move(cited)}});
    }
    return lines.take();
}

DataFile rows_lines(const Documents& documents) {
    Lines lines("schedule-rows.jsonl");
    documents.each([&](const Document& d, const std::string&) {
        for (const auto& placed : document::schedules_of(d)) {
            for (const ScheduleRow& row : placed.schedule->rows) {
                Json days = Json::array();
                for (const document::DateRange& range : row.days)
                    days.push_back({{"first", day(range.first)}, {"last", day(range.last)}});
                lines.add({{"ref", d.name + "#" + row.anchor},
                           {"document", d.name},
                           {"page", documents.page_of(d) + "#" + row.anchor},
                           {"year", number_or_null(row.year)},
                           {"months", row.months},
                           {"number", number_or_null(row.number)},
                           {"text", row.text},
                           {"days", std::move(days)},
                           {"responsible", text_or_null(row.responsible)}});
            }
        }
    });
    return lines.take();
}

void rename(Json& object, const char* from, const char* to) {
    object[to] = object[from];
    object.erase(from);
}

/// The lists of `relations_json`, a line an entry, each with the word for what it is.
std::pair<DataFile, DataFile> relations_lines(const relations::Relations& all) {
    static constexpr std::array<std::pair<const char*, const char*>, 9> kinds = {{{"lineage", "lineage"},
                                                                                  {"chains", "chain"},
                                                                                  {"schedule_links", "schedule-link"},
                                                                                  {"row_chains", "row-chain"},
                                                                                  {"series", "series"},
                                                                                  {"recurring", "recurring"},
                                                                                  {"citations", "citation"},
                                                                                  {"terms", "term"},
                                                                                  {"topics", "topic"}}};
    Json lists = Json::parse(relations::relations_json(all));
    Lines institutions("institutions.jsonl");
    for (const Json& institution : lists["institutions"]) institutions.add(institution);
    Lines lines("relations.jsonl");
    for (const auto& [list, word] : kinds) {
        for (Json& entry : lists[list]) {
            if (entry.contains("relation")) rename(entry, "relation", "reuse");
            if (entry.contains("link")) rename(entry, "link", "reason");
            Json line{{"relation", word}};
            line.update(entry);
            lines.add(line);
        }
    }
    return {lines.take(), institutions.take()};
}

std::string number_text(int number) {
    return number == 0 ? "" : std::to_string(number);
}

}  // namespace

std::vector<DataFile> json_data(const Portal& portal, const Prepared& all) {
    const Documents documents(portal, all);
    auto [relations, institutions] = relations_lines(all.relations);
    std::vector<DataFile> files = {documents_lines(documents), passages_lines(all, documents), rows_lines(documents),
                                   std::move(relations), std::move(institutions)};
    const std::size_t count = files.size();
    for (std::size_t i = 0; i < count; ++i) {
        const std::string name = fs::path(files[i].path).stem().string() + ".schema.json";
        files.push_back({"schemas/" + name, read_file(program_files() / "schemas" / name), 0});
    }
    return files;
}

std::vector<DataFile> csv_data(const Portal& portal, const Prepared& all) {
    const theme::Theme theme = theme_of(portal, all.settings.theme);
    const auto strings = nlohmann::json::parse(theme.strings(all.settings.language));
    const auto word = [&](const char* name) { return strings.at(name).get<std::string>(); };
    const Documents documents(portal, all);
    DataFile list{"documents.csv", std::string(csv_begin), 0};
    list.bytes += csv_line({word("csv_title"), word("type"), word("issuer"), word("document_number"), word("date"),
                            word("published"), word("year"), word("column"), word("csv_page"), word("csv_file")});
    DataFile rows{"schedule-rows.csv", std::string(csv_begin), 0};
    rows.bytes += csv_line({word("csv_year"), word("csv_month"), word("csv_days"), word("number"), word("csv_work"),
                            word("responsible"), word("source_document"), word("issuer"), word("csv_page")});
    documents.each([&](const Document& d, const std::string& file) {
        const std::string type = strings.at("types").at(std::string(document::to_string(d.type)));
        list.bytes += csv_line({pages::shown_title(d), d.type_name.empty() ? type : d.type_name, join(d.issuers, "、"),
                                d.document_number.value_or(""), d.date ? to_string(*d.date) : "",
                                d.published ? to_string(*d.published) : "", number_text(d.year.value_or(0)), d.column,
                                documents.page_of(d), file});
        ++list.lines;
        for (const auto& placed : document::schedules_of(d)) {
            for (const ScheduleRow& row : placed.schedule->rows) {
                std::vector<std::string> months;
                for (const int month : row.months) months.push_back(std::to_string(month));
                rows.bytes += csv_line({number_text(row.year), join(months, "、"), document::days_name(row.days),
                                        number_text(row.number), row.text, row.responsible, pages::shown_title(d),
                                        d.issuer.value_or(""), documents.page_of(d) + "#" + row.anchor});
                ++rows.lines;
            }
        }
    });
    return {std::move(list), std::move(rows)};
}

void write_data(const fs::path& folder, const Prepared& all, const std::vector<DataFile>& files) {
    require_replaceable(folder, "export", data_mark);
    NewDirectory made(folder);
    Json list = Json::array();
    for (const DataFile& file : files) {
        fs::create_directories((made.path() / file.path).parent_path());
        write_file(made.path() / file.path, file.bytes);
        list.push_back({{"path", file.path}, {"lines", file.lines}, {"sha256", sha256(file.bytes)}});
    }
    const Json mark = {{"generator", "yaodian " + std::string(program_version())},
                       {"version", data_version},
                       {"title", all.settings.title},
                       {"address", text_or_null(all.settings.address)},
                       {"files", std::move(list)}};
    write_file(made.path() / data_mark, mark.dump(1) + "\n");
    made.commit();
}

}  // namespace yaodian::portal

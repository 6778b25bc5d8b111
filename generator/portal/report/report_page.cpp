#include "generator/portal/report/report_page.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "generator/portal/report/concerns.hpp"
#include "generator/support/files.hpp"
#include "generator/support/text.hpp"

namespace yaodian::portal {

namespace {

using nlohmann::json;

/// Longer lists are cut: nobody reads on.
constexpr std::size_t longest_list = 30;

class ReportPage {
  public:
    ReportPage(const PortalReport& report, ReportOf of, const PublisherWords& words, const PublisherTheme& theme)
        : report_(report), of_(of), words_(words), theme_(theme), parts_(parts_of(report)) {}

    [[nodiscard]] json context() const {
        json attention = json::array();
        json rest = json::array();
        const bool divided = report_.files.size() > most_in_detail;
        for (const FileReport& file : report_.files) {
            const bool needed = file.needs_attention();
            if (needed || !divided) (needed ? attention : rest).push_back(entry(file));
        }
        const bool build = of_ != ReportOf::import;
        json parts = json::array();
        for (const Part& part : parts_) parts.push_back({{"url", part.name}, {"text", part.text}});
        return {{"t", words_.all()},
                {"language", theme_.language},
                {"site_title", theme_.title},
                {"heading", words_.word(build ? "report_of_build" : "report_of_import")},
                {"summary", words_.filled("summary", {{"files", std::to_string(report_.files.size())},
                                                      {"attention", std::to_string(attention.size())}})},
                {"has_site_link", of_ == ReportOf::build},
                {"kinds", kinds()},
                {"bodies", bodies()},
                {"has_others", !report_.others.empty()},
                {"others", problems(report_.others, "")},
                {"has_attention", !attention.empty()},
                {"attention", std::move(attention)},
                {"has_rest", !rest.empty() || !parts.empty()},
                {"rest", std::move(rest)},
                {"parts", std::move(parts)}};
    }

    /// A page of files that need no attention, where there are many.
    struct Part {
        std::string name;  ///< of the file, beside the report's
        std::string text;  ///< which files it names
        std::vector<const FileReport*> files;
    };

    [[nodiscard]] const std::vector<Part>& parts() const { return parts_; }

    static std::vector<Part> parts_of(const PortalReport& report) {
        static constexpr std::size_t most_files = 1000;
        std::vector<Part> parts;
        if (report.files.size() <= most_in_detail) return parts;
        for (const FileReport& file : report.files) {
            if (file.needs_attention()) continue;
            if (parts.empty() || parts.back().files.size() == most_files)
                parts.push_back({"files-" + std::to_string(parts.size() + 1) + ".html", file.file + " —", {}});
            parts.back().files.push_back(&file);
        }
        for (Part& part : parts) part.text += " " + part.files.back()->file;
        return parts;
    }

    [[nodiscard]] json context(const Part& part) const {
        json files = json::array();
        for (const FileReport* file : part.files) {
            files.push_back({{"file", file->file},
                             {"title", file->title},
                             {"outcome", outcome_words(*file, words_)},
                             {"has_page", of_ == ReportOf::build && !file->page.empty()},
                             {"page_url", "../public/" + file->page}});
        }
        return {{"t", words_.all()},          {"language", theme_.language},
                {"site_title", theme_.title}, {"heading", words_.word("rest")},
                {"text", part.text},          {"files", std::move(files)}};
    }

  private:
    /// What several files need in common; where each file is a case of its own, the list of files says it.
    [[nodiscard]] json kinds() const {
        static constexpr std::size_t several = 3;
        json entries = json::array();
        for (const Concern& concern : concerns_of(report_, words_)) {
            if (concern.files.size() < several) continue;
            entries.push_back(
                {{"message", concern.message},
                 {"count", words_.filled("count_files", {{"count", std::to_string(concern.files.size())}})},
                 {"has_remedy", !concern.remedy.empty()},
                 {"remedy", concern.remedy},
                 {"files", concern.files}});
        }
        if (entries.empty()) return false;
        return {{"entries", std::move(entries)}};
    }

    [[nodiscard]] json bodies() const {
        json entries = json::array();
        for (const BodyQuestion& body : report_.bodies) {
            std::string evidence;
            for (std::size_t begin = 0; begin < body.evidence.size();) {
                const std::size_t end = std::min(body.evidence.find("; ", begin), body.evidence.size());
                evidence +=
                    (evidence.empty() ? "" : "；") + words_.translated(body.evidence.substr(begin, end - begin));
                begin = end + 2;
            }
            entries.push_back({{"name", body.name},
                               {"names", join(body.names, "、")},
                               {"evidence", evidence},
                               {"confirm_line", body.confirm_line},
                               {"deny_line", body.deny_line},
                               {"has_parent", !body.parent.empty()},
                               {"parent", body.parent},
                               {"parent_line", body.parent_line}});
        }
        if (entries.empty()) return false;
        return {{"entries", std::move(entries)}};
    }

    /// @param of  the file that they stand below; the names of others are shown
    [[nodiscard]] json problems(const std::vector<Problem>& list, const std::string& of) const {
        json entries = json::array();
        for (const Problem& original : list) {
            const Problem problem = words_.translated(original);
            static constexpr const char* names[] = {"note", "warning", "error"};
            const char* severity = names[static_cast<std::size_t>(problem.severity)];
            const std::string where = place(problem, of);
            entries.push_back({{"severity", severity},
                               {"severity_name", words_.word(severity)},
                               {"has_place", !where.empty()},
                               {"place", where},
                               {"message", problem.message},
                               {"has_remedy", !problem.remedy.empty()},
                               {"remedy", problem.remedy},
                               {"has_excerpt", !problem.excerpt.empty()},
                               {"excerpt", problem.excerpt}});
        }
        return entries;
    }

    [[nodiscard]] std::string place(const Problem& problem, const std::string& of) const {
        std::string text = problem.file == of ? std::string{} : problem.file;
        if (problem.line > 0) {
            text += text.empty() ? "" : "  ";
            text += words_.filled("line", {{"line", std::to_string(problem.line)}});
        }
        return text;
    }

    [[nodiscard]] json list(const std::vector<std::string>& entries) const {
        json shown = json::array();
        for (std::size_t i = 0; i < std::min(entries.size(), longest_list); ++i)
            shown.push_back(words_.translated(entries[i]));
        if (entries.size() > longest_list)
            shown.push_back(words_.filled("more", {{"count", std::to_string(entries.size() - longest_list)}}));
        return shown;
    }

    [[nodiscard]] json facts(const FileReport& file) const {
        json rows = json::array();
        for (const Fact& fact : file.facts) {
            rows.push_back({{"name", words_.word("fields", fact.field, fact.field)},
                            {"value", fact.value.empty() ? words_.word("nothing_found") : fact.value},
                            {"is_missing", fact.value.empty()},
                            {"is_inferred", fact.inferred},
                            {"has_words", !fact.words.empty()},
                            {"words", words_.translated(fact.words)}});
        }
        return rows;
    }

    [[nodiscard]] json confirmations(const FileReport& file) const {
        json rows = json::array();
        for (const Confirmation& confirmation : file.confirmations) {
            rows.push_back(
                {{"name", words_.word("fields", confirmation.field, confirmation.field)},
                 {"value", confirmation.value},
                 {"has_words", !confirmation.words.empty()},
                 {"words", words_.translated(confirmation.words)},
                 {"where", words_.filled(confirmation.in_front_matter ? "confirm_in_front_matter" : "confirm_in",
                                         {{"file", confirmation.file}})},
                 {"line", confirmation.line}});
        }
        return rows;
    }

    [[nodiscard]] json choices(const FileReport& file) const {
        json rows = json::array();
        for (const VersionChoice& choice : file.choices) {
            rows.push_back(
                {{"question", words_.filled(version_word(choice.sign), {{"file", choice.other_file},
                                                                        {"percent", std::to_string(choice.percent)}})},
                 {"if_later", words_.filled("if_later", {{"file", choice.file}})},
                 {"later_line", choice.is_later_line},
                 {"if_other", words_.filled("if_other", {{"file", choice.file}})},
                 {"other_line", choice.is_other_line}});
        }
        return rows;
    }

    [[nodiscard]] json reading(const FileReport& file) const {
        if (!file.reading) return false;
        const structure::Report& read = *file.reading;
        const auto whole = static_cast<std::size_t>(read.covered * static_cast<double>(read.characters));
        return {{"layout", layout_words(read, words_)},
                {"has_character_set", !read.character_set.empty() && !read.lines_are_paragraphs},
                {"character_set", read.character_set},
                {"size", words_.filled("read_size", {{"paragraphs", std::to_string(read.paragraphs)},
                                                     {"lines", std::to_string(read.lines)}})},
                {"coverage", words_.filled("coverage", {{"covered", std::to_string(whole)},
                                                        {"all", std::to_string(read.characters)},
                                                        {"percent", covered_percent(read)}})},
                {"is_whole", read.covered >= 1},
                {"has_missing", !read.missing.empty()},
                {"missing", list(read.missing)},
                {"has_joins", !read.joins.empty()},
                {"joins", list(read.joins)},
                {"has_left_out", !read.left_out.empty()},
                {"left_out", list(read.left_out)},
                {"has_oddities", !read.oddities.empty()},
                {"oddities", list(read.oddities)}};
    }

    [[nodiscard]] json entry(const FileReport& file) const {
        return {{"file", file.file},
                {"title", file.title},
                {"has_title", !file.title.empty()},
                {"outcome", outcome_words(file, words_)},
                {"is_failed", file.is_failure()},
                {"has_page", of_ == ReportOf::build && !file.page.empty()},
                {"page_url", "../public/" + file.page},
                {"format", words_.word("formats", file.format, file.format)},
                {"has_problems", !file.problems.empty()},
                {"problems", problems(file.problems, file.file)},
                {"has_confirmations", !file.confirmations.empty()},
                {"confirmations", confirmations(file)},
                {"choices", choices(file)},
                {"has_facts", !file.facts.empty()},
                {"facts", facts(file)},
                {"reading", reading(file)}};
    }

    const PortalReport& report_;
    ReportOf of_;
    const PublisherWords& words_;
    const PublisherTheme& theme_;
    std::vector<Part> parts_;
};

}  // namespace

std::string layout_words(const structure::Report& reading, const PublisherWords& words) {
    if (reading.lines_are_paragraphs) return words.word("layout_of_format");
    return words.translated(to_string(reading.layout));
}

std::string outcome_words(const FileReport& file, const PublisherWords& words) {
    if (file.of_import) {
        if (file.outcome == Outcome::failed) return words.word("not_imported");
        return words.filled("imported", {{"file", file.published_file}});
    }
    switch (file.outcome) {
        case Outcome::published:
            return words.word(file.is_markdown_form ? "published_markdown" : "published");
        case Outcome::same:
            return words.filled("same_document", {{"file", file.published_file}});
        case Outcome::beside:
            if (file.published_file.empty()) break;  // that one cannot be read
            return words.filled("stands_beside", {{"file", file.published_file}});
        case Outcome::different:
            return words.word("different_document");
        case Outcome::failed:
            break;
    }
    return words.word("failed");
}

std::string_view version_word(VersionSign sign) {
    switch (sign) {
        case VersionSign::number:
            return "version_by_number";
        case VersionSign::mark:
            return "version_by_mark";
        case VersionSign::dates:
            break;
    }
    return "version_by_dates";
}

std::string covered_percent(const structure::Report& reading) {
    return fmt::format("{:g}", static_cast<double>(static_cast<long long>(reading.covered * 10000)) / 100);
}

std::vector<ReportFile> report_files(const PortalReport& report, ReportOf of, const PublisherTheme& theme) {
    const PublisherWords words(theme.theme, theme.language);
    const ReportPage made(report, of, words, theme);
    std::vector<ReportFile> files{{"index.html", theme.theme.render("report", made.context())}};
    for (const ReportPage::Part& part : made.parts())
        files.push_back({part.name, theme.theme.render("report-files", made.context(part))});
    for (const auto& [name, bytes] : theme.theme.publisher_files()) {
        if (name.starts_with("report.")) files.push_back({name, bytes});
    }
    return files;
}

std::filesystem::path write_report(const Portal& portal, const std::vector<ReportFile>& files) {
    for (const ReportFile& file : files) write_file(portal.reports() / file.name, file.bytes);
    // Parts of a report of more files.
    std::error_code error;
    const auto parts =
        std::count_if(files.begin(), files.end(), [](const auto& file) { return file.name.starts_with("files-"); });
    for (auto number = parts + 1;
         std::filesystem::remove(portal.reports() / ("files-" + std::to_string(number) + ".html"), error); ++number) {
    }
    return portal.reports() / "index.html";
}

}  // namespace yaodian::portal

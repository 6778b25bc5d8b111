/// The report as a page that a double click shows: `site/report/index.html`, beside the site and no part of it.
#pragma once

#include "generator/portal/report/publisher_words.hpp"
#include "generator/portal/report/report.hpp"

namespace yaodian::portal {

/// What the report is of: a build, one whose output is not at `site/public`, to which it cannot link, or an import.
enum class ReportOf { build, build_elsewhere, import };

/// A file of the report.
struct ReportFile {
    std::string name;
    std::string bytes;
};

/// The page and the files that it is shown with.
/// @throws Failure when the theme's template asks for what it is not given
[[nodiscard]] std::vector<ReportFile> report_files(const PortalReport& report, ReportOf of,
                                                   const PublisherTheme& theme);

/// Writes them in the place of those before.
/// @returns the page's path
/// @throws Failure when a file cannot be written
std::filesystem::path write_report(const Portal& portal, const std::vector<ReportFile>& files);

/// The layout of an original as the report says it, in the theme's words.
[[nodiscard]] std::string layout_words(const structure::Report& reading, const PublisherWords& words);

/// What became of a file, in the theme's words.
[[nodiscard]] std::string outcome_words(const FileReport& file, const PublisherWords& words);

/// The word of the theme that asks whether a document is a later version.
[[nodiscard]] std::string_view version_word(VersionSign sign);

/// How much of an original stands in its document, in percent with at most two decimals: never rounded up.
[[nodiscard]] std::string covered_percent(const structure::Report& reading);

}  // namespace yaodian::portal

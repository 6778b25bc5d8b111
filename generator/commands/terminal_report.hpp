/// What a run has to say on the terminal: never more than a screen, whatever the size of the collection.
///
/// Problems stand on standard error in English, for tools too; the report stands on standard output in the words of the
/// site's language. Where all of it is too long, what has the same cause is one line with a count; the report's page
/// has everything.
#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

#include "generator/portal/report/publisher_words.hpp"
#include "generator/portal/report/report.hpp"

namespace yaodian::commands {

/// Problems on standard error, grouped where there are many.
/// @returns the number of lines that were written
std::size_t show_problems(const std::vector<Problem>& problems, const portal::PublisherWords& words);

/// On standard output.
/// @param page  of the whole report; empty when it could not be written
/// @param written  lines that the run has written before
void show_report(const portal::PortalReport& report, const portal::PublisherWords& words,
                 const std::filesystem::path& page, std::size_t written);

}  // namespace yaodian::commands

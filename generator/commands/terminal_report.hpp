/// The report of a build or an import on the terminal: what a person should look at, and a count of the rest.
#pragma once

#include <filesystem>

#include "generator/portal/publisher_words.hpp"
#include "generator/portal/report.hpp"

namespace yaodian::commands {

/// On standard output, in the words of the site's language.
/// @param page  of the whole report; empty when it could not be written
void show_report(const portal::PortalReport& report, const portal::PublisherWords& words,
                 const std::filesystem::path& page);

}  // namespace yaodian::commands

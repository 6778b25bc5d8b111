/// What many files need in common: one entry for each kind of problem, with the files that have it.
#pragma once

#include <string>
#include <vector>

#include "generator/portal/report/publisher_words.hpp"
#include "generator/portal/report/report.hpp"

namespace yaodian::portal {

struct Concern {
    Severity severity = Severity::warning;
    std::string message;             ///< what is the same for all of them; what differs is …
    std::string remedy;              ///< empty where each file has a line of its own to write
    std::vector<std::string> files;  ///< each once, in the order of the report
};

/// Problems of one kind together: errors first, then those that most files have; notes are no concern.
[[nodiscard]] std::vector<Concern> concerns_of(const std::vector<Problem>& problems, const PublisherWords& words);

/// What a person should look at, in the words of the one who publishes: problems, texts that were not read whole,
/// fields to confirm, versions to decide about.
[[nodiscard]] std::vector<Concern> concerns_of(const PortalReport& report, const PublisherWords& words);

}  // namespace yaodian::portal

#include "generator/portal/report/concerns.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "generator/portal/report/report_page.hpp"

namespace yaodian::portal {

namespace {

class Gathering {
  public:
    void add(Severity severity, const std::string& message, const std::string& remedy, const std::string& file) {
        const auto [entry, is_new] = index_.try_emplace({-static_cast<int>(severity), message}, concerns_.size());
        if (is_new) concerns_.push_back({severity, message, remedy, {}});
        Concern& concern = concerns_[entry->second];
        if (concern.remedy != remedy) concern.remedy.clear();
        if (!file.empty() && seen_.emplace(entry->second, file).second) concern.files.push_back(file);
    }

    std::vector<Concern> sorted() && {
        std::stable_sort(concerns_.begin(), concerns_.end(), [](const Concern& a, const Concern& b) {
            return std::pair(-static_cast<int>(a.severity), b.files.size()) <
                   std::pair(-static_cast<int>(b.severity), a.files.size());
        });
        return std::move(concerns_);
    }

  private:
    std::map<std::pair<int, std::string>, std::size_t> index_;
    std::set<std::pair<std::size_t, std::string>> seen_;
    std::vector<Concern> concerns_;
};

}  // namespace

std::vector<Concern> concerns_of(const std::vector<Problem>& problems, const PublisherWords& words) {
    Gathering gathering;
    for (const Problem& problem : problems) {
        if (problem.severity == Severity::note) continue;
        gathering.add(problem.severity, words.kind_of(problem.message).english, words.kind_of(problem.remedy).english,
                      problem.file);
    }
    return std::move(gathering).sorted();
}

std::vector<Concern> concerns_of(const PortalReport& report, const PublisherWords& words) {
    Gathering gathering;
    const auto add_problems = [&](const std::vector<Problem>& problems) {
        for (const Problem& problem : problems) {
            if (problem.severity == Severity::note) continue;
            gathering.add(problem.severity, words.kind_of(problem.message).translation,
                          words.kind_of(problem.remedy).translation, problem.file);
        }
    };
    for (const FileReport& file : report.files) {
        add_problems(file.problems);
        if (file.outcome == Outcome::published && file.reading && file.reading->covered < 1)
            gathering.add(Severity::warning, words.word("not_covered"), "", file.file);
        for (const Confirmation& confirmation : file.confirmations) {
            if (!needs_confirmation(confirmation)) continue;
            const std::string field = words.word("fields", confirmation.field, confirmation.field);
            gathering.add(Severity::warning, words.filled("to_confirm_field", {{"field", field}}), "", file.file);
        }
        for (const VersionChoice& choice : file.choices)
            gathering.add(Severity::warning, words.word(std::string(version_word(choice.sign)) + "_kind"), "",
                          file.file);
    }
    add_problems(report.others);
    return std::move(gathering).sorted();
}

}  // namespace yaodian::portal

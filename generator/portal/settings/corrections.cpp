#include "generator/portal/settings/corrections.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "generator/portal/settings/toml_file.hpp"
#include "generator/support/text.hpp"

namespace yaodian::portal {

using relations::Correction;
using relations::Unmatched;

namespace {

/// A kind of entry and the names of its two ends.
struct Form {
    std::string_view name;
    Correction::Kind kind;
    std::string_view from;
    std::string_view to;
};
constexpr std::array<Form, 3> forms = {{
    {"lineage", Correction::Kind::lineage, "from", "to"},
    {"schedule", Correction::Kind::schedule, "row", "item"},
    {"citation", Correction::Kind::citation, "title", "document"},
}};

constexpr std::array<std::pair<std::string_view, Correction::Verdict>, 3> verdicts = {{
    {"confirm", Correction::Verdict::confirm},
    {"deny", Correction::Verdict::deny},
    {"add", Correction::Verdict::add},
}};

const Form& form_of(Correction::Kind kind) {
    return *std::find_if(forms.begin(), forms.end(), [&](const Form& form) { return form.kind == kind; });
}

std::string keys_of(const Form& form) {
    return fmt::format("`{}`, `{}` and `verdict`", form.from, form.to);
}

}  // namespace

/// Takes the entries of the file apart and notes what is wrong.
class CorrectionsReader {
  public:
    CorrectionsReader(const TomlFile& file, Corrections& made, std::vector<Problem>& problems)
        : file_(file), made_(made), problems_(problems) {}

    void read() {
        for (const auto& [key, value] : file_.root().table) {
            const auto* form = std::find_if(forms.begin(), forms.end(),
                                            [&wanted = key](const Form& known) { return known.name == wanted; });
            if (form == forms.end()) {
                wrong(value, "a known kind of entry", "`" + key + "`",
                      "Known kinds: [[lineage]], [[schedule]], [[citation]].");
            } else if (value.kind != TomlValue::Kind::list) {
                wrong(value, fmt::format("entries `[[{}]]`", key), to_string(value.kind),
                      fmt::format("Write [[{}]] in double brackets.", key));
            } else {
                for (const TomlValue& entry : value.list) add(*form, entry);
            }
        }
    }

  private:
    void add(const Form& form, const TomlValue& entry) {
        if (entry.kind != TomlValue::Kind::table) {
            wrong(entry, fmt::format("an entry `[[{}]]`", form.name), to_string(entry.kind), {});
            return;
        }
        Correction correction;
        correction.kind = form.kind;
        std::optional<std::string> verdict;
        std::map<std::string_view, std::optional<std::string>*> places;
        std::optional<std::string> from;
        std::optional<std::string> to;
        places = {{form.from, &from}, {form.to, &to}, {"verdict", &verdict}};
        bool good = true;
        for (const auto& [key, value] : entry.table) {
            const auto place = places.find(key);
            if (place == places.end()) {
                wrong(value, "one of " + keys_of(form), "`" + key + "`", {});
                good = false;
            } else if (value.kind != TomlValue::Kind::text || trim(value.text).empty()) {
                wrong(value, "a text for `" + key + "`",
                      value.kind == TomlValue::Kind::text ? "an empty one" : to_string(value.kind),
                      "Put the value in straight quotes.");
                good = false;
            } else {
                *place->second = std::string(trim(value.text));
            }
        }
        if (!good) return;
        if (!from || !to || !verdict) {
            wrong(entry, keys_of(form) + fmt::format(" in [[{}]]", form.name), "an entry without one of them", {});
            return;
        }
        const auto* word =
            std::find_if(verdicts.begin(), verdicts.end(), [&](const auto& known) { return known.first == *verdict; });
        if (word == verdicts.end()) {
            wrong(entry, "`confirm`, `deny` or `add` for `verdict`", "`" + *verdict + "`", {});
            return;
        }
        correction.verdict = word->second;
        correction.from = std::move(*from);
        correction.to = std::move(*to);
        keep(std::move(correction), entry);
    }

    void keep(Correction correction, const TomlValue& entry) {
        for (const Correction& known : made_.entries_) {
            if (known.kind != correction.kind || known.from != correction.from || known.to != correction.to) continue;
            problems_.push_back(file_.problem_at(
                entry, fmt::format("`{}` and `{}` stand here a second time", correction.from, correction.to),
                "Leave one entry with the verdict that holds.", Severity::error));
            return;
        }
        made_.entries_.push_back(std::move(correction));
        made_.places_.push_back(file_.problem_at(entry, {}, {}, Severity::warning));
    }

    void wrong(const TomlValue& value, const std::string& expected, std::string_view found, const std::string& remedy) {
        problems_.push_back(file_.problem_at(value, "expected " + expected + ", found " + std::string(found), remedy));
    }

    const TomlFile& file_;
    Corrections& made_;
    std::vector<Problem>& problems_;
};

Corrections Corrections::read(const std::filesystem::path& file, std::vector<Problem>& problems) {
    const TomlFile toml = TomlFile::read(file);
    Corrections made;
    CorrectionsReader(toml, made, problems).read();
    return made;
}

std::vector<Problem> Corrections::problems_of(std::span<const Unmatched> unmatched) const {
    std::vector<Problem> problems;
    for (const Unmatched& one : unmatched) {
        const Correction& entry = entries_[one.correction];
        const Form& form = form_of(entry.kind);
        const bool cites = entry.kind == Correction::Kind::citation;
        std::string message;
        std::string remedy = "Correct the entry, or remove it.";
        switch (one.reason) {
            case Unmatched::Reason::from_missing:
                message = fmt::format("expected {} for `{}`, found `{}`, which {}",
                                      cites ? "a title that a document cites" : "a passage", form.from, entry.from,
                                      cites ? "none cites (any more)" : "is none (any more)");
                break;
            case Unmatched::Reason::to_missing:
                message = fmt::format("expected {} for `{}`, found `{}`, which is none (any more)",
                                      cites ? "the name of a document" : "a passage", form.to, entry.to);
                break;
            case Unmatched::Reason::not_found:
                message = fmt::format("expected a link from `{}` to `{}`, found none in the texts (any more)",
                                      entry.from, entry.to);
                remedy = entry.verdict == Correction::Verdict::deny
                             ? "Remove the entry: there is nothing to deny."
                             : "The link is kept. Write `add` if it is right all the same, else remove the entry.";
                break;
            case Unmatched::Reason::not_possible:
                message = fmt::format("`{}` and `{}` cannot be linked so", entry.from, entry.to);
                remedy = entry.kind == Correction::Kind::schedule
                             ? "`row` names a row of a schedule, `item` a work point."
                             : "`from` names a passage of an earlier year than `to`.";
                break;
        }
        problems.push_back(places_[one.correction]);
        problems.back().message = std::move(message);
        problems.back().remedy = std::move(remedy);
    }
    return problems;
}

}  // namespace yaodian::portal

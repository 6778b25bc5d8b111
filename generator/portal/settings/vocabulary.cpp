#include "generator/portal/settings/vocabulary.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "generator/document/document.hpp"
#include "generator/portal/settings/toml_file.hpp"
#include "generator/support/text.hpp"

namespace yaodian::portal {

namespace {

using Words = std::vector<std::string>;

/// Takes the values of a vocabulary file apart and notes what is wrong.
class Reader {
  public:
    Reader(const TomlFile& toml, std::vector<Problem>& problems) : toml_(toml), problems_(problems) {}

    Words words(const TomlValue& value, const std::string& of) {
        Words words;
        if (value.kind != TomlValue::Kind::list) {
            wrong(value, "a list of words for `" + of + "`", to_string(value.kind));
            return words;
        }
        std::set<std::string> seen;
        for (const TomlValue& entry : value.list) {
            if (entry.kind != TomlValue::Kind::text || trim(entry.text).empty()) {
                wrong(entry, "a word in quotes in `" + of + "`",
                      entry.kind == TomlValue::Kind::text ? "an empty one" : to_string(entry.kind));
                continue;
            }
            const std::string word(trim(entry.text));
            if (seen.insert(word).second) {
                words.push_back(word);
            } else {
                problems_.push_back(toml_.problem_at(entry, fmt::format("`{}` stands twice in `{}`", word, of),
                                                     "Leave it there once.", Severity::warning));
            }
        }
        return words;
    }

    std::vector<search::Synonyms> synonyms(const TomlValue& value) {
        std::vector<search::Synonyms> groups;
        if (value.kind != TomlValue::Kind::list) {
            wrong(value, "a list of groups for `synonyms`", to_string(value.kind));
            return groups;
        }
        for (const TomlValue& group : value.list) {
            const std::size_t problems_before = problems_.size();
            Words found = words(group, "synonyms");
            if (found.size() >= 2) {
                groups.push_back({std::move(found)});
            } else if (problems_.size() == problems_before) {
                wrong(group, "two or more different words in a group of synonyms",
                      found.empty() ? "none" : "only `" + found.front() + "`");
            }
        }
        return groups;
    }

    std::map<std::string, Words> table(const TomlValue& value, const std::string& of,
                                       const std::function<std::optional<std::string>(const std::string&)>& expected) {
        std::map<std::string, Words> table;
        if (value.kind != TomlValue::Kind::table) {
            wrong(value, "a table `[" + of + "]`", to_string(value.kind));
            return table;
        }
        for (const auto& [key, entry] : value.table) {
            if (const auto wanted = expected(key)) {
                wrong(entry, *wanted, "`" + key + "`");
                continue;
            }
            table[key] = words(entry, key);
        }
        return table;
    }

    /// A table of name = "name".
    std::map<std::string, std::string> names(const TomlValue& value, const std::string& of) {
        std::map<std::string, std::string> names;
        if (value.kind != TomlValue::Kind::table) {
            wrong(value, "a table `[" + of + "]`", to_string(value.kind));
            return names;
        }
        for (const auto& [key, entry] : value.table) {
            if (entry.kind == TomlValue::Kind::text) {
                names[key] = entry.text;
            } else {
                wrong(entry, "the name of the body above `" + key + "`, or an empty text", to_string(entry.kind));
            }
        }
        return names;
    }

    void wrong(const TomlValue& value, const std::string& expected, std::string_view found,
               const std::string& remedy = {}) {
        problems_.push_back(toml_.problem_at(value, "expected " + expected + ", found " + std::string(found), remedy));
    }

  private:
    const TomlFile& toml_;
    std::vector<Problem>& problems_;
};

std::optional<std::string> expected_type(const std::string& key) {
    if (document::type_from_string(key)) return std::nullopt;
    return "one of work-points, guidance-opinion, notice, schedule, public-notice, announcement, list, news, other, "
           "page in [types]";
}

std::optional<std::string> expected_name(const std::string& key) {
    if (!trim(key).empty()) return std::nullopt;
    return "a name";
}

}  // namespace

Vocabulary read_vocabulary(const std::filesystem::path& file, std::vector<Problem>& problems) {
    const TomlFile toml = TomlFile::read(file);
    Reader reader(toml, problems);
    Vocabulary vocabulary;
    for (const auto& [key, value] : toml.root().table) {
        if (key == "synonyms") {
            vocabulary.search.synonyms = reader.synonyms(value);
        } else if (key == "question_words") {
            vocabulary.search.question_words = reader.words(value, key);
        } else if (key == "stock_words") {
            vocabulary.search.stock_words = reader.words(value, key);
        } else if (key == "stock_phrases") {
            vocabulary.stock_phrases = reader.words(value, key);
        } else if (key == "types") {
            vocabulary.search.types = reader.table(value, key, expected_type);
        } else if (key == "issuers") {
            vocabulary.search.issuers = reader.table(value, key, expected_name);
        } else if (key == "separate_issuers") {
            vocabulary.separate_issuers = reader.table(value, key, expected_name);
        } else if (key == "parents") {
            vocabulary.parents = reader.names(value, key);
        } else if (key == "topics") {
            vocabulary.topics = reader.table(value, key, expected_name);
        } else {
            reader.wrong(value, "a known key", "`" + key + "`",
                         "Known keys: synonyms, question_words, stock_words, stock_phrases, [types], [issuers], "
                         "[separate_issuers], [parents], [topics].");
        }
    }
    return vocabulary;
}

}  // namespace yaodian::portal

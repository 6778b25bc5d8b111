#include "generator/portal/build/search_examples.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "generator/support/text.hpp"
#include "generator/support/transliteration.hpp"

namespace yaodian::portal {

namespace {

using search::Passage;

/// Passages that are looked at: a sample is enough, also of a very large portal.
constexpr std::size_t most_looked_at = 4000;
/// A word in more than one passage of so many tells little; in a small portal few are not many.
constexpr std::size_t common_part = 12;
constexpr std::size_t few_passages = 5;
/// Characters of a phrase that people remember.
constexpr std::size_t shortest_phrase = 5;
constexpr std::size_t longest_phrase = 14;

bool is_han_word(const std::string& word) {
    const std::u32string characters = to_utf32(word);
    return characters.size() >= 2 && std::all_of(characters.begin(), characters.end(), is_han);
}

class Examples {
  public:
    Examples(const std::vector<Passage>& passages, const Vocabulary& vocabulary) : vocabulary_(vocabulary) {
        for (const Passage& passage : passages) {
            if (passage.type == "page") continue;
            if (passages_.size() == most_looked_at) break;
            passages_.push_back(&passage);
        }
    }

    std::vector<pages::SearchExample> make() {
        const std::string word = keyword();
        add("word", word);
        add("month", month());
        add("question", question());
        add("synonym", synonym());
        if (!word.empty()) {
            add("pinyin", typed_pinyin(word));
            add("traditional", traditional());
        }
        add("number", number());
        add("phrase", phrase());
        add("issuer", issuer());
        return std::move(examples_);
    }

  private:
    void add(const char* ability, const std::string& query) {
        if (!query.empty()) examples_.push_back({ability, query});
    }

    [[nodiscard]] std::size_t count(const std::string& word) const {
        return static_cast<std::size_t>(std::count_if(passages_.begin(), passages_.end(), [&](const Passage* passage) {
            return passage->text.find(word) != std::string::npos;
        }));
    }

    /// The word of the vocabulary's topics that stands in most passages, but for those that stand nearly everywhere.
    [[nodiscard]] std::string keyword() {
        const std::size_t too_many = std::max(few_passages, passages_.size() / common_part);
        std::size_t most = 0;
        std::string best;
        for (const auto& [topic, words] : vocabulary_.topics) {
            for (const std::string& word : words) {
                const std::size_t found = is_han_word(word) ? count(word) : 0;
                if (found > 0) used_.push_back(word);
                if (found <= most || found > too_many) continue;
                most = found;
                best = word;
            }
        }
        return best;
    }

    /// The first month of a schedule's row.
    [[nodiscard]] const Passage* row() const {
        const auto found = std::find_if(passages_.begin(), passages_.end(), [](const Passage* passage) {
            return passage->kind == search::PassageKind::schedule_row && passage->year > 0 && !passage->months.empty();
        });
        return found == passages_.end() ? nullptr : *found;
    }

    [[nodiscard]] std::string month() const {
        const Passage* passage = row();
        if (passage == nullptr) return {};
        return std::to_string(passage->year) + "年" + std::to_string(passage->months.front()) + "月";
    }

    /// A month, and words that a query need not have: 3月有什么活动.
    [[nodiscard]] std::string question() const {
        const Passage* passage = row();
        const auto& questions = vocabulary_.search.question_words;
        const auto& stock = vocabulary_.search.stock_words;
        if (passage == nullptr || questions.empty() || stock.empty()) return {};
        const auto what = std::find(questions.begin(), questions.end(), "有什么");
        return std::to_string(passage->months.front()) + "月" + (what == questions.end() ? questions.front() : *what) +
               stock.front();
    }

    /// A word that no passage has, of which another one of its group stands in some; else any other word of a group.
    [[nodiscard]] std::string synonym() const {
        std::string other;
        for (const search::Synonyms& group : vocabulary_.search.synonyms) {
            std::vector<std::string> present;
            std::vector<std::string> absent;
            for (const std::string& word : group.words) (count(word) > 0 ? present : absent).push_back(word);
            const auto shown = std::find_if(absent.begin(), absent.end(), is_han_word);
            if (!present.empty() && shown != absent.end()) return *shown;
            if (present.size() > 1 && other.empty()) other = present.back();
        }
        return other;
    }

    /// A word that looks different, and that comes back the same: not every character does.
    [[nodiscard]] std::string traditional() const {
        for (const std::string& word : used_) {
            const std::string other = transliterated(word, "Simplified-Traditional");
            if (other != word && transliterated(other, "Traditional-Simplified") == word) return other;
        }
        return {};
    }

    /// In other brackets than most documents print.
    [[nodiscard]] std::string number() const {
        for (const Passage* passage : passages_) {
            if (passage->document_number.empty()) continue;
            return replace_all(replace_all(passage->document_number, "〔", "["), "〕", "]");
        }
        return {};
    }

    [[nodiscard]] std::string phrase() const {
        for (const Passage* passage : passages_) {
            if (passage->kind != search::PassageKind::item || !passage->heading) continue;
            const std::u32string characters = to_utf32(*passage->heading);
            const bool fits = characters.size() >= shortest_phrase && characters.size() <= longest_phrase &&
                              std::all_of(characters.begin(), characters.end(), is_han);
            if (fits && passage->text.find(*passage->heading) != std::string::npos) {
                return "“" + *passage->heading + "”";
            }
        }
        return {};
    }

    /// An institution by a short name where the vocabulary has one, and a type of its documents.
    [[nodiscard]] std::string issuer() const {
        for (const Passage* passage : passages_) {
            const auto type = vocabulary_.search.types.find(passage->type);
            if (passage->issuer.empty() || type == vocabulary_.search.types.end() || type->second.empty()) continue;
            const auto names = vocabulary_.search.issuers.find(passage->issuer);
            const bool has_short = names != vocabulary_.search.issuers.end() && !names->second.empty();
            return (has_short ? names->second.front() : passage->issuer) + " " + type->second.front();
        }
        return {};
    }

    const Vocabulary& vocabulary_;
    std::vector<const Passage*> passages_;
    std::vector<std::string> used_;  ///< words of topics that passages have
    std::vector<pages::SearchExample> examples_;
};

}  // namespace

std::vector<pages::SearchExample> search_examples(const std::vector<Passage>& passages, const Vocabulary& vocabulary) {
    return Examples(passages, vocabulary).make();
}

}  // namespace yaodian::portal

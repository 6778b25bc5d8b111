#include "search/query/correct.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <span>

#include "search/analysis/lookalikes.hpp"
#include "search/analysis/sorting.hpp"
#include "search/analysis/utf8.hpp"
#include "search/format/metadata.hpp"
#include "search/query/build_query.hpp"
#include "search/query/candidates.hpp"
#include "search/query/match.hpp"
#include "search/query/part_terms.hpp"

namespace yaodian::search {

namespace {

constexpr std::size_t longest_word_to_correct = 16;  ///< characters
constexpr std::size_t most_beams = 100;              ///< sequences of homophones that are followed at a time
constexpr std::size_t most_tries = 24;               ///< words that are looked for in the texts
constexpr std::size_t passages_a_try = 20;
constexpr std::size_t long_enough = 4;  ///< characters: the rest of a word says what is meant

using Word = std::vector<std::string>;  ///< characters

std::string text_of(const Word& word) {
    std::string out;
    for (const std::string& c : word) out += c;
    return out;
}

/// Collects words that might be meant, likeliest first, each once.
class Guesses {
  public:
    Guesses(const Word& typed, const Context& context) : typed_(typed), context_(context) {
        announce_pairs();
        // A long word that stands in a text but for the order of two characters is meant; a short one becomes another.
        if (typed_.size() >= long_enough) add_exchanged();
        add_homophones();
        add_lookalikes();
        if (typed_.size() < long_enough) add_exchanged();
        add_shorter();
    }
    [[nodiscard]] const std::vector<Word>& words() const { return words_; }

  private:
    const Word& typed_;
    const Context& context_;
    std::vector<Word> words_;
    std::set<std::string> seen_;

    /// Whether each character stands somewhere before the next one.
    /// @param from, to  no pair is asked for that has a character of these places
    [[nodiscard]] bool pairs_exist(const Word& word, std::size_t from, std::size_t to) const {
        for (std::size_t i = 0; i + 1 < word.size(); ++i) {
            if ((i + 1 < from || i >= to) && !is_pair(word[i], word[i + 1])) return false;
        }
        return true;
    }

    /// Whether the two stand side by side somewhere: the lists of pairs, some of which are read anyway, are smaller
    /// than what the postings of those that are nowhere would have to be looked for in.
    [[nodiscard]] bool is_pair(const std::string& first, const std::string& second) const {
        const std::vector<std::string> keys = keys_like(first, second);
        if (keys.empty()) return context_.postings->with(first + second) > 0;
        // A pair is in the lists of all its readings.
        return ('\n' + context_.postings->metadata(keys.front())).find('\n' + first + second + '\n') !=
               std::string::npos;
    }

    void add(const Word& word, bool exists = false) {
        if (word != typed_ && (exists || pairs_exist(word, 0, 0)) && seen_.insert(text_of(word)).second)
            words_.push_back(word);
    }

    [[nodiscard]] std::vector<std::string> keys_like(const std::string& first, const std::string& second) const {
        return pinyin_keys(context_.language.readings(decode(first)[0].value),
                           context_.language.readings(decode(second)[0].value), context_.language);
    }

    void announce_pairs() const {
        if (!context_.announce.lookups) return;
        std::vector<std::string> keys;
        for (std::size_t i = 0; i + 1 < typed_.size(); ++i) {
            for (std::string& key : keys_like(typed_[i], typed_[i + 1])) keys.push_back(std::move(key));
        }
        context_.announce.lookups({}, keys);
    }

    /// A beginning of the word, or a pair in it, in characters that are read as those typed.
    struct Beam {
        Word word;
        std::size_t changes = 0;  ///< of a pair: of its second character
        bool is_likely = false;   ///< it has a pair that is more frequent than the one that was typed
    };

    /// Pairs of the texts that are read as the two characters are.
    [[nodiscard]] std::vector<Beam> pairs_like(const std::string& first, const std::string& second) const {
        std::vector<Beam> out;
        for (const std::string& key : keys_like(first, second)) {
            const std::string list = context_.postings->metadata(key);
            const auto chars = decode(list);
            bool is_likely = true;                                   // the most frequent ones are first
            for (std::size_t i = 0; i + 2 < chars.size(); i += 3) {  // two characters and a line end
                Word word{list.substr(chars[i].begin, chars[i].end - chars[i].begin),
                          list.substr(chars[i + 1].begin, chars[i + 1].end - chars[i + 1].begin)};
                const std::size_t changes = word[1] != second ? 1 : 0;
                if (changes == 0 && word[0] == first) is_likely = false;
                out.push_back({std::move(word), changes, is_likely});
            }
        }
        return out;
    }

    /// Of two beginnings the one with fewer characters changed is likelier meant.
    static void keep_likeliest(std::vector<Beam>& beams) {
        sort_values(beams, [](const Beam& a, const Beam& b) { return a.changes < b.changes; });
        if (beams.size() > most_beams) beams.resize(most_beams);
    }

    void add_homophones() {
        std::vector<Beam> beams = pairs_like(typed_[0], typed_[1]);
        for (Beam& beam : beams) beam.changes += beam.word[0] != typed_[0] ? 1 : 0;
        for (std::size_t i = 1; i + 1 < typed_.size() && !beams.empty(); ++i) {
            const std::vector<Beam> pairs = pairs_like(typed_[i], typed_[i + 1]);
            keep_likeliest(beams);
            std::vector<Beam> longer;
            for (const Beam& beam : beams) {
                for (const Beam& pair : pairs) {
                    if (pair.word[0] != beam.word.back()) continue;
                    longer.push_back(beam);
                    longer.back().word.push_back(pair.word[1]);
                    longer.back().changes += pair.changes;
                    longer.back().is_likely = beam.is_likely || pair.is_likely;
                }
            }
            beams = std::move(longer);
        }
        keep_likeliest(beams);
        for (const Beam& beam : beams) {
            if (beam.is_likely) add(beam.word, true);
        }
    }

    void add_lookalikes() {
        for (std::size_t i = 0; i < typed_.size(); ++i) {
            if (!pairs_exist(typed_, i, i + 1)) continue;
            for (const std::string& c : lookalikes(decode(typed_[i])[0].value)) {
                Word word = typed_;
                word[i] = c;
                add(word);
            }
        }
    }

    /// With two characters in the other order, or one of two that are the same.
    void add_exchanged() {
        for (std::size_t i = 0; i + 1 < typed_.size(); ++i) {
            Word word = typed_;
            std::swap(word[i], word[i + 1]);
            if (pairs_exist(typed_, i, i + 2)) add(word);
            if (typed_[i] == typed_[i + 1]) add(without(i));
        }
    }

    /// Without a character inside that stands in a pair that is nowhere.
    void add_shorter() {
        if (typed_.size() < long_enough || pairs_exist(typed_, 0, 0)) return;
        for (std::size_t i = 1; i + 1 < typed_.size(); ++i) {
            if (pairs_exist(typed_, i, i + 1)) add(without(i));
        }
    }

    [[nodiscard]] Word without(std::size_t place) const {
        Word out = typed_;
        out.erase(out.begin() + static_cast<std::ptrdiff_t>(place));
        return out;
    }
};

/// Whether a text of the best passages is one that is looked for. Mostly it is one of the first two.
/// @param most  passages to read
bool any_text(const Xapian::Query& query, std::size_t most, const Context& context,
              const std::function<bool(const std::vector<Token>&)>& is_wanted) {
    const std::vector<Candidate> best = best_of(query, most, context);
    std::size_t announced = 0;
    for (std::size_t i = 0; i < best.size(); ++i) {
        if (i == announced) {
            std::vector<std::uint32_t> likely;
            for (announced = 2 * i + 2; likely.size() + i < std::min(announced, best.size());)
                likely.push_back(best[i + likely.size()].row.document);
            announce_texts(likely, context);
        }
        const Loaded loaded = load(best[i].row, context);
        if (is_wanted(loaded.tokens.own) || is_wanted(loaded.tokens.yearless)) return true;
    }
    return false;
}

/// Passages in which the unit may stand as a phrase.
Xapian::Query query_for(const Unit& unit, const Context& context) {
    Intent alone;
    alone.units.push_back(unit);
    alone.units[0].required = true;
    alone.units[0].fields.clear();
    return query_for_all(alone, {}, context);
}

/// Whether the unit stands somewhere as a phrase.
bool occurs(const Unit& unit, const Context& context) {
    return any_text(query_for(unit, context), passages_a_try, context, [&](const auto& tokens) {
        return std::any_of(unit.alternatives.begin(), unit.alternatives.end(),
                           [&](const Alternative& way) { return contains(way.pattern, tokens, context.language); });
    });
}

/// Whether two characters are read alike or look alike.
bool may_be_taken_for(const std::string& typed, const std::string& other, const Language& language) {
    const char32_t c = decode(typed)[0].value;
    const std::span<const Syllable> readings = language.readings(decode(other)[0].value);
    for (const Syllable syllable : language.readings(c)) {
        if (std::find(readings.begin(), readings.end(), syllable) != readings.end()) return true;
    }
    const std::vector<std::string> alike = lookalikes(c);
    return std::find(alike.begin(), alike.end(), other) != alike.end();
}

/// A word as it stands in a text but for one character, which is another one there or was left out: of any kind, since
/// in what is typed by shape, read by a machine or miscopied a wrong character neither sounds nor looks like the right
/// one.
class OneOther {
  public:
    /// Asks for the rest of the word, for one place after the other until a text has it.
    OneOther(const Word& typed, const Context& context) : typed_(typed), context_(context) {
        if (typed_.size() < long_enough) return;
        // A wrong character mostly stands in pairs that are rare.
        std::vector<std::pair<Xapian::doccount, std::size_t>> places;
        for (std::size_t i = 0; i < typed_.size(); ++i)
            places.emplace_back((i > 0 ? with(i - 1) : 0) + (i + 1 < typed_.size() ? with(i) : 0), i);
        sort_values(places, std::less<>());
        std::vector<Xapian::Query> rests;
        for (const std::size_t more : {0U, 1U}) {
            for (const auto& [passages, place] : places) rests.push_back(rest(place, more));
        }
        if (context.announce.tries) context.announce.tries(rests);
        for (std::size_t i = 0; i < rests.size() && !sure_; ++i)
            look_at(places[i % places.size()].second, i / places.size(), rests[i]);
    }
    /// Empty: none was found.
    [[nodiscard]] const Word& word() const { return word_; }
    /// Whether nothing else is likelier meant.
    [[nodiscard]] bool is_sure() const { return sure_; }

  private:
    static constexpr std::size_t sure = 5;                 ///< characters on both sides that alone say it
    static constexpr std::size_t passages_read = 5;        ///< for each place
    static constexpr std::size_t telling = 2;              ///< rare pairs that are enough
    static constexpr Xapian::doccount frequent_share = 8;  ///< in more than an eighth of all passages
    const Word& typed_;
    const Context& context_;
    Word word_;
    bool sure_ = false;

    [[nodiscard]] std::string pair(std::size_t i) const { return typed_[i] + typed_[i + 1]; }
    [[nodiscard]] Xapian::doccount with(std::size_t i) const { return context_.postings->with(pair(i)); }

    /// What stands around a place; nothing where a pair of it is nowhere. Beside pairs that are rare, what most
    /// passages have tells nothing, but is much to load in a page.
    /// @param more  1: the other character stands before that of the place; 0: instead of it
    [[nodiscard]] Xapian::Query rest(std::size_t place, std::size_t more) const {
        if (place < more) return {};
        std::vector<Xapian::Query> all;
        std::vector<Xapian::Query> rare;
        const auto add = [&](std::size_t i, const std::string& term) {
            all.emplace_back(term);
            if (with(i) * frequent_share <= context_.postings->passages()) rare.push_back(all.back());
        };
        for (std::size_t i = 0; i + 1 < typed_.size(); ++i) {
            if (i + 1 == place || (i == place && more == 0)) continue;
            if (with(i) == 0) return {};
            add(i, pair(i));
        }
        // A character is at least as frequent as the pair that was typed with it.
        if (place == 1) add(0, typed_.front());
        if (place + 2 == typed_.size() + more) add(typed_.size() - 2, typed_.back());
        if (rare.size() < telling) rare.swap(all);
        return {Xapian::Query::OP_AND, rare.begin(), rare.end()};
    }

    void look_at(std::size_t place, std::size_t more, const Xapian::Query& rest) {
        any_text(rest, passages_read, context_, [&](const std::vector<Token>& tokens) {
            for (std::size_t at = 0; at + typed_.size() + more <= tokens.size() && !sure_; ++at) {
                if (stands_at(tokens, at, place, more)) take(place, more, tokens[at + place].text);
            }
            return sure_;
        });
    }

    void take(std::size_t place, std::size_t more, const std::string& other) {
        if (other == typed_[place] && more == 0) return;
        const bool is_inside = place > 0 && place + 1 < typed_.size() + more;
        const bool is_alike = more == 0 && may_be_taken_for(typed_[place], other, context_.language);
        sure_ = is_alike || (is_inside && typed_.size() + more > sure);
        // What keeps all that was typed is likelier meant than what replaces a character of it.
        if (!sure_ && word_.size() >= typed_.size() + more) return;
        word_ = typed_;
        if (more == 0) word_.erase(word_.begin() + static_cast<std::ptrdiff_t>(place));
        word_.insert(word_.begin() + static_cast<std::ptrdiff_t>(place), other);
    }

    [[nodiscard]] bool stands_at(const std::vector<Token>& tokens, std::size_t at, std::size_t place,
                                 std::size_t more) const {
        for (std::size_t i = 0; i < typed_.size() + more; ++i) {
            const Token& token = tokens[at + i];
            if (token.han == 0 || (i > 0 && token.gap)) return false;
            if (i != place && token.text != typed_[i < place ? i : i - more]) return false;
        }
        return true;
    }
};

/// The characters of a unit that is nothing but Han; none for others.
Word han_word(const Unit& unit) {
    Word out;
    if (unit.alternatives.empty()) return out;
    for (const Element& element : unit.alternatives[0].pattern) {
        if (element.token.han == 0) return {};
        out.push_back(element.token.text);
    }
    return out;
}

Unit unit_of(const Word& word, const Context& context) {
    Unit out;
    out.alternatives.push_back({pattern_of(tokenize(text_of(word), context.language)), false});
    return out;
}

void announce(std::span<const Word> tries, const Context& context) {
    if (!context.announce.tries) return;
    std::vector<Xapian::Query> queries;
    for (const Word& word : tries) queries.push_back(query_for(unit_of(word, context), context));
    context.announce.tries(queries);
}

std::optional<std::string> put_right(const Unit& unit, const Context& context) {
    const Word word = han_word(unit);
    if (word.size() < 2 || word.size() > longest_word_to_correct || occurs(unit, context)) return std::nullopt;
    const OneOther one_other(word, context);
    if (one_other.is_sure()) return text_of(one_other.word());
    const Guesses guesses(word, context);
    const std::span<const Word> tries(guesses.words().data(), std::min(most_tries, guesses.words().size()));
    if (word.size() > 2) announce(tries, context);  // a pair is taken without being looked for
    for (const Word& guess : tries) {
        if (guess.size() == 2 || occurs(unit_of(guess, context), context)) return text_of(guess);
    }
    return one_other.word().empty() ? std::nullopt : std::optional(text_of(one_other.word()));
}

}  // namespace

std::optional<std::string> corrected(const Intent& intent, const Context& context) {
    std::string out = intent.query;
    bool changed = false;
    // From the back, so that the places of the units in front stay right.
    std::vector<const Unit*> units;
    for (const Unit& unit : intent.units) units.push_back(&unit);
    sort_values(units, [](const Unit* a, const Unit* b) { return a->begin > b->begin; });
    for (const Unit* unit : units) {
        if (const auto right = put_right(*unit, context)) {
            out.replace(unit->begin, unit->end - unit->begin, *right);
            changed = true;
        }
    }
    return changed ? std::optional(out) : std::nullopt;
}

}  // namespace yaodian::search

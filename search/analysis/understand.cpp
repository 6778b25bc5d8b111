#include "search/analysis/understand.hpp"

#include <algorithm>

#include "search/analysis/dates.hpp"
#include "search/analysis/pieces.hpp"
#include "search/analysis/pinyin.hpp"
#include "search/analysis/quotes.hpp"
#include "search/analysis/utf8.hpp"

namespace yaodian::search {

namespace {

constexpr std::size_t most_units = 24;
constexpr std::size_t most_combinations = 16;  // of the readings of pinyin words that are read as one

std::string shortened_to_valid(std::string_view query) {
    std::string out;
    std::size_t count = 0;
    // Four bytes a character at most, so a huge input is not decoded in full.
    for (const CodePoint& c : decode(query.substr(0, 4 * longest_query))) {
        if (count++ == longest_query) break;
        append_utf8(out, c.value);
    }
    return out;
}

/// The parts of `text` between pairs of quotes, which are put to spaces in it.
std::vector<FoldedText> take_quoted(FoldedText& text) {
    std::vector<FoldedText> out;
    for (std::size_t i = 0; i < text.chars.size(); ++i) {
        const std::size_t end = closing_quote(text.chars, i);
        if (end == std::u32string::npos) continue;
        FoldedText part;
        for (std::size_t k = i + 1; k < end; ++k) {
            part.chars.push_back(text.chars[k]);
            part.begin.push_back(text.begin[k]);
            part.end.push_back(text.end[k]);
        }
        std::fill(text.chars.begin() + static_cast<std::ptrdiff_t>(i),
                  text.chars.begin() + static_cast<std::ptrdiff_t>(end) + 1, U' ');
        out.push_back(std::move(part));
        i = end;
    }
    return out;
}

/// Runs of tokens without white space or punctuation between them.
std::vector<std::vector<Token>> typed_runs(const FoldedText& text) {
    std::vector<std::vector<Token>> out;
    FoldedText part;
    const auto flush = [&] {
        for (Token& token : tokenize(part)) {
            // Whoever types a long bracket may mean two words.
            if (token.gap || token.bracket || out.empty()) out.emplace_back();
            out.back().push_back(std::move(token));
        }
        part = {};
    };
    for (std::size_t i = 0; i < text.chars.size(); ++i) {
        if (is_space(text.chars[i])) {
            flush();
            continue;
        }
        part.chars.push_back(text.chars[i]);
        part.begin.push_back(text.begin[i]);
        part.end.push_back(text.end[i]);
    }
    flush();
    return out;
}

bool is_latin(const Token& token) {
    return token.han == 0 &&
           std::any_of(token.text.begin(), token.text.end(), [](char c) { return c < '0' || c > '9'; });
}

class QueryReader {
  public:
    QueryReader(std::string_view query, const Language& language, const Lexicon& lexicon,
                const std::function<bool(const std::string&)>& exists)
        : language_(language), lexicon_(lexicon), exists_(exists) {
        intent_.query = shortened_to_valid(query);
    }

    Intent run() {
        FoldedText text = fold_text(intent_.query, language_);
        intent_.filters = take_typed_filters(text, intent_.query);
        for (const FoldedText& part : take_quoted(text)) add_quoted(tokenize(part));
        take_number(text);
        const Dates dates = take_dates(text.chars);
        intent_.understood.years = dates.years;
        intent_.understood.months = dates.months;
        const auto runs = typed_runs(text);
        for (std::size_t i = 0; i < runs.size();) {
            std::vector<Token> latin;
            while (i < runs.size() && std::all_of(runs[i].begin(), runs[i].end(), is_latin)) {
                latin.insert(latin.end(), runs[i].begin(), runs[i].end());
                ++i;
            }
            if (!latin.empty()) {
                add_latin(latin);
            } else {
                add_run(runs[i++]);
            }
        }
        settle();
        return std::move(intent_);
    }

  private:
    const Language& language_;
    const Lexicon& lexicon_;
    const std::function<bool(const std::string&)>& exists_;
    Intent intent_;
    std::vector<char> stock_;  // for each unit: only stock words
    std::vector<char> short_;  // for each unit: a single Han character
    std::vector<char> type_;   // for each unit: the name of a type

    Unit unit_of(const std::vector<Token>& tokens) const {
        Unit unit;
        unit.begin = tokens.front().begin;
        unit.end = tokens.back().end;
        unit.shown = intent_.query.substr(unit.begin, unit.end - unit.begin);
        unit.alternatives.push_back({pattern_of(tokens), false});
        return unit;
    }

    void add(Unit unit, bool stock, bool single) {
        if (intent_.units.size() == most_units) return;
        intent_.units.push_back(std::move(unit));
        stock_.push_back(stock ? 1 : 0);
        short_.push_back(single ? 1 : 0);
        type_.push_back(false);
    }

    void close_run(std::size_t first) {
        if (intent_.units.size() > first) intent_.runs.push_back({first, intent_.units.size() - first});
    }

    void add_quoted(const std::vector<Token>& tokens) {
        if (tokens.empty()) return;
        Unit unit = unit_of(tokens);
        unit.quoted = true;
        const std::size_t first = intent_.units.size();
        add(std::move(unit), false, false);
        close_run(first);
    }

    void take_number(FoldedText& text) {
        auto number = find_document_number(text.chars);
        if (!number) return;
        intent_.understood.document_number = printed(*number);
        const std::vector<std::string> terms = number_terms(*number);
        const auto found = std::find_if(terms.begin(), terms.end(), exists_);
        if (found == terms.end()) return;
        intent_.number_term = *found;
        std::fill(text.chars.begin() + static_cast<std::ptrdiff_t>(number->begin),
                  text.chars.begin() + static_cast<std::ptrdiff_t>(number->end), U' ');
        // The terms leave out one character of the sign after the other: so many were in front of it (关于临工…).
        const std::vector<CodePoint> sign = decode(number->sign);
        const auto before = static_cast<std::size_t>(found - terms.begin());
        number->sign.erase(0, before < sign.size() ? sign[before].begin : std::string::npos);
        intent_.understood.document_number = printed(*number);
        std::vector<Token> tokens = tokenize(printed(*number), language_);
        for (Token& token : tokens) token.gap = true;  // brackets stand between them
        intent_.citation = pattern_of(tokens);
    }

    void add_synonyms(Unit& unit, const Meaning& meaning) const {
        for (const std::size_t group : meaning.synonyms) {
            for (const auto& tokens : lexicon_.group(group)) unit.alternatives.push_back({pattern_of(tokens), false});
        }
    }

    void add_issuers(Unit& unit, const std::vector<std::string>& issuers) {
        for (const std::string& issuer : issuers) {
            unit.fields.push_back(field_term(prefix::issuer, issuer));
            if (const auto& names = lexicon_.names(issuer); !names.empty()) {
                unit.alternatives.push_back({pattern_of(names.front()), false});
            }
        }
        if (issuers.size() == 1 && !intent_.understood.issuer) intent_.understood.issuer = issuers.front();
    }

    /// A run with Han characters: its words become units.
    void add_run(const std::vector<Token>& tokens) {
        const std::size_t first = intent_.units.size();
        bool is_shortened = false;
        for (const Piece& piece : cut_into_pieces(tokens, lexicon_)) {
            if (piece.kind == PieceKind::dropped) {
                is_shortened = true;
                continue;
            }
            const std::vector<Token> part(tokens.begin() + static_cast<std::ptrdiff_t>(piece.begin),
                                          tokens.begin() + static_cast<std::ptrdiff_t>(piece.end));
            Unit unit = unit_of(part);
            const Meaning* meaning = lexicon_.find(joined(part));
            if (meaning) add_synonyms(unit, *meaning);
            if (piece.kind == PieceKind::type && meaning) {
                for (const std::string& type : meaning->types) {
                    unit.fields.push_back(field_term(prefix::type, type));
                    if (!intent_.understood.type) intent_.understood.type = type;
                }
            }
            if (meaning && !meaning->issuers.empty()) {
                add_issuers(unit, meaning->issuers);
            } else if (piece.kind == PieceKind::text) {
                add_issuers(unit, lexicon_.shortened(part));
            }
            const bool stock = piece.kind != PieceKind::type && is_stock(part, lexicon_);
            add(std::move(unit), stock, part.size() == 1 && part[0].han != 0);
            type_.back() = piece.kind == PieceKind::type ? 1 : 0;
        }
        if (is_shortened) intent_.shortened_runs.push_back(pattern_of(tokens));
        close_run(first);
    }

    /// Words in Latin letters: words of the texts, or pinyin.
    void add_latin(const std::vector<Token>& tokens) {
        std::vector<std::vector<Reading>> readings;
        bool merge = tokens.size() > 1;
        bool single = false;
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            readings.push_back(read_pinyin(tokens[i].text, language_));
            const bool readable = !readings[i].empty() && (!readings[i][0].partial || i + 1 == tokens.size());
            if (!readable || exists_(tokens[i].text)) merge = false;
            single = single || (readable && readings[i][0].places.size() == 1);
        }
        const std::size_t first = intent_.units.size();
        if (merge && single) {
            add(spelled_as_one(tokens, readings), false, false);
        } else {
            for (std::size_t i = 0; i < tokens.size(); ++i) {
                Unit unit = unit_of({tokens[i]});
                if (const Meaning* meaning = lexicon_.find(tokens[i].text)) add_synonyms(unit, *meaning);
                // Where the letters are a word of the texts or of the vocabulary, pinyin is the second guess.
                const bool word = exists_(tokens[i].text) || unit.alternatives.size() > 1;
                add_readings(unit, readings[i], word);
                add(std::move(unit), false, false);
            }
        }
        close_run(first);
    }

    static void add_readings(Unit& unit, const std::vector<Reading>& readings, bool weak) {
        for (const Reading& reading : readings) {
            Pattern pattern;
            for (const auto& place : reading.places) pattern.push_back({{}, place});
            const bool fewer = readings[0].places.size() > 1 && reading.places.size() == 1;
            unit.alternatives.push_back({std::move(pattern), weak || fewer || reading.partial});
        }
    }

    /// `ti an zheng ji`: each word alone would find far too much.
    Unit spelled_as_one(const std::vector<Token>& tokens, const std::vector<std::vector<Reading>>& readings) const {
        std::vector<Reading> all{{}};
        for (const auto& word : readings) {
            std::vector<Reading> longer;
            for (const Reading& before : all) {
                for (const Reading& next : word) {
                    if (longer.size() == most_combinations) break;
                    longer.push_back(before);
                    longer.back().partial = next.partial;
                    longer.back().places.insert(longer.back().places.end(), next.places.begin(), next.places.end());
                }
            }
            all = std::move(longer);
        }
        Unit unit = unit_of(tokens);
        unit.alternatives.clear();
        add_readings(unit, all, false);
        return unit;
    }

    /// Decides which units have to be there, and drops what asks for nothing.
    void settle() {
        const bool months = !intent_.understood.months.empty();
        const bool years = !intent_.understood.years.empty();
        bool other = false;
        for (std::size_t i = 0; i < intent_.units.size(); ++i) {
            other = other || !(stock_[i] || short_[i] || (months && type_[i]));
        }
        if (!other && months) {  // 十月有什么活动: the answer is the month
            intent_.units.clear();
            intent_.runs.clear();
        }
        const bool fields = months || years || intent_.number_term;
        for (std::size_t i = 0; i < intent_.units.size(); ++i) {
            if (short_[i] && (other || fields)) intent_.units[i].required = false;
            if (stock_[i] && other && (months || years)) intent_.units[i].required = false;
        }
        for (const Unit& unit : intent_.units) intent_.understood.terms.push_back(unit.shown);
    }
};

}  // namespace

Pattern pattern_of(const std::vector<Token>& tokens) {
    Pattern out;
    for (const Token& token : tokens) out.push_back({token, {}});
    return out;
}

bool has_quoted(const Intent& intent) {
    return std::any_of(intent.units.begin(), intent.units.end(), [](const Unit& unit) { return unit.quoted; });
}

Intent understand(std::string_view query, const Language& language, const Lexicon& lexicon,
                  const std::function<bool(const std::string&)>& exists) {
    return QueryReader(query, language, lexicon, exists).run();
}

}  // namespace yaodian::search

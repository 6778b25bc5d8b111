#include "search/index/passage_document.hpp"

#include <algorithm>
#include <compare>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "search/analysis/document_number.hpp"
#include "search/analysis/passage_text.hpp"
#include "search/analysis/tokens.hpp"
#include "search/format/bytes.hpp"
#include "search/format/metadata.hpp"
#include "search/format/term_worth.hpp"

namespace yaodian::search {

namespace {

/// A term in the order of its bytes. Nearly all have at most eight, which are compared as one number: a passage has
/// hundreds, and to sort them as strings takes longer than all that the passage is read for.
struct Term {
    std::uint64_t head = 0;  ///< the first eight bytes, the first of them highest; no term has a byte of 0
    std::string rest;

    /// @param parts  what the term is put together of
    Term(std::initializer_list<std::string_view> parts) {
        std::size_t at = 0;
        for (const std::string_view part : parts) {
            for (const char c : part) {
                if (at < sizeof head) {
                    head |= std::uint64_t{static_cast<unsigned char>(c)} << (8 * (sizeof head - 1 - at));
                } else {
                    rest.push_back(c);
                }
                ++at;
            }
        }
    }
    explicit Term(std::uint64_t of) : head(of) {}
    [[nodiscard]] std::string text() const {
        std::string out;
        for (std::uint64_t left = head; left != 0; left <<= 8U) out.push_back(static_cast<char>(left >> 56U));
        return out + rest;
    }
    friend auto operator<=>(const Term&, const Term&) = default;
};

/// Terms of a document of the database, as often as they occur.
class Terms {
  public:
    void add(std::string_view term, std::string_view suffix) { add(Term{term, suffix}); }
    void add(Term term) {
        if (term.rest.empty()) {
            short_.push_back(term.head);
        } else {
            long_.push_back(std::move(term));
        }
    }

    /// @param worth  of each occurrence: they count the more the shorter the passage is
    void add_to(Xapian::Document& document, Xapian::termcount worth) {
        const auto add_each = [&](auto& terms, const auto& text_of) {
            std::sort(terms.begin(), terms.end());
            for (auto begin = terms.begin(); begin != terms.end();) {
                const auto end = std::find_if(begin, terms.end(), [&](const auto& term) { return term != *begin; });
                document.add_term(text_of(*begin), worth * static_cast<Xapian::termcount>(end - begin));
                begin = end;
            }
        };
        add_each(short_, [](std::uint64_t head) { return Term(head).text(); });
        add_each(long_, [](const Term& term) { return term.text(); });
    }

  private:
    std::vector<std::uint64_t> short_;
    std::vector<Term> long_;
};

std::optional<Term> pair_of(const Token& first, const Token& second, std::string_view suffix) {
    if (!is_pair(first, second)) return std::nullopt;
    return Term{first.text, second.text, suffix};
}

void add_pairs(Terms& terms, const std::vector<Token>& tokens, std::string_view suffix) {
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
        if (auto pair = pair_of(tokens[i], tokens[i + 1], suffix)) terms.add(std::move(*pair));
    }
}

void add_words(Terms& terms, const std::vector<Token>& tokens, std::string_view suffix) {
    for (const Token& token : tokens) terms.add(token.text, suffix);
}

/// Pairs of `extra` that `tokens` do not have, each once.
void add_new_pairs(Terms& terms, const std::vector<Token>& tokens, const std::vector<Token>& extra,
                   std::string_view suffix) {
    std::vector<Term> had;
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
        if (auto pair = pair_of(tokens[i], tokens[i + 1], suffix)) had.push_back(std::move(*pair));
    }
    std::sort(had.begin(), had.end());
    for (std::size_t i = 0; i + 1 < extra.size(); ++i) {
        const auto pair = pair_of(extra[i], extra[i + 1], suffix);
        if (!pair) continue;
        const auto place = std::lower_bound(had.begin(), had.end(), *pair);
        if (place != had.end() && *place == *pair) continue;
        had.insert(place, *pair);
        terms.add(*pair);
    }
}

void add_fields(Xapian::Document& out, const Passage& p, const Language& language) {
    if (p.year > 0) {
        out.add_boolean_term(field_term(prefix::year, std::to_string(p.year)));
    }
    for (const int month : p.months) {
        if (month >= 1 && month <= 12) out.add_boolean_term(field_term(prefix::month, std::to_string(month)));
    }
    if (!p.type.empty()) out.add_boolean_term(field_term(prefix::type, p.type));
    for (std::string_view rest = p.issuer; !rest.empty();)
        out.add_boolean_term(field_term(prefix::issuer, take_issuer(rest)));
    for (const std::string& topic : p.topics) out.add_boolean_term(field_term(prefix::topic, topic));
    if (!p.column.empty()) out.add_boolean_term(field_term(prefix::column, p.column));
    if (p.kind == PassageKind::title) out.add_boolean_term(field_term(prefix::kind, "t"));
    const FoldedText number = fold_text(p.document_number, language);
    if (const auto found = find_document_number(number.chars)) {
        for (const std::string& term : number_terms(*found)) out.add_boolean_term(term);
    }
}

}  // namespace

Xapian::Document document_of(const Passage& p, const Language& language) {
    const PassageTokens tokens = tokens_of(p, own_text(p), language);
    Terms out;
    add_words(out, tokens.own, "");
    add_pairs(out, tokens.own, "");
    if (!tokens.yearless.empty()) add_new_pairs(out, tokens.own, tokens.yearless, "");
    std::vector<Token> none;
    for (const auto* lists : {&tokens.headings, &tokens.titles}) {
        const char* suffix = lists == &tokens.headings ? suffix::heading : suffix::title;
        const std::vector<Token>* before = &none;
        for (const auto& list : *lists) {
            add_new_pairs(out, *before, list, suffix);
            before = &list;
        }
    }
    for (const auto& heading : tokens.headings) add_words(out, heading, suffix::heading);
    for (const auto& title : tokens.titles) {
        for (const Token& token : title) {
            if (token.han == 0) out.add(token.text, suffix::title);  // Latin words stand in no pair
        }
    }
    Xapian::Document document;
    out.add_to(document, term_worth(p.kind, tokens.own.size()));
    add_fields(document, p, language);
    return document;
}

void add_source_of_terms(ContentHash& hash, const Passage& p) {
    std::string record;
    for (const std::string* field :
         {&p.text, &p.title, &p.inferred_title, &p.type, &p.issuer, &p.document_number, &p.column})
        put_string(record, *field);
    put_number(record, p.heading ? 1 : 0);
    put_string(record, p.heading.value_or(""));
    put_number(record, static_cast<std::uint64_t>(p.kind));
    put_number(record, static_cast<std::uint64_t>(std::max(p.year, 0)));
    put_number(record, p.months.size());
    for (const int month : p.months) put_number(record, static_cast<std::uint64_t>(month));
    put_number(record, p.topics.size());
    for (const std::string& topic : p.topics) put_string(record, topic);
    hash.add(record);
}

}  // namespace yaodian::search

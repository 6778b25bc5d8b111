#include "search/query/resolve_filters.hpp"

#include <algorithm>

#include "search/analysis/dates.hpp"
#include "search/analysis/sorting.hpp"
#include "search/analysis/tokens.hpp"
#include "search/analysis/utf8.hpp"

namespace yaodian::search {

namespace {

/// The parts of a value between commas, each with `unit` behind it: what `take_dates` reads.
std::vector<std::u32string> parts_with(std::u32string_view value, char32_t unit) {
    std::vector<std::u32string> out(1);
    for (const char32_t c : value) {
        if (c == U',' || c == U'、' || c == U';') {
            out.emplace_back();
        } else {
            out.back().push_back(c);
        }
    }
    for (std::u32string& part : out) {
        if (!part.empty() && part.back() != unit) part.push_back(unit);
    }
    return out;
}

std::vector<int> numbers_of(std::u32string_view value, char32_t unit, std::vector<int> Dates::*list) {
    std::vector<int> out;
    for (std::u32string& part : parts_with(value, unit)) {
        const Dates dates = take_dates(part);
        out.insert(out.end(), (dates.*list).begin(), (dates.*list).end());
    }
    sort_unique(out);
    return out;
}

/// The values of a facet that `name` names, else those that have it as a part.
class Values {
  public:
    Values(const std::u32string& name, const Language& language) : name_(name), language_(language) {}

    /// @param levels  whether a level of the value (between /) is a name of it
    void look_at(const std::string& value, bool levels = false) {
        const std::u32string folded = fold_text(value, language_).chars;
        const std::size_t at = folded.find(name_);
        if (at == std::u32string::npos) return;
        const std::size_t end = at + name_.size();
        const bool is_level =
            levels && (at == 0 || folded[at - 1] == U'/') && (end == folded.size() || folded[end] == U'/');
        (is_level || folded == name_ ? named_ : having_).push_back(value);
    }
    [[nodiscard]] std::vector<std::string> found() const { return named_.empty() ? having_ : named_; }

  private:
    const std::u32string& name_;
    const Language& language_;
    std::vector<std::string> named_;
    std::vector<std::string> having_;
};

std::vector<std::string> values_of(const std::vector<std::string>& all, const std::u32string& name,
                                   const Language& language, bool levels = false) {
    Values values(name, language);
    for (const std::string& value : all) values.look_at(value, levels);
    return values.found();
}

/// The bodies that have documents, each once.
std::vector<std::string> bodies(const Context& context) {
    std::vector<std::string> out;
    for (const std::string& issuers : context.issuers) {
        for (std::string_view rest = issuers; !rest.empty();) out.emplace_back(take_issuer(rest));
    }
    sort_unique(out);
    return out;
}

std::vector<std::string> issuers_of(const std::u32string& value, const Context& context) {
    const std::vector<Token> tokens = tokenize(to_utf8(value), context.language);
    if (const Meaning* meaning = context.lexicon.find(joined(tokens)); meaning && !meaning->issuers.empty())
        return meaning->issuers;
    if (std::vector<std::string> found = context.lexicon.shortened(tokens); !found.empty()) return found;
    return values_of(bodies(context), value, context.language);
}

std::vector<std::string> types_of(const std::u32string& value, const Context& context) {
    const std::string text = to_utf8(value);
    if (std::find(context.types.begin(), context.types.end(), text) != context.types.end()) return {text};
    const Meaning* meaning = context.lexicon.find(joined(tokenize(text, context.language)));
    return meaning ? meaning->types : std::vector<std::string>{};
}

/// @returns whether there was anything to add
template <typename Value>
bool add_all(const std::vector<Value>& values, std::vector<Value>& to) {
    to.insert(to.end(), values.begin(), values.end());
    return !values.empty();
}

}  // namespace

void resolve_filters(Intent& intent, const Context& context) {
    using Field = TypedFilter::Field;
    Filters& to = intent.understood.filters;
    for (const TypedFilter& typed : intent.filters) {
        bool is_known = false;
        switch (typed.field) {
            case Field::year:
                is_known = add_all(numbers_of(typed.value, U'年', &Dates::years), to.years);
                break;
            case Field::month:
                is_known = add_all(numbers_of(typed.value, U'月', &Dates::months), to.months);
                break;
            case Field::type:
                is_known = add_all(types_of(typed.value, context), to.types);
                break;
            case Field::issuer:
                is_known = add_all(issuers_of(typed.value, context), to.issuers);
                break;
            case Field::topic:
                is_known = add_all(values_of(context.topics, typed.value, context.language), to.topics);
                break;
            case Field::column:
                is_known = add_all(values_of(context.columns, typed.value, context.language, true), to.columns);
                break;
        }
        if (!is_known) intent.understood.unknown.push_back(typed.shown);
    }
}

}  // namespace yaodian::search

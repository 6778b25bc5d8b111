#include "generator/relations/terms.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "generator/relations/names.hpp"
#include "generator/relations/plain_text.hpp"
#include "generator/support/text.hpp"

namespace yaodian::relations {

namespace {

struct Ending {
    std::string_view word;
    TermKind kind;
};
constexpr Ending endings[] = {
    {"奖章", TermKind::award},          {"奖状", TermKind::award},          {"奖", TermKind::award},
    {"标兵", TermKind::award},          {"先锋号", TermKind::award},        {"红旗手", TermKind::award},
    {"能手", TermKind::award},          {"名匠", TermKind::award},          {"工匠", TermKind::award},
    {"模范", TermKind::award},          {"劳模", TermKind::award},          {"先进个人", TermKind::award},
    {"先进集体", TermKind::award},      {"先进工作者", TermKind::award},    {"积极分子", TermKind::award},
    {"文明岗", TermKind::award},        {"先锋岗", TermKind::award},        {"代表大会", TermKind::meeting},
    {"代会", TermKind::meeting},        {"大会", TermKind::meeting},        {"全会", TermKind::meeting},
    {"会议", TermKind::meeting},        {"座谈会", TermKind::meeting},

    {"委员会", TermKind::organisation}, {"工会", TermKind::organisation},   {"协会", TermKind::organisation},
    {"体协", TermKind::organisation},   {"研究所", TermKind::organisation}, {"大学", TermKind::organisation},
    {"学院", TermKind::organisation},   {"委会", TermKind::organisation},   {"团委", TermKind::organisation},
    {"计划", TermKind::programme},      {"工程", TermKind::programme},      {"行动", TermKind::programme},
    {"活动", TermKind::programme},      {"项目", TermKind::programme},      {"平台", TermKind::programme},
    {"杯", TermKind::programme},        {"专项", TermKind::programme},
};

/// Words that stand before a name and do not belong to it.
constexpr std::array<std::string_view, 24> leading = {
    "根据", "依据", "按照", "依照", "成立", "组建", "设立", "建立", "召开", "举办", "开展", "组织",
    "参加", "推荐", "申报", "参评", "评选", "为",   "由",   "对",   "与",   "和",   "等",   "及",
};

/// Words of giving and taking awards, wherever they stand before the award's name.
constexpr std::string_view awarding[] = {
    "聘用", "追回", "撤销", "取消", "收回", "关心", "担任", "推荐", "申报", "参评", "评选", "选树",
    "表彰", "授予", "评为", "争创", "荣获", "获得", "尊重", "宣传", "弘扬", "培育", "做好", "的",
};

std::string behind_awarding(std::string name) {
    for (const std::string_view word : awarding) {
        if (const std::size_t at = name.rfind(word); at != std::string::npos) name.erase(0, at + word.size());
    }
    return name;
}

std::string without_leading(std::string name) {
    for (bool shortened = true; shortened;) {
        shortened = false;
        for (const std::string_view word : leading) {
            if (!name.starts_with(word) || name.size() <= word.size() + 6) continue;
            name.erase(0, word.size());
            shortened = true;
        }
    }
    return name;
}

/// Adds the award that a piece of a list names, if it names one.
void add_award(std::vector<std::string>& awards, std::u32string_view piece) {
    static constexpr std::size_t longest_piece = 40;
    if (piece.size() > longest_piece || !std::all_of(piece.begin(), piece.end(), counts)) return;
    const std::string text = to_utf8(piece);
    if (kind_of_name(text) != TermKind::award) return;
    std::string name = without_leading(behind_awarding(text));
    const std::size_t size = length(name);
    if (size >= 3 && size <= 12) awards.push_back(std::move(name));
}

/// What stands before `end` back to punctuation, or the title in 《》 that ends there.
std::string name_before(std::u32string_view text, std::size_t end) {
    std::size_t begin = end;
    if (begin > 0 && text[begin - 1] == U'》') {
        begin = text.substr(0, end).rfind(U'《');
        return begin == std::u32string_view::npos ? std::string{} : to_utf8(text.substr(begin + 1, end - begin - 2));
    }
    while (begin > 0 && end - begin < 40 && counts(text[begin - 1])) --begin;
    return without_leading(to_utf8(text.substr(begin, end - begin)));
}

/// Whether `word` is put together from characters of `full`, in their order.
bool is_short_form(std::u32string_view word, std::u32string_view full) {
    if (word.size() >= full.size()) return false;
    std::size_t at = 0;
    for (const char32_t c : full) {
        if (at < word.size() && c == word[at]) ++at;
    }
    return at == word.size();
}

/// Whether what a short form stands for is a name, and not a piece of the sentence that introduces it.
bool is_a_name_in_full(std::string_view text) {
    static constexpr std::size_t longest = 24;
    static constexpr std::string_view no_name[] = {"的",   "在",   "由",   "或者", "应当", "所称",
                                                   "所属", "规定", "是指", "进入", "结合", "确定",
                                                   "设立", "以及", "包括", "根据", "为了", "上述"};
    return length(text) <= longest && std::none_of(std::begin(no_name), std::end(no_name), [&](std::string_view word) {
               return text.find(word) != std::string_view::npos;
           });
}

}  // namespace

TermKind kind_of_name(std::string_view name) {
    for (const Ending& ending : endings) {
        if (name.ends_with(ending.word)) return ending.kind;
    }
    return TermKind::name;
}

std::vector<Definition> definitions_in(std::string_view text) {
    static constexpr std::u32string_view mark = U"简称";
    std::vector<Definition> definitions;
    if (text.find("简称") == std::string_view::npos) return definitions;
    const std::u32string characters = to_utf32(without_stray_spaces(text));
    for (std::size_t at = characters.find(mark); at != std::u32string::npos; at = characters.find(mark, at + 1)) {
        std::size_t open = at;
        while (open > 0 && at - open < 4 && characters[open - 1] != U'（' && characters[open - 1] != U'(') --open;
        if (open == 0 || (characters[open - 1] != U'（' && characters[open - 1] != U'(')) continue;
        std::size_t begin = at + mark.size();
        while (begin < characters.size() && !counts(characters[begin])) ++begin;
        std::size_t end = begin;
        while (end < characters.size() && counts(characters[end])) ++end;
        if (end == begin || end - begin > 20) continue;
        const std::string long_form = name_before(characters, open - 1);
        if (!long_form.empty()) definitions.push_back({to_utf8(characters.substr(begin, end - begin)), long_form});
    }
    return definitions;
}

std::vector<std::string> awards_in(const TextForms& text) {
    std::vector<std::string> awards;
    const std::u32string_view characters = text.spaceless;
    const auto is_list_mark = [](char32_t c) {
        return c == U'、' || c == U'，' || c == U'；' || c == U'。' || c == U'等';
    };
    bool in_list = false;
    for (std::size_t begin = 0; begin < characters.size();) {
        std::size_t end = begin;
        while (end < characters.size() && !is_list_mark(characters[end])) ++end;
        const bool listed = end < characters.size() && (characters[end] == U'、' || characters[end] == U'等');
        if (in_list || listed) add_award(awards, characters.substr(begin, end - begin));
        in_list = end < characters.size() && characters[end] == U'、';
        begin = end + 1;
    }
    return awards;
}

VocabularyFinder::VocabularyFinder(const Knowledge& knowledge) {
    std::vector<std::u32string> words;
    for (const auto& [topic, pointing] : knowledge.topics) {
        for (const std::string& word : pointing) {
            words.push_back(plain_text(word));
            topics_.push_back(topic);
        }
    }
    topic_words_ = WordFinder(std::move(words));
    words.clear();
    const auto add = [&](const std::string& word, Term term) {
        words.push_back(plain_text(word));
        terms_.push_back(std::move(term));
    };
    for (const auto& group : knowledge.synonyms) {
        const std::u32string term = plain_text(group.front());
        for (const std::string& longer : group) {
            // A third less at least: 女职工 is no abbreviation of 女教职工.
            const std::u32string full = plain_text(longer);
            if (2 * full.size() < 3 * term.size() || !is_short_form(term, full)) continue;
            for (const std::string& word : group) add(word, {group.front(), TermKind::abbreviation, longer, {}});
            break;
        }
    }
    for (const auto& [full, short_names] : knowledge.issuers) {
        add(full, {full, TermKind::organisation, {}, {}});
        for (const std::string& name : short_names) add(name, {name, TermKind::abbreviation, full, {}});
    }
    term_words_ = WordFinder(std::move(words));
}

std::vector<std::string> VocabularyFinder::topics_in(std::u32string_view plain) const {
    std::set<std::string> found;
    topic_words_.each(plain, [&](std::size_t, std::size_t word) { found.insert(topics_[word]); });
    return {found.begin(), found.end()};
}

std::vector<Term> VocabularyFinder::terms_in(std::u32string_view plain) const {
    std::map<std::string, std::size_t> found;
    term_words_.each(plain, [&](std::size_t, std::size_t word) { found.emplace(terms_[word].term, word); });
    std::vector<Term> terms;
    for (const auto& [name, word] : found) terms.push_back(terms_[word]);
    return terms;
}

std::vector<UsedTerm> terms_of(const TextForms& text, const VocabularyFinder& vocabulary) {
    std::map<std::string, UsedTerm> terms;
    const auto add = [&](Term term, bool named, bool defined = false) {
        std::string name = term.term;
        UsedTerm& known = terms.try_emplace(std::move(name), UsedTerm{std::move(term), false, defined}).first->second;
        known.named = known.named || named;
    };
    for (const Definition& definition : definitions_in(text.printed))
        add({definition.term, TermKind::abbreviation, definition.long_form, {}}, false, true);
    for (Term& term : vocabulary.terms_in(text.plain)) add(std::move(term), true);
    for (const QuotedName& quoted : quoted_names(text.printed)) {
        // Who has a name in quotes is no organisation: “智慧工会”.
        const TermKind kind = kind_of_name(quoted.name);
        add({quoted.name, kind == TermKind::organisation ? TermKind::name : kind, {}, {}},
            is_used_as_name(text.printed, quoted));
    }
    for (const std::string& award : awards_in(text)) add({award, TermKind::award, {}, {}}, true);
    std::vector<UsedTerm> list;
    for (auto& [name, term] : terms) list.push_back(std::move(term));
    return list;
}

void TermCollector::add(std::vector<UsedTerm>& terms, const Passage& passage, const std::string& institution) {
    for (UsedTerm& used : terms) {
        Known& known = terms_[used.term.term];
        if (used.defined) ++known.long_forms[used.term.long_form];
        if (known.documents.empty() || (known.term.long_form.empty() && !used.term.long_form.empty())) {
            used.term.passages = std::move(known.term.passages);
            known.term = std::move(used.term);
        }
        known.term.passages.push_back(passage.reference);
        known.named += used.named ? 1U : 0U;
        known.documents.insert(document_of(passage.reference));
        known.years.insert(passage.year);
        known.institutions.insert(institution);
    }
}

bool TermCollector::is_name(Known& known) {
    static constexpr std::size_t least_documents = 3;
    static constexpr std::size_t least_definitions = 2;
    if (known.documents.size() < least_documents) return false;
    if (known.years.size() < 2 && known.institutions.size() < 2) return false;
    Term& term = known.term;
    const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    if (std::all_of(term.term.begin(), term.term.end(), is_ascii)) return false;
    if (known.long_forms.empty() && !term.long_form.empty()) return true;  // the vocabulary's
    if (!known.long_forms.empty()) {
        const auto most = std::max_element(known.long_forms.begin(), known.long_forms.end(),
                                           [](const auto& a, const auto& b) { return a.second < b.second; });
        std::size_t all = 0;
        for (const auto& [long_form, count] : known.long_forms) all += count;
        const std::u32string full = plain_text(most->first);
        const std::u32string part = plain_text(term.term);
        if (is_a_name_in_full(most->first) && most->second >= least_definitions && 2 * most->second > all &&
            2 * full.size() >= 3 * part.size() && is_short_form(part, full)) {
            term.long_form = most->first;
            term.kind = TermKind::abbreviation;
            return true;
        }
        term.long_form.clear();
        term.kind = kind_of_name(term.term);
    }
    return 2 * known.named > term.passages.size();
}

std::vector<Term> TermCollector::take() {
    std::vector<Term> names;
    for (auto& [name, known] : terms_) {
        if (is_name(known)) names.push_back(std::move(known.term));
    }
    terms_.clear();
    return names;
}

std::string_view to_string(TermKind kind) {
    switch (kind) {
        case TermKind::programme:
            return "programme";
        case TermKind::award:
            return "award";
        case TermKind::meeting:
            return "meeting";
        case TermKind::organisation:
            return "organisation";
        case TermKind::abbreviation:
            return "abbreviation";
        case TermKind::name:
            break;
    }
    return "name";
}

}  // namespace yaodian::relations

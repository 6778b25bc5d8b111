#include "search/analysis/pieces.hpp"

#include <algorithm>

namespace yaodian::search {

namespace {

bool is_question(const Meaning& meaning) {
    return meaning.question;
}
bool is_content(const Meaning& meaning) {
    return meaning.is_content();
}

/// Tokens at the end of the run that name a type, 0 when none do.
std::size_t type_at_end(const std::vector<Token>& tokens, const Lexicon& lexicon) {
    const std::size_t size = tokens.size();
    for (std::size_t begin = 0; begin < size; ++begin) {
        const std::size_t count = size - begin;
        const Meaning* meaning = lexicon.find(joined(tokens, begin));
        if (!meaning || meaning->types.empty()) continue;
        if (begin == 0) return meaning->is_content() ? 0 : count;
        // 实施办法 is no question for documents of the type "other", and 意见 at the end of a word often no type.
        const auto& types = meaning->types;
        const bool other = std::find(types.begin(), types.end(), "other") != types.end();
        if (!other && count >= 2 && begin >= 2) return count;
    }
    return 0;
}

}  // namespace

std::vector<Piece> cut_into_pieces(const std::vector<Token>& tokens, const Lexicon& lexicon) {
    std::vector<Piece> out;
    const std::size_t type = type_at_end(tokens, lexicon);
    const std::vector<Token> run(tokens.begin(), tokens.end() - static_cast<std::ptrdiff_t>(type));
    std::size_t text = 0;  // where the text began that is in no piece yet
    const auto add = [&](std::size_t begin, std::size_t end, PieceKind kind) {
        if (begin > text) out.push_back({text, begin, PieceKind::text});
        if (end > begin) out.push_back({begin, end, kind});
        text = end;
    };
    for (std::size_t i = 0; i < run.size();) {
        const std::size_t word = lexicon.longest(run, i, is_content);
        const std::size_t question = lexicon.longest(run, i, is_question);
        const std::size_t rest = run.size() - i - question;
        const bool behind_word = i - text >= 2 || (text == i && !out.empty() && out.back().kind == PieceKind::word);
        if (word > question) {
            add(i, i + word, PieceKind::word);
            i += word;
        } else if (question >= 2 || (question == 1 && behind_word && rest != 1)) {
            add(i, i + question, PieceKind::dropped);
            i += question;
        } else {
            ++i;
        }
    }
    add(run.size(), run.size(), PieceKind::text);
    if (type > 0) out.push_back({run.size(), tokens.size(), PieceKind::type});
    return out;
}

bool is_stock(const std::vector<Token>& tokens, const Lexicon& lexicon) {
    const std::size_t size = tokens.size();
    std::vector<char> reached(size + 1, false);
    reached[0] = true;
    for (std::size_t i = 0; i < size; ++i) {
        if (!reached[i]) continue;
        std::string word;
        for (std::size_t end = i + 1; end <= size; ++end) {
            word += tokens[end - 1].text;
            const Meaning* meaning = lexicon.find(word);
            if (meaning && (meaning->stock || meaning->question)) reached[end] = true;
        }
    }
    return reached[size];
}

}  // namespace yaodian::search

#include "generator/structure/coverage.hpp"

#include <algorithm>
#include <regex>
#include <set>

#include "generator/support/text.hpp"

namespace yaodian::structure {

namespace {

/// How far to look for the place where two texts run on together.
constexpr std::size_t window = 400;
/// Characters that have to be equal for it to be that place.
constexpr std::size_t anchor = 6;

/// `line 4: …`, `lines 4 to 6: …`
std::set<int> line_numbers(const std::vector<std::string>& left_out) {
    static const std::regex place("line(?:s ([0-9]{1,9}) to| ) ?([0-9]{1,9}): ");
    std::set<int> numbers;
    for (const std::string& entry : left_out) {
        std::smatch match;
        const std::string head = entry.substr(0, 40);
        if (!std::regex_search(head, match, place, std::regex_constants::match_continuous)) continue;
        const int last = std::stoi(match[2]);
        for (int number = match[1].matched ? std::stoi(match[1]) : last; number <= last; ++number)
            numbers.insert(number);
    }
    return numbers;
}

bool equal_at(const std::u32string& a, std::size_t i, const std::u32string& b, std::size_t j) {
    const std::size_t size = std::min({anchor, a.size() - i, b.size() - j});
    return size > 0 && a.compare(i, size, b, j, size) == 0;
}

/// Adds a piece of the original that was not found, for people.
void add_missing(std::vector<std::string>& missing, std::u32string_view piece) {
    static constexpr std::size_t most = 5;
    static constexpr std::size_t shown = 40;
    if (piece.empty() || missing.size() >= most) return;
    missing.push_back(to_utf8(piece.substr(0, shown)) + (piece.size() > shown ? "…" : ""));
}

}  // namespace

Coverage coverage_of(const originals::Original& original, const std::vector<std::string>& left_out,
                     const document::Document& document) {
    const std::set<int> dropped = line_numbers(left_out);
    std::string printed;
    for (const originals::Line& line : original.lines) {
        if (!dropped.contains(line.number)) printed += without_spaces(line.text);
    }
    std::string found;
    for (const std::string& text : document::texts_of(document)) found += without_spaces(text);
    const std::u32string wanted = to_utf32(printed);
    const std::u32string given = to_utf32(found);
    Coverage coverage;
    coverage.characters = wanted.size();
    if (wanted.empty()) {
        coverage.share = given.empty() ? 1 : 0;
        return coverage;
    }
    std::size_t i = 0;
    std::size_t j = 0;
    std::size_t good = 0;
    while (i < wanted.size() && j < given.size()) {
        if (wanted[i] == given[j]) {
            ++good;
            ++i;
            ++j;
            continue;
        }
        // Where the texts differ, the nearest place at which they run on together.
        bool met = false;
        for (std::size_t far = 1; far < window && !met; ++far) {
            for (std::size_t skip = 0; skip <= far && !met; ++skip) {
                const std::size_t a = i + skip;
                const std::size_t b = j + far - skip;
                if (a >= wanted.size() || b >= given.size() || !equal_at(wanted, a, given, b)) continue;
                add_missing(coverage.missing, std::u32string_view(wanted).substr(i, skip));
                i = a;
                j = b;
                met = true;
            }
        }
        if (!met) break;
    }
    if (i < wanted.size()) add_missing(coverage.missing, std::u32string_view(wanted).substr(i));
    // Characters that the document has and the original has not count against it as lost ones do.
    coverage.share = static_cast<double>(good) / static_cast<double>(std::max(wanted.size(), given.size()));
    return coverage;
}

}  // namespace yaodian::structure

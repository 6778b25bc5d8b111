#include "generator/relations/recurring.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "generator/relations/citations.hpp"
#include "generator/support/text.hpp"

namespace yaodian::relations {

namespace {

using document::Document;

/// A title with … for what differs each time: runs of digits, and Han number_signs between 第 and its unit; without
/// final brackets (a date, a mark, what was found).
std::string returning_title(const Document& document) {
    static constexpr std::u32string_view number_signs = U"0123456789〇零一二三四五六七八九十百";
    static constexpr std::u32string_view units = U"周次期届学讲批号";
    const auto is_digit = [](char32_t c) { return (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９'); };
    std::u32string title = to_utf32(without_spaces(document.title));
    while (!title.empty() && (title.back() == U'）' || title.back() == U')')) {
        const std::size_t open = title.find_last_of(U"（(");
        if (open == std::u32string::npos || open == 0) break;
        title.resize(open);
    }
    std::u32string kept;
    for (std::size_t i = 0; i < title.size(); ++i) {
        if (is_digit(title[i])) {
            if (kept.empty() || kept.back() != U'…') kept += U'…';
            continue;
        }
        kept += title[i];
        if (title[i] != U'第') continue;
        std::size_t end = i + 1;
        while (end < title.size() && number_signs.find(title[end]) != std::u32string_view::npos) ++end;
        if (end == i + 1 || end >= title.size() || units.find(title[end]) == std::u32string_view::npos) continue;
        kept += U'…';
        i = end - 1;
    }
    return to_utf8(kept);
}

/// Work points and opinions are laid side by side year by year; a regulation of the same title is a revision; news are
/// told once.
bool may_return(const Document& document) {
    using document::Type;
    return document.type != Type::work_points && document.type != Type::guidance_opinion &&
           document.type != Type::news && !document.title.empty() &&
           kind_of_title(document.title) != CitationKind::regulation;
}

/// Every body → the institution that it belongs to in the end.
std::map<std::string, std::string> roots_of(const std::vector<Institution>& institutions) {
    std::map<std::string, std::string> parents;
    for (const Institution& institution : institutions) {
        if (institution.parent) parents[institution.name] = *institution.parent;
    }
    std::map<std::string, std::string> roots;
    for (const Institution& institution : institutions) {
        std::string root = institution.name;
        static constexpr int deepest = 8;
        for (int depth = 0; depth < deepest; ++depth) {
            const auto parent = parents.find(root);
            if (parent == parents.end()) break;
            root = parent->second;
        }
        for (const std::string& name : institution.names) roots[name] = root;
    }
    return roots;
}

}  // namespace

std::vector<Recurring> find_recurring(std::span<const Document* const> documents,
                                      const std::vector<Institution>& institutions) {
    static constexpr std::size_t least = 3;
    static constexpr std::size_t shortest = 4;
    const std::map<std::string, std::string> roots = roots_of(institutions);
    std::map<std::string, std::map<std::string, std::vector<const Document*>>> by_title;  // title → root → documents
    for (const Document* document : documents) {
        if (!may_return(*document)) continue;
        std::string title = returning_title(*document);
        if (length(title) < shortest) continue;
        const auto root = document->issuers.empty() ? roots.end() : roots.find(document->issuers.front());
        by_title[std::move(title)][root == roots.end() ? "" : root->second].push_back(document);
    }
    std::vector<Recurring> found;
    for (auto& [title, by_root] : by_title) {
        // What names no body is the one institution's, where there is one.
        const auto unknown = by_root.find("");
        if (unknown != by_root.end() && by_root.size() == 2) {
            auto& known = by_root.rbegin()->second;
            known.insert(known.end(), unknown->second.begin(), unknown->second.end());
            by_root.erase(unknown);
        }
        for (auto& [root, group] : by_root) {
            if (group.size() < least) continue;
            std::sort(group.begin(), group.end(), [](const Document* a, const Document* b) {
                const auto key = [](const Document& document) {
                    return std::tuple(
                        document::known_date(document).value_or(document::Date{document.year.value_or(0), 0, 0}),
                        std::string_view(document.name));
                };
                return key(*a) < key(*b);
            });
            Recurring recurring{title, root, {}};
            for (const Document* document : group) recurring.documents.push_back(document->name);
            found.push_back(std::move(recurring));
        }
    }
    return found;
}

}  // namespace yaodian::relations

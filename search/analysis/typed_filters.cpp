#include "search/analysis/typed_filters.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "search/analysis/quotes.hpp"
#include "search/analysis/utf8.hpp"

namespace yaodian::search {

namespace {

using Field = TypedFilter::Field;

std::optional<Field> field_named(std::u32string_view name) {
    static constexpr std::pair<std::u32string_view, Field> names[] = {
        {U"年", Field::year},       {U"年份", Field::year},   {U"年度", Field::year},   {U"year", Field::year},
        {U"月", Field::month},      {U"月份", Field::month},  {U"month", Field::month}, {U"类型", Field::type},
        {U"文种", Field::type},     {U"type", Field::type},   {U"机关", Field::issuer}, {U"发文机关", Field::issuer},
        {U"单位", Field::issuer},   {U"部门", Field::issuer}, {U"body", Field::issuer}, {U"issuer", Field::issuer},
        {U"专题", Field::topic},    {U"主题", Field::topic},  {U"topic", Field::topic}, {U"栏目", Field::column},
        {U"column", Field::column},
    };
    for (const auto& [known, field] : names) {
        if (known == name) return field;
    }
    return std::nullopt;
}

constexpr std::size_t longest_name = 6;

}  // namespace

std::vector<TypedFilter> take_typed_filters(FoldedText& text, std::string_view query) {
    std::vector<TypedFilter> out;
    std::u32string& chars = text.chars;
    for (std::size_t begin = 0; begin < chars.size(); ++begin) {
        if (is_space(chars[begin]) || (begin > 0 && !is_space(chars[begin - 1]))) continue;
        const std::size_t colon = chars.find(U':', begin);
        if (colon == std::u32string::npos) break;
        if (colon - begin > longest_name) continue;
        const auto field = field_named(std::u32string_view(chars).substr(begin, colon - begin));
        if (!field) continue;
        std::size_t from = colon + 1;
        std::size_t until = closing_quote(chars, from);
        std::size_t end = until + 1;
        if (until == std::u32string::npos) {
            until = from;
            while (until < chars.size() && !is_space(chars[until])) ++until;
            end = until;
        } else {
            ++from;
        }
        if (from < until) {
            out.push_back({*field, chars.substr(from, until - from),
                           std::string(query.substr(text.begin[begin], text.end[end - 1] - text.begin[begin]))});
        }
        std::fill(chars.begin() + static_cast<std::ptrdiff_t>(begin), chars.begin() + static_cast<std::ptrdiff_t>(end),
                  U' ');
    }
    return out;
}

}  // namespace yaodian::search

/// Filters that are typed into a query: `机关:工会 年:2018-2020 栏目:学校公告`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "search/analysis/tokens.hpp"

namespace yaodian::search {

/// A filter as it was typed.
struct TypedFilter {
    enum class Field { year, month, type, issuer, topic, column };
    Field field = Field::year;
    std::u32string value;  ///< folded; not empty
    std::string shown;     ///< with the name of its field, as typed
};

/// Takes the typed filters out of a folded query and puts spaces in their place. One begins with the name of a field
/// (年, 年份, 年度, year; 月, 月份, month; 类型, 文种, type; 机关, 发文机关, 单位, 部门, body, issuer; 专题, 主题,
/// topic; 栏目, column) at the beginning or behind white space, then a colon, and its value, up to white space or
/// between quotes. Without a value it says nothing and is taken out all the same: somebody is typing.
/// @param query  the original, for `TypedFilter::shown`
[[nodiscard]] std::vector<TypedFilter> take_typed_filters(FoldedText& text, std::string_view query);

}  // namespace yaodian::search

/// What single printed lines say of a document: its type, its number, its date, its year.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "generator/document/document.hpp"

namespace yaodian::document {

/// The type that a title's last words name, and those words.
struct NamedType {
    Type type = Type::other;
    std::string name;       ///< 工作要点, 指导意见, 批复 …
    std::size_t begin = 0;  ///< byte of the title (without spaces) where the name begins
};

/// The type named at the end of a title (trial marks such as （试行） aside); nothing when it names none.
/// @param title  without spaces
[[nodiscard]] std::optional<NamedType> type_of_title(std::string_view title);

/// The year a title speaks of: `2023年…`, `2024工作要点`, `2021学年`, `二〇二三年`.
[[nodiscard]] std::optional<int> year_of_title(std::string_view title);

/// A date that is all of a text: `2024年5月22日`, with spaces, in Han numerals, `2024-05-22`, `2024.5.22`; or without
/// day, or without month and day.
struct PrintedDate {
    int year = 0;
    int month = 0;  ///< 0 when not printed
    int day = 0;    ///< 0 when not printed
};
[[nodiscard]] std::optional<PrintedDate> printed_date(std::string_view text);
/// The date when all of it is printed and it is a day of the calendar.
[[nodiscard]] std::optional<Date> complete_date(const PrintedDate& date);
[[nodiscard]] std::optional<Date> complete_date(std::string_view text);

/// A document number that is all of a line: `校工会〔2023〕7号`, in any brackets, with spaces or 第; as printed without
/// spaces.
struct DocumentNumber {
    std::string text;
    int year = 0;
};
[[nodiscard]] std::optional<DocumentNumber> document_number_of(std::string_view line);

/// The addressees of a line that ends in `：`, without the colon: split outside brackets at ，where it has one, else at
/// 、.
[[nodiscard]] std::vector<std::string> split_addressees(std::string_view line);

}  // namespace yaodian::document

/// What single printed lines say of a document: its type, its number, its date, its year.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "generator/document/document.hpp"

namespace yaodian::document {

/// The type that a title's last or first words name, and those words.
struct NamedType {
    Type type = Type::other;
    std::string name;       ///< 工作要点, 指导意见, 批复 …
    std::size_t begin = 0;  ///< byte of the title (without spaces) where the name begins
};

/// The type named at the end of a title (marks such as （试行）, （有修改） aside) or before a colon at its begin
/// (`活动通知：…`); nothing when it names none.
/// @param title  without spaces
[[nodiscard]] std::optional<NamedType> type_of_title(std::string_view title);

/// The same, and news where the title tells what took place (我校举行…, ……启动仪式). Such words say nothing of where a
/// title ends, so that only a whole title is to be asked.
[[nodiscard]] std::optional<NamedType> kind_of_title(std::string_view title);

/// The year that a title gives to its own subject: `2023年…`, `2024工作要点`, `二〇二三年`. A school year is named by
/// the year in which its named term ends: `2020学年第二学期` is 2021, `2020学年` and its first term 2020. A year inside
/// a name or far ahead (`科技创新2030`, `2035年远景目标`) is none.
[[nodiscard]] std::optional<int> year_of_title(std::string_view title);

/// The school year that a title names, with its term, as printed: `2020学年第二学期`, `2020-2021学年`; empty for none.
[[nodiscard]] std::string school_year_of_title(std::string_view title);

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

/// Month and day of a date without a year that is all of a text: `11月28日`.
struct DayOfYear {
    int month = 0;
    int day = 0;
};
[[nodiscard]] std::optional<DayOfYear> printed_day(std::string_view text);
/// The date nearest to `published`, on it or before, that falls on this day; a document can be published some weeks
/// before the day that it is dated with, so a day up to sixty days later counts as well. Nothing when the calendar has
/// no such day.
[[nodiscard]] std::optional<Date> completed_date(const DayOfYear& day, const Date& published);

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

#include "search/query/results_json.hpp"

#include <cmath>
#include <optional>
#include <string_view>
#include <vector>

#include "search/analysis/utf8.hpp"

namespace yaodian::search {

namespace {

/// A few lines of our own, since a JSON library would double the module that the browser loads.
class Writer {
  public:
    std::string run(const Results& results) {
        const Understood& understood = results.understood;
        out_ = "{";
        string("query", results.query);
        out_ += ",\n \"understood\": {";
        list("terms", understood.terms);
        list("years", understood.years);
        list("months", understood.months);
        optional("type", understood.type);
        optional("issuer", understood.issuer);
        optional("document_number", understood.document_number);
        const Filters& filters = understood.filters;
        key("filters");
        out_.push_back('{');
        list("years", filters.years);
        list("months", filters.months);
        list("types", filters.types);
        list("issuers", filters.issuers);
        list("topics", filters.topics);
        list("columns", filters.columns);
        out_.push_back('}');
        list("unknown", understood.unknown);
        out_ += "},\n ";
        optional("suggestion", results.suggestion);
        list("relaxed", results.relaxed);
        key("total");
        out_ += std::to_string(results.total) + ",\n \"facets\": {";
        facet("year", results.years);
        facet("type", results.types);
        facet("issuer", results.issuers);
        facet("month", results.months);
        facet("topic", results.topics);
        facet("column", results.columns);
        out_ += "},\n \"hits\": [";
        for (const Hit& hit : results.hits) add_hit(hit);
        out_ += "]}\n";
        return std::move(out_);
    }

  private:
    std::string out_;

    /// The separator where one is needed, and the name.
    void key(std::string_view name) {
        separate();
        value(name);
        out_ += ": ";
    }
    void separate() {
        const char last = out_.back();
        if (last != '{' && last != '[' && last != ' ') out_ += ", ";
    }
    void value(std::string_view text) {
        static constexpr std::string_view digits = "0123456789abcdef";
        out_.push_back('"');
        for (const CodePoint& c : decode(text)) {
            if (c.value < 0x20) {
                out_ += "\\u00";
                out_.push_back(digits[c.value >> 4]);
                out_.push_back(digits[c.value & 0xF]);
                continue;
            }
            if (c.value == U'"' || c.value == U'\\') out_.push_back('\\');
            append_utf8(out_, c.value);
        }
        out_.push_back('"');
    }
    void value(int number) { out_ += std::to_string(number); }

    void string(std::string_view name, std::string_view text) {
        key(name);
        value(text);
    }
    void optional(std::string_view name, const std::optional<std::string>& text) {
        if (text) {
            string(name, *text);
        } else {
            key(name);
            out_ += "null";
        }
    }
    template <typename Value>
    void list(std::string_view name, const std::vector<Value>& values) {
        key(name);
        out_.push_back('[');
        for (const Value& v : values) {
            separate();
            value(v);
        }
        out_.push_back(']');
    }
    void facet(std::string_view name, const Facet& facet) {
        key(name);
        out_.push_back('{');
        for (const auto& [text, count] : facet) {
            key(text);
            value(count);
        }
        out_.push_back('}');
    }
    /// `2024-03-05`, as much of it as is known.
    void date(int date) {
        if (date == 0) {
            out_ += "null";
            return;
        }
        const auto two = [](int number) { return (number < 10 ? "-0" : "-") + std::to_string(number); };
        std::string text = std::to_string(date / 10000);
        const int month = date / 100 % 100;
        const int day = date % 100;
        if (month > 0) text += two(month);
        if (month > 0 && day > 0) text += two(day);
        value(text);
    }
    void score(double score) {
        const long long millionths = std::llround(std::fmax(score, 0) * 1e6);
        std::string fraction = std::to_string(millionths % 1000000);
        fraction.insert(0, 6 - fraction.size(), '0');
        key("score");
        out_ += std::to_string(millionths / 1000000) + "." + fraction;
    }
    void add_hit(const Hit& hit) {
        const Passage& p = hit.passage;
        separate();
        out_ += "\n  {";
        string("ref", p.ref);
        string("document", p.document);
        string("title", p.title);
        optional("heading", p.heading);
        optional("label", p.label);
        key("year");
        out_ += p.year == 0 ? "null" : std::to_string(p.year);
        key("date");
        date(p.date);
        string("type", p.type);
        optional("issuer", p.issuer.empty() ? std::nullopt : std::optional(p.issuer));
        optional("column", p.column.empty() ? std::nullopt : std::optional(p.column));
        string("url", p.url);
        string("snippet", hit.snippet);
        list("topics", p.topics);
        list("work_years", p.work_years);
        optional("series", p.series.empty() ? std::nullopt : std::optional(p.series));
        key("earlier");
        value(hit.earlier);
        optional("history", p.history.empty() ? std::nullopt : std::optional(p.history));
        key("cited");
        out_.push_back('[');
        for (const Cited& cited : hit.cited) {
            separate();
            out_.push_back('{');
            string("title", cited.title);
            string("url", cited.url);
            out_.push_back('}');
        }
        out_.push_back(']');
        score(hit.score);
        out_.push_back('}');
    }
};

}  // namespace

std::string results_json(const Results& results) {
    return Writer().run(results);
}

}  // namespace yaodian::search

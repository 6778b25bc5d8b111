#include "generator/structure/conclude.hpp"
#include "generator/document/bodies.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <regex>

#include "generator/document/fields.hpp"
#include "generator/structure/head.hpp"
#include "generator/support/text.hpp"

namespace yaodian::structure {

namespace {

using document::Document;

/// How an institution calls itself, and how its full name ends.
struct SelfName {
    std::string_view character;  ///< 所 in 我所, 所工会, 全所
    std::array<std::string_view, 3> endings;
};

constexpr std::array self_names = {
    SelfName{"所", {"研究所", "所", ""}},
    SelfName{"校", {"大学", "学校", "中学"}},
    SelfName{"院", {"学院", "研究院", "医院"}},
    SelfName{"公司", {"公司", "集团", ""}},
};

std::size_t count_of(const std::string& text, const std::string& word) {
    std::size_t count = 0;
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + word.size())) ++count;
    return count;
}

bool ends_with_any(std::string_view text, const std::array<std::string_view, 3>& endings) {
    return std::any_of(endings.begin(), endings.end(),
                       [&](std::string_view ending) { return !ending.empty() && text.ends_with(ending); });
}

/// The words that a name is not part of: what stands right before a name in a sentence.
constexpr std::array words_before_names = {
    "印发", "制定", "修订", "编制", "完善", "加强", "推动", "促进", "提升", "建设", "参加", "组织", "根据", "依据",
    "按照", "结合", "围绕", "关于", "落实", "开展", "做好", "服务", "展现", "成为", "作为", "以及", "全体", "广大",
    "为",   "在",   "由",   "对",   "和",   "与",   "及",   "让",   "的",   "了",   "是",   "把",   "将",   "向"};

constexpr std::array words_after_names = {"工会", "职工", "党委", "党员",   "团委", "妇委会", "群团", "领导", "员工",
                                          "干部", "青年", "工作", "各部门", "的",   "，",     "、",   "。"};

/// Words in which 所, 院 or 校 is no institution's name.
constexpr std::array no_names = {"场", "会", "住", "派出", "研究", "诊", "厕", "科研院", "我",     "本", "全",
                                 "各", "该", "法", "学",   "医",   "两", "高", "母",     "兄弟院", "院"};

/// The institution that speaks in a text, and the words that say so.
struct Speaker {
    std::string institution;
    bool is_union = false;  ///< its union speaks: 所工会, 校工会
    std::vector<std::string> evidence;
};

/// What the text says of who speaks in it.
class Evidence {
  public:
    explicit Evidence(const Document& document) : document_(document) {
        for (const std::string& text : document::texts_of(document)) text_ += text + "\n";
    }

    /// Named in a title that the text cites, or by its short name in the text; nothing when the text names nobody.
    [[nodiscard]] std::optional<Speaker> speaker() const {
        const SelfName* self = self_name();
        if (self == nullptr) return std::nullopt;
        const std::string character(self->character);
        Speaker speaker;
        speaker.is_union = speaks_as_union(*self) || without_spaces(document_.title).find("工会") != std::string::npos;
        speaker.evidence = {speaks_as_union(*self) ? character + "工会" : "我" + character};
        if (name_in_cited_title(*self, speaker) || name_from_short_name(*self, speaker)) return speaker;
        return std::nullopt;
    }

  private:
    /// 学院工会 and 医院工会 are others' unions: only 所 and 校 stand alone before it.
    [[nodiscard]] bool speaks_as_union(const SelfName& self) const {
        return self.character != "院" && count_of(text_, std::string(self.character) + "工会") > 0;
    }

    /// The word by which the text speaks of itself most often.
    [[nodiscard]] const SelfName* self_name() const {
        const SelfName* best = nullptr;
        std::size_t most = 0;
        for (const SelfName& self : self_names) {
            const std::string character(self.character);
            std::size_t count = 2 * (count_of(text_, "我" + character) + count_of(text_, "全" + character));
            if (character != "院") count += count_of(text_, character + "工会") + count_of(text_, character + "党委");
            if (count <= most) continue;
            most = count;
            best = &self;
        }
        return best;
    }

    bool name_in_cited_title(const SelfName& self, Speaker& speaker) const {
        for (const std::string& title : document::cited_titles(document_)) {
            const std::vector<std::string> names = document::bodies_in_title(title);
            if (names.size() != 1 || !ends_with_any(names.front(), self.endings)) continue;
            speaker.institution = names.front();
            speaker.evidence.push_back("《" + title + "》");
            return true;
        }
        return false;
    }

    /// 某某所 in the text, the most frequent one, with the academy whose institute it is.
    bool name_from_short_name(const SelfName& self, Speaker& speaker) const {
        if (self.character != "所") return false;
        std::map<std::string, int> found;
        const std::string character(self.character);
        for (std::size_t at = text_.find(character); at != std::string::npos; at = text_.find(character, at + 1)) {
            std::string name = name_before(at);
            if (!name.empty()) ++found[std::move(name)];
        }
        if (found.empty()) return false;
        const auto most = std::max_element(found.begin(), found.end(), [](const auto& a, const auto& b) {
            return a.second != b.second ? a.second < b.second : a.first.size() > b.first.size();
        });
        speaker.evidence.push_back(most->first + character);
        speaker.institution = academy(speaker) + most->first + std::string(self.endings[0]);
        return true;
    }

    /// The name that ends right before a byte of the text; empty when what stands there is none.
    [[nodiscard]] std::string name_before(std::size_t at) const {
        static constexpr std::size_t longest = 10;
        static constexpr std::size_t window = 60;
        std::u32string run;
        const std::u32string before =
            to_utf32(std::string_view(text_).substr(at > window ? at - window : 0, std::min(at, window)));
        for (std::size_t i = before.size(); i-- > 0 && is_han(before[i]);) run.insert(run.begin(), before[i]);
        std::string name = to_utf8(run);
        for (const std::string_view word : words_before_names) {
            if (const std::size_t cut = name.rfind(word); cut != std::string::npos) name.erase(0, cut + word.size());
        }
        const bool excluded =
            std::any_of(no_names.begin(), no_names.end(), [&](const char* word) { return name.ends_with(word); });
        const std::size_t size = length(name);
        // What follows must be able to follow a name: 所有, 所属, 所务 are other words.
        const std::string_view after = std::string_view(text_).substr(at + std::string_view("所").size());
        const bool follows = std::any_of(words_after_names.begin(), words_after_names.end(),
                                         [&](const char* word) { return after.starts_with(word); });
        if (size < 2 || size > longest || excluded || !follows) name.clear();
        return name;
    }

    /// The academy whose union's plans this text follows (根据……科学院工会……部署); empty when it names none.
    std::string academy(Speaker& speaker) const {
        static constexpr std::string_view ending = "科学院";
        static constexpr std::size_t longest = 24;
        for (const std::string_view word : {"根据", "按照", "依据"}) {
            for (std::size_t at = text_.find(word); at != std::string::npos; at = text_.find(word, at + 1)) {
                const std::string_view behind = std::string_view(text_).substr(at + word.size());
                const std::size_t end = behind.find(ending);
                if (end > longest) continue;
                std::string name(behind.substr(0, end + ending.size()));
                if (!document::looks_like_name(name)) continue;
                speaker.evidence.push_back(std::string(word) + name + "……");
                return name;
            }
        }
        return {};
    }

    const Document& document_;
    std::string text_;
};

/// A title whose first words are missing: nothing but the year, at most 工会, and the name of its type.
bool is_cut_off(const std::string& title) {
    const auto named = document::type_of_title(title);
    if (!named) return false;
    static const std::regex rest("(?:[0-9]{4}(?:年|年度)?)?(?:工会)?");
    return std::regex_match(title.substr(0, named->begin), rest);
}

std::string full_title(const Document& document, const std::string& institution) {
    const std::string title = without_spaces(document.title);
    std::string rest = title;
    if (document.year) {
        const std::string year = std::to_string(*document.year);
        if (rest.starts_with(year) && !rest.substr(year.size()).starts_with("年")) rest.insert(year.size(), "年");
    }
    // A title that names the union itself needs the institution only.
    const bool names_union = rest.find("工会") != std::string::npos;
    return (names_union ? institution : *document.issuer) + rest;
}

}  // namespace

std::vector<Conclusion> conclude_fields(Document& document) {
    std::vector<Conclusion> concluded;
    // Only a text whose title has lost its first words, where the name stood, needs its name put together.
    if (document.issuer || !is_cut_off(without_spaces(document.title))) return concluded;
    const auto speaker = Evidence(document).speaker();
    if (!speaker) return concluded;
    document::set_issuers(document, {speaker->institution + (speaker->is_union ? "工会" : "")});
    document.inferred.emplace_back("issuer");
    concluded.push_back({"issuer", *document.issuer, join(speaker->evidence, "，")});
    document.inferred_title = full_title(document, speaker->institution);
    document.inferred.emplace_back("title");
    concluded.push_back({"title", document.inferred_title, "the printed title has lost its first words"});
    return concluded;
}

void take_page_fields(Document& document, const std::vector<originals::StatedField>& stated) {
    for (const originals::StatedField& from : stated) {
        if (from.field == "published" && !document.published) document.published = document::complete_date(from.value);
        if (from.field == "column" && document.column.empty()) document.column = from.value;
        if (from.field == "source" && document.source.empty()) document.source = from.value;
    }
}

std::vector<Conclusion> take_stated_fields(Document& document, const std::vector<originals::StatedField>& stated) {
    std::vector<Conclusion> taken;
    const auto mark = [&](const originals::StatedField& from) {
        if (from.is_printed) return;
        document.inferred.push_back(from.field);
        taken.push_back({from.field, from.value, from.label + ", beside the text"});
    };
    const auto take = [&](auto& field, auto value, const originals::StatedField& from) {
        if (field || !value) return;
        field = std::move(value);
        mark(from);
    };
    for (const originals::StatedField& from : stated) {
        if (from.field == "issuer") {
            const std::vector<std::string> bodies = document::bodies_of_line(from.value);
            if (document.issuer || bodies.empty()) continue;
            document::set_issuers(document, bodies);
            mark(from);
        } else if (from.field == "document_number") {
            const auto number = document::document_number_of(from.value);
            take(document.document_number, number ? std::optional(number->text) : std::nullopt, from);
        } else if (from.field == "date") {
            take(document.date, document::complete_date(from.value), from);
        } else if (from.field == "title" && document.title.empty() && document.inferred_title.empty()) {
            document.inferred_title = without_stray_spaces(from.value);
            document.inferred.emplace_back("title");
            taken.push_back({"title", document.inferred_title, from.label + ", beside the text"});
        }
    }
    if (!document.year && document.date) document.year = document.date->year;
    return taken;
}

}  // namespace yaodian::structure

#include "generator/pages/training.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "generator/pages/page_model.hpp"
#include "generator/pages/passage_links.hpp"
#include "generator/support/text.hpp"

namespace yaodian::pages {

namespace {

using document::Document;

constexpr const char* sheet_path = "training/index.html";
constexpr const char* exercises_path = "training/exercises.html";
constexpr const char* glossary_path = "training/glossary.html";
constexpr const char* new_path = "training/new.html";

/// What fits on paper that people read.
constexpr std::size_t most_terms = 200;
constexpr std::size_t most_new_of_a_body = 40;

std::string filled(std::string text, const Exercise& exercise) {
    for (const auto& [name, value] : {std::pair("{document}", exercise.document),
                                      std::pair("{subject}", exercise.subject), std::pair("{query}", exercise.query),
                                      std::pair("{year}", exercise.year), std::pair("{other}", exercise.other)})
        text = replace_all(text, name, value);
    return text;
}

/// The labels of sections and items that lead to an anchor; empty: the document has none of this name.
std::vector<std::string> labels_of(const Document& document, const std::string& anchor) {
    std::vector<std::string> open;
    const auto find_item = [&](const auto& self, const std::vector<document::Item>& items) -> bool {
        for (const document::Item& item : items) {
            open.push_back(item.label);
            if (item.anchor == anchor || self(self, item.items)) return true;
            open.pop_back();
        }
        return false;
    };
    const auto find_section = [&](const auto& self, const document::Body& body) -> bool {
        if (find_item(find_item, body.items)) return true;
        for (const document::Section& section : body.sections) {
            open.push_back(section.label);
            if (section.anchor == anchor || self(self, section.body)) return true;
            open.pop_back();
        }
        return false;
    };
    find_section(find_section, document.body);
    return open;
}

class Training {
  public:
    Training(const View& view, const std::vector<Exercise>& exercises)
        : view_(view), exercises_(exercises), words_(view.words("training")) {
        for (const Document* document : view.documents()) documents_.emplace(document->name, document);
    }

    [[nodiscard]] std::vector<PageModel> pages() const {
        std::vector<PageModel> pages;
        const std::vector<std::pair<const char*, const char*>> parts = {
            {exercises_path, "exercises"}, {glossary_path, "glossary"}, {new_path, "new"}};
        PageModel sheet = page(sheet_path, "training-sheet", "sheet");
        sheet.context["exercises"] = exercises(sheet_path);
        sheet.context["parts"] = Json::array();
        for (const auto& [path, name] : parts) {
            sheet.context["parts"].push_back({{"url", relative_link(sheet_path, path)}, {"text", words_.at(name)}});
        }
        pages.push_back(std::move(sheet));
        PageModel tasks = page(exercises_path, "training-exercises", "exercises");
        tasks.context["exercises"] = exercises(exercises_path);
        tasks.context["count"] = exercises_.size();
        pages.push_back(std::move(tasks));
        pages.push_back(glossary());
        pages.push_back(what_is_new());
        return pages;
    }

  private:
    const View& view_;
    const std::vector<Exercise>& exercises_;
    const Json& words_;
    std::map<std::string, const Document*, std::less<>> documents_;  ///< by name

    /// A passage as its page cites it: the title in 《》, and the place in the document; empty for the document itself.
    [[nodiscard]] std::pair<std::string, std::string> citation(const std::string& reference) const {
        const std::size_t hash = reference.find('#');
        const auto found = documents_.find(std::string_view(reference).substr(0, hash));
        if (found == documents_.end()) return {};
        const std::string title = "《" + cited_title(*found->second) + "》";
        if (hash == std::string::npos) return {title, {}};
        const std::string anchor = reference.substr(hash + 1);
        for (const document::PlacedSchedule& placed : document::schedules_of(*found->second)) {
            for (const document::ScheduleRow& row : placed.schedule->rows) {
                if (row.anchor == anchor) return {title, cited_row(view_, row)};
            }
        }
        return {title, cited_place(view_, anchor, labels_of(*found->second, anchor))};
    }

    [[nodiscard]] PageModel page(const char* path, const char* name, const char* title) const {
        Json context = view_.context(path, words_.at(title));
        context["title"] = words_.at(title);
        context["has_breadcrumb"] = true;
        std::vector<std::pair<std::string, std::string>> steps;
        if (std::string_view(path) != sheet_path) steps.emplace_back(words_.at("sheet"), sheet_path);
        steps.emplace_back(words_.at(title), "");
        context["breadcrumb"] = breadcrumb(view_, path, steps);
        return {path, name, std::move(context)};
    }

    [[nodiscard]] Json exercises(const char* from) const {
        Json list = Json::array();
        for (const Exercise& exercise : exercises_) {
            const auto word = [&](const char* part) {
                return view_.words("training_kinds").at(exercise.kind + "_" + part).get<std::string>();
            };
            // Of one of these an answer has to contain everything.
            std::vector<std::vector<std::string>> accepted;
            for (const auto& [reference, url] : exercise.answers) {
                if (!exercise.asks_for_citation) accepted.push_back({url});
                const auto [title, place] = citation(reference);
                if (!title.empty()) accepted.push_back({title});
                if (!title.empty() && !place.empty()) accepted.back().push_back(place);
            }
            const auto [title, place] = citation(exercise.answers.front().first);
            list.push_back({{"number", list.size() + 1},
                            {"kind", word("name")},
                            {"task", filled(word("task"), exercise)},
                            {"hint", filled(word("hint"), exercise)},
                            {"way", filled(word("way"), exercise)},
                            {"way_url", relative_link(from, exercise.way)},
                            {"answer", title + place},
                            {"answer_url", relative_link(from, exercise.answers.front().second)},
                            {"accepted", Json(accepted).dump()}});
        }
        return list;
    }

    /// Short forms with what they stand for, those first that people meet most; bodies with their names.
    [[nodiscard]] PageModel glossary() const {
        PageModel model = page(glossary_path, "training-glossary", "glossary");
        const relations::Relations& relations = view_.connections().all();
        std::vector<const relations::Term*> terms;
        for (const relations::Term& term : relations.terms) {
            if (!term.long_form.empty() && term.long_form != term.term) terms.push_back(&term);
        }
        std::stable_sort(terms.begin(), terms.end(), [](const relations::Term* a, const relations::Term* b) {
            return a->passages.size() > b->passages.size();
        });
        if (terms.size() > most_terms) terms.resize(most_terms);
        Json lines = Json::array();
        for (const relations::Term* term : terms) {
            lines.push_back({{"short", term->term},
                             {"long", term->long_form},
                             {"url", relative_link(glossary_path, Connections::term_path(term->term))},
                             {"count", term->passages.size()}});
        }
        model.context["has_terms"] = !lines.empty();
        model.context["terms"] = std::move(lines);
        std::map<std::string, std::size_t> documents;
        for (const Document* document : view_.documents()) ++documents[view_.connections().body_of(*document)];
        std::vector<std::pair<std::size_t, const relations::Institution*>> bodies;
        for (const relations::Institution& body : relations.institutions)
            bodies.emplace_back(documents[body.name], &body);
        std::stable_sort(bodies.begin(), bodies.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
        if (bodies.size() > most_terms) bodies.resize(most_terms);
        Json list = Json::array();
        for (const auto& [count, body] : bodies) {
            std::vector<std::string> others;
            for (const std::string& name : body->names) {
                if (name != body->name) others.push_back(name);
            }
            list.push_back({{"name", body->name}, {"others", join(others, "、")}, {"count", count}});
        }
        model.context["has_bodies"] = !list.empty();
        model.context["bodies"] = std::move(list);
        return model;
    }

    /// Of the newest year that has work points: by body, the items that go back to none of the year before.
    [[nodiscard]] PageModel what_is_new() const {
        PageModel model = page(new_path, "training-new", "new");
        int newest = 0;
        std::map<std::string, std::set<int>> years;
        for (const Document* document : view_.documents()) {
            if (document->type != document::Type::work_points || !document->year) continue;
            newest = std::max(newest, *document->year);
            years[view_.connections().body_of(*document)].insert(*document->year);
        }
        Json groups = Json::array();
        std::map<std::string, Json> by_body;
        for (const Document* document : view_.documents()) {
            if (document->type != document::Type::work_points || document->year != newest) continue;
            const std::string& body = view_.connections().body_of(*document);
            // Where there is nothing to compare with, nothing is new.
            const bool has_earlier = years[body].size() > 1;
            Json entry = {{"title", shown_title(*document)},
                          {"url", relative_link(new_path, view_.address(*document))},
                          {"has_earlier", has_earlier},
                          {"items", Json::array()}};
            std::size_t left_out = 0;
            for (const document::Item* item : document::items_of(*document)) {
                const std::string reference = document->name + "#" + item->anchor;
                const bool is_new = has_earlier && item->heading && !item->heading->empty() &&
                                    view_.connections().predecessors(reference).empty();
                if (is_new && entry["items"].size() < most_new_of_a_body) {
                    entry["items"].push_back(
                        {{"label", item->label},
                         {"text", *item->heading},
                         {"url", relative_link(new_path, view_.address(*document) + "#" + item->anchor)}});
                } else if (is_new) {
                    ++left_out;
                }
            }
            entry["has_items"] = !entry["items"].empty();
            entry["has_left_out"] = left_out > 0;
            entry["left_out"] = counted(view_, "training_left_out", left_out);
            by_body[body].push_back(std::move(entry));
        }
        for (auto& [body, documents] : by_body)
            groups.push_back(
                {{"body", body.empty() ? view_.word("training_no_body") : body}, {"documents", documents}});
        model.context["year"] = newest == 0 ? "" : view_.year_name(newest);
        model.context["has_groups"] = !groups.empty();
        model.context["groups"] = std::move(groups);
        return model;
    }
};

}  // namespace

std::vector<std::pair<std::string, std::string>> training_pages(const Site& site,
                                                                const std::vector<Document>& documents,
                                                                const relations::Relations& relations,
                                                                const theme::Theme& theme,
                                                                const std::vector<Exercise>& exercises) {
    const View view(site, documents, relations, theme);
    std::vector<std::pair<std::string, std::string>> pages;
    for (const PageModel& model : Training(view, exercises).pages())
        pages.emplace_back(model.path, theme.render(model.template_name, model.context, &view.shared_context()));
    return pages;
}

}  // namespace yaodian::pages

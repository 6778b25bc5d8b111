/// Passages by year and institution: the body of the pages about a subject, a word or a cited title.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "generator/pages/page_model.hpp"

namespace yaodian::pages {

class PassageList;

/// A page about passages, before they are looked up.
struct PassagePage {
    std::string path;           ///< `topics/x.html`; a long list goes on in `topics/x/2023.html`
    std::string template_name;  ///< given what `PassageList::fill` gives, and `title`
    std::string title;
    std::vector<std::pair<std::string, std::string>> steps;  ///< texts and paths that lead to it, itself left out
    const std::vector<std::string>* references = nullptr;    ///< in reading order
    std::vector<std::string> words;                          ///< what to mark
    std::function<void(Json& context, const PassageList& list)> complete;  ///< adds what only this page has
    std::size_t least_for_tally = 2;  ///< passages; of fewer, no table of their numbers is shown
    std::uint64_t given = 0;          ///< a hash over what `complete` adds and does not ask for as facts
};

/// The page, and where its list is long the pages that it goes on in.
[[nodiscard]] std::vector<PageMaker> passage_pages(const View& view, const PassagePage& page);

/// Passages that have something in common, newest year first, in it the institution with most passages first. Pointers
/// lead into the documents and the relations.
class PassageList {
  public:
    /// References that lead nowhere are left out.
    PassageList(const View& view, const PassagePage& page);

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] std::size_t institutions() const { return issuers_.size(); }
    /// `2020—2024年`, `2024年`; empty when no document says its year.
    [[nodiscard]] std::string years_name() const;

    /// What the partials `tally` and `passages` are given. `has_tally`: passages of more than one year or institution;
    /// then `tally` is the table of their numbers, `has_chart` and `chart` the same as a picture. `is_divided`: the
    /// passages are in pages of their own (`parts[]`: `url`, `name`, `count`); else they are in `years[]`.
    void fill(Json& context) const;

  private:
    /// The passages of one year and institution.
    struct Group {
        int year = 0;        ///< 0: not known
        std::size_t issuer;  ///< place in `issuers_`
        std::vector<const Place*> places;
        std::string page;  ///< where it is shown
    };
    /// A page of a long list.
    struct Part {
        std::string path;
        std::string name;
        std::vector<Group> groups;
        std::size_t size = 0;
    };

    [[nodiscard]] std::string year_name(int year) const;
    [[nodiscard]] std::string issuer_name(std::size_t issuer) const;
    void divide();
    [[nodiscard]] Json years(const std::vector<Group>& groups, const std::string& from) const;
    [[nodiscard]] Json sources(const Group& group, const std::string& from) const;
    [[nodiscard]] Json tally() const;
    [[nodiscard]] PageModel part_page(std::size_t number, const PassagePage& page) const;
    [[nodiscard]] static std::string id_of(const Group& group);
    /// Over the passages of groups with all that their documents say, and where they are shown.
    [[nodiscard]] std::uint64_t hash_of(const std::vector<Group>& groups) const;
    friend std::vector<PageMaker> passage_pages(const View& view, const PassagePage& page);

    const View& view_;
    std::string path_;
    std::vector<std::string> words_;
    std::size_t size_ = 0;
    std::vector<std::string> issuers_;  ///< empty name: not known
    std::vector<Group> groups_;
    std::vector<Part> parts_;
    std::size_t least_for_tally_;
};

}  // namespace yaodian::pages

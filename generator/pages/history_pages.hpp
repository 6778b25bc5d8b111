/// The history of a work point: one page a chain, a column a year.
#pragma once

#include <cstddef>
#include <map>
#include <vector>

#include "generator/pages/handout_pages.hpp"
#include "generator/pages/page_model.hpp"

namespace yaodian::pages {

/// The pages of all chains, made one by one: together they would be larger than the portal.
class HistoryPages {
  public:
    /// @param view  has to outlive this
    explicit HistoryPages(const View& view);

    [[nodiscard]] std::size_t size() const { return chains_.size(); }
    /// Any number of threads may ask.
    [[nodiscard]] PageModel make(std::size_t number) const;

    /// What the page's handout shows.
    [[nodiscard]] Handout handout(std::size_t number) const;

    /// A passage of a topic, the first one of its document.
    struct TopicPassage {
        int year = 0;
        const std::string* reference = nullptr;
        const Place* place = nullptr;
    };

  private:
    const View& view_;
    std::vector<const relations::Chain*> chains_;
    std::map<const relations::Topic*, std::vector<TopicPassage>> topic_passages_;  ///< newest first
};

}  // namespace yaodian::pages

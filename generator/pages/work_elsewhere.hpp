/// What other institutions do of the same subject as a piece of work.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "generator/pages/page_model.hpp"

namespace yaodian::pages {

/// The topics of a piece of work, those of its newest passages first.
[[nodiscard]] std::vector<const relations::Topic*> topics_of(const View& view, const relations::Chain& chain);

/// Passages of other institutions on a work's topics.
class WorkElsewhere {
  public:
    /// @param view  has to outlive this, and what it gives
    explicit WorkElsewhere(const View& view);

    /// References of a few passages, of each document one: from the work's newest year backwards, then from later
    /// years.
    [[nodiscard]] std::vector<const std::string*> passages(const relations::Chain& chain) const;

  private:
    /// A passage of a topic, the first one of its document.
    struct TopicPassage {
        int year = 0;
        const std::string* reference = nullptr;
        const document::Document* document = nullptr;
    };

    const View& view_;
    std::map<const relations::Topic*, std::vector<TopicPassage>> by_topic_;  ///< newest first
};

}  // namespace yaodian::pages

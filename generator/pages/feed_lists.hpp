/// Documents that a reader may follow: of a body, a kind, a topic.
#pragma once

#include <string>
#include <vector>

#include "generator/document/document.hpp"

namespace yaodian::pages {

class View;

/// Documents with a page of their own, which has a feed beside it.
struct FeedList {
    std::string page;  ///< `issuers/x.html`
    std::string title;
    std::vector<const document::Document*> documents;  ///< in no order
};

/// Where the feed of a page is: `issuers/x.xml` of `issuers/x.html`.
[[nodiscard]] std::string feed_path(const std::string& page);

/// The lists of all bodies, kinds and topics, by their pages.
[[nodiscard]] std::vector<FeedList> feed_lists(const View& view);

}  // namespace yaodian::pages

#include "generator/pages/indexes.hpp"

#include "generator/pages/compare_pages.hpp"

namespace yaodian::pages {

std::vector<Index> indexes_of(const relations::Relations& relations, std::size_t comparisons) {
    std::vector<Index> all{
        {"topic_index", "topics/index.html", relations.topics.size(), true},
        {"compare", compare_index_path.data(), comparisons},
        {"citation_index", "cited/index.html", relations.citations.size()},
        {"term_index", "terms/index.html", relations.terms.size()},
        {"series_index", "series/index.html", relations.series.size() + relations.recurring.size()},
        {"coverage", "coverage/index.html", relations.points_alone.size() + relations.rows_alone.size()},
    };
    std::erase_if(all, [](const Index& index) { return index.count == 0; });
    return all;
}

}  // namespace yaodian::pages

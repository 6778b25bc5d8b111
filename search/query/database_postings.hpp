/// The postings of one database, as the page and a portal have them.
#pragma once

#include "search/query/postings.hpp"

namespace yaodian::search {

class DatabasePostings final : public Postings {
  public:
    explicit DatabasePostings(Xapian::Database database) : database_(std::move(database)) {}

    [[nodiscard]] Xapian::doccount passages() const override { return database_.get_doccount(); }
    [[nodiscard]] Xapian::doccount with(const std::string& term) const override { return database_.get_termfreq(term); }
    [[nodiscard]] std::string metadata(const std::string& key) const override { return database_.get_metadata(key); }
    [[nodiscard]] std::vector<Xapian::docid> which_have(const std::vector<std::string>& terms,
                                                        const std::vector<Xapian::docid>& ids) const override;
    [[nodiscard]] std::vector<Candidate> match(const Xapian::Query& query, const Xapian::Weight& weight,
                                               Xapian::doccount most, const PassageTable& table,
                                               const Show& show) const override;

  private:
    Xapian::Database database_;
};

}  // namespace yaodian::search

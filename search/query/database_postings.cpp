#include "search/query/database_postings.hpp"

#include "search/analysis/sorting.hpp"

namespace yaodian::search {

namespace {

/// Shows everything that matches while Xapian goes through it. It stands in the query as a list of all
/// passages, which the match asks for each passage that all the rest of the query has: Xapian's way for this, a spy,
/// makes an object for every match, which takes longer than the match.
class Viewer : public Xapian::PostingSource {
  public:
    Viewer(const PassageTable& rows, const Postings::Show& show) : table_(rows), show_(show) {}

    [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return table_.size(); }
    [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return table_.size(); }
    [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return table_.size(); }
    [[nodiscard]] Xapian::docid get_docid() const override { return at_; }
    [[nodiscard]] bool at_end() const override { return at_ > table_.size(); }
    void init(const Xapian::Database&) override {
        at_ = 0;
        run_ = 0;
    }
    void next(double) override { view(at_ + 1); }
    void skip_to(Xapian::docid id, double) override { view(id); }
    bool check(Xapian::docid id, double) override {
        view(id);
        return true;
    }

  private:
    const PassageTable& table_;
    const Postings::Show& show_;
    Xapian::docid at_ = 0;
    std::size_t run_ = 0;

    void view(Xapian::docid id) {
        if (id <= at_) return;
        at_ = id;
        if (!at_end()) show_(id, table_.row_behind(id, run_));
    }
};

}  // namespace

std::vector<Xapian::docid> DatabasePostings::which_have(const std::vector<std::string>& terms,
                                                        const std::vector<Xapian::docid>& ids) const {
    std::vector<Xapian::docid> out;
    for (const std::string& term : terms) {
        auto posting = database_.postlist_begin(term);
        const auto end = database_.postlist_end(term);
        for (const Xapian::docid id : ids) {
            if (posting == end) break;
            posting.skip_to(id);
            if (posting != end && *posting == id) out.push_back(id);
        }
    }
    sort_unique(out);
    return out;
}

std::vector<Candidate> DatabasePostings::match(const Xapian::Query& query, const Xapian::Weight& weight,
                                               Xapian::doccount most, const PassageTable& table,
                                               const Show& show) const {
    Viewer viewer(table, show);
    Xapian::Enquire enquire(database_);
    enquire.set_query(show ? Xapian::Query(Xapian::Query::OP_FILTER, query, Xapian::Query(&viewer)) : query);
    enquire.set_weighting_scheme(weight);
    enquire.set_docid_order(Xapian::Enquire::DESCENDING);
    const Xapian::MSet found = enquire.get_mset(0, most, show ? passages() : 0);
    std::vector<Candidate> out;
    for (auto i = found.begin(); i != found.end(); ++i) out.push_back({*i, i.get_weight(), table.at(*i)});
    return out;
}

}  // namespace yaodian::search

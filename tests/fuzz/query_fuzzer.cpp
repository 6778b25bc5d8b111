/// What people type into a search, with any filters: an answer that is JSON, never an error.
#include <nlohmann/json.hpp>

#include "generator/support/text.hpp"
#include "search/query/results_json.hpp"
#include "search/search.hpp"
#include "tests/fuzz/fuzzing.hpp"
#include "tests/fuzz/temporary_folder.hpp"

using namespace yaodian;

namespace {

search::Passage passage(int number, const std::string& title, const std::string& text) {
    search::Passage out;
    out.document = "document-" + std::to_string(number / 4);
    out.ref = out.document + "#" + std::to_string(number);
    out.kind = number % 4 == 0 ? search::PassageKind::title : search::PassageKind::item;
    out.title = title;
    out.text = number % 4 == 0 ? title : text;
    out.year = 2020 + number % 5;
    out.date = out.year * 10000 + 301;
    out.months = {number % 12 + 1};
    out.type = number % 2 == 0 ? "notice" : "work-points";
    out.issuer = number % 3 == 0 ? "望潮所工会" : "望潮所工会、临湖大学";
    out.document_number = "潮工〔" + std::to_string(out.year) + "〕7号";
    out.column = "公告/通知";
    out.url = out.document + ".html";
    out.topics = {"提案办理"};
    return out;
}

const search::Index& index() {
    static const fuzzing::TemporaryFolder folder("query");
    static const search::Index opened = [] {
        std::vector<search::Passage> passages;
        const std::vector<std::string> texts{
            "做好提案办理，答复提案人。", "开展文体活动，组织羽毛球团体赛。", "困难职工帮扶 123 abc",
            "落实《关于加强民主管理的意见》，召开职工代表大会。", "“厂务公开”与集体协商、法律援助"};
        for (int i = 0; i < 60; ++i)
            passages.push_back(passage(i, "关于" + texts[static_cast<std::size_t>(i / 4 % 5)] + "的通知",
                                       texts[static_cast<std::size_t>(i % 5)] + std::to_string(i)));
        search::Vocabulary vocabulary;
        vocabulary.synonyms = {{{"文体活动", "文艺体育活动"}}};
        vocabulary.question_words = {"有什么", "哪些"};
        vocabulary.stock_words = {"活动", "工作"};
        vocabulary.types = {{"notice", {"通知"}}};
        vocabulary.issuers = {{"望潮所工会", {"所工会"}}};
        const std::string path = (folder.path() / "index").string();
        search::write_index(path, passages, vocabulary);
        return search::Index(path);
    }();
    return opened;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) return 0;
    search::Wanted wanted;
    wanted.order = static_cast<search::Order>(data[0] % 4);
    wanted.documents = (data[0] & 4U) != 0;
    wanted.limit = data[0] / 8;
    const std::string_view query = fuzzing::bytes_of(data + 2, size - 2);
    search::Filters filters;
    if ((data[1] & 1U) != 0) filters.years = {2021, 2022};
    if ((data[1] & 2U) != 0) filters.months = {3};
    if ((data[1] & 4U) != 0) filters.types = {"notice"};
    if ((data[1] & 8U) != 0) filters.issuers = {std::string(query)};
    if ((data[1] & 16U) != 0) filters.topics = {"提案办理"};
    if ((data[1] & 32U) != 0) filters.columns = {std::string(query)};
    const search::Results results = index().search(query, filters, wanted);
    fuzzing::require(results.hits.size() <= static_cast<std::size_t>(wanted.limit), "no more hits than wanted");
    fuzzing::require(results.total >= static_cast<int>(results.hits.size()), "hits are among what is counted");
    const std::string json = search::results_json(results);
    fuzzing::require(is_valid_utf8(json), "the answer is UTF-8");
    fuzzing::require(nlohmann::json::accept(json), "the answer is JSON");
    for (const search::Hit& hit : results.hits) {
        const std::string& html = hit.snippet;
        for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1))
            fuzzing::require(html.compare(at, 6, "<mark>") == 0 || html.compare(at, 7, "</mark>") == 0,
                             "a snippet has no markup but marks");
    }
    return 0;
}

#include "tests/unit/search/invented_collection.hpp"

#include <gtest/gtest.h>

namespace yaodian::search::test {

namespace {

class Maker {
  public:
    std::vector<Passage> passages;

    void document(const std::string& name, const std::string& title, int year, const std::string& type,
                  const std::string& issuer, const std::string& number = {}) {
        base_ = {};
        base_.document = name;
        base_.title = title;
        base_.year = year;
        base_.type = type;
        base_.issuer = issuer;
        base_.document_number = number;
        add("", PassageKind::title, number + "\n" + issuer + "\n" + title);
    }
    void inferred(const std::string& title) {
        base_.inferred_title = title;
        passages.back().inferred_title = title;
    }
    void item(const std::string& anchor, const std::string& heading, const std::string& rest) {
        add("#" + anchor, PassageKind::item, heading.empty() ? rest : heading + "。" + rest);
        if (!heading.empty()) passages.back().heading = heading;
        passages.back().label = anchor + ".";
    }
    void row(int year, int month, int number, const std::string& text) {
        const std::string m = (month < 10 ? "0" : "") + std::to_string(month);
        add("#" + std::to_string(year) + "-" + m + "-" + std::to_string(number), PassageKind::schedule_row, text);
        passages.back().year = year;
        passages.back().months = {month};
    }
    void add(const std::string& anchor, PassageKind kind, const std::string& text) {
        Passage p = base_;
        p.ref = base_.document + anchor;
        p.kind = kind;
        p.text = text;
        p.url = "documents/" + base_.document + ".html" + anchor;
        passages.push_back(p);
    }

  private:
    Passage base_;
};

}  // namespace

std::vector<Passage> invented_passages() {
    Maker m;
    m.document("tide-2022", "望潮所2022年工会工作要点", 2022, "work-points", "望潮海洋仪器研究所工会");
    m.item("1", "征集提案", "面向船队征集提案，提案由小组分办，按季公布提案进度。");
    m.item("2", "", "食堂增设夜航窗口，听取有关提案。");
    m.item("3", "办好灯塔周", "以“灯塔 亮起来”为题办展，请老船长讲海。");
    m.item("4", "送温暖", "冬季给值守海岛的同事送温暖，备好姜茶。");
    m.item("5", "管好账目", "工会经费按月公开，经费用在一线。");
    m.document("tide-2023", "工作要点", 2023, "work-points", "");
    m.inferred("望潮海洋仪器研究所工会2023年工作要点");
    m.item("1", "听取意见", "召开职代会，讨论船坞搬迁。");
    m.item("2", "急救", "码头添置 AED 两台，教会每个班组。");
    m.item("3", "从 0 到 1 的仪器", "陪伴新仪器从 0 到 1 下水。");
    m.item("4", "单身联谊", "中秋办一次单身联谊，坐船看月。");
    m.document("lake-2023", "临湖大学工会2023年工作安排", 2023, "schedule", "临湖大学工会委员会", "临工〔2023〕12号");
    m.row(2023, 3, 1, "教职工代表大会提案初审");
    m.row(2023, 3, 2, "湖畔植树");
    m.row(2023, 10, 1, "秋季环湖走");
    m.row(2023, 10, 2, "十一月灯会的筹备");
    m.row(2023, 11, 1, "灯会");
    m.row(2024, 1, 1, "新春慰问，送温暖");
    m.document("lake-opinion", "关于办好灯会的指导意见", 2024, "guidance-opinion", "临湖大学工会委员会",
               "临工〔2024〕3号");
    m.item("1", "灯会要省电", "灯会用电按临工〔2023〕12号执行。");
    for (int i = 2; i <= 9; ++i) m.item(std::to_string(i), "", "灯会的第" + std::to_string(i) + "处灯组由各系承办。");
    m.item("10", "", "天气不好就改期，田里的灯先收。");
    return m.passages;
}

Vocabulary invented_vocabulary() {
    Vocabulary v;
    v.synonyms = {
        {{"职代会", "职工代表大会"}}, {{"教代会", "教职工代表大会"}}, {{"AED", "除颤仪"}}, {{"相亲", "单身联谊"}}};
    v.question_words = {"有什么", "哪些", "什么时候", "怎么", "的", "吗"};
    v.stock_words = {"活动", "工作", "安排", "主要"};
    v.types = {{"work-points", {"工作要点"}}, {"guidance-opinion", {"指导意见"}}, {"schedule", {"工作安排"}}};
    v.issuers = {{"临湖大学工会委员会", {"临大工会"}}};
    return v;
}

std::string written(const std::string& name, const std::vector<Passage>& passages) {
    std::string path = testing::TempDir() + "yaodian-search-" + name + ".db";
    write_index(path, passages, invented_vocabulary());
    return path;
}

std::vector<std::string> refs(const Results& results) {
    std::vector<std::string> out;
    for (const Hit& hit : results.hits) out.push_back(hit.passage.ref);
    return out;
}

}  // namespace yaodian::search::test

#include "search/analysis/lookalikes.hpp"

#include <string_view>

#include "search/analysis/utf8.hpp"

namespace yaodian::search {

namespace {

/// Groups of shapes, between spaces; gathered for this project from errors that are common in typing by shape
/// (wubi, handwriting) and in character recognition.
constexpr std::u32string_view groups =
    U"暖暧媛缓援 己已巳 末未本木 人入八 戊戌戍戎 士土上 日曰目白 折拆析拼 即既 侯候 贷货贫贪 辨辩辫瓣 赢羸嬴 竟竞 "
    U"清请情晴睛精静 爱受 抄钞炒 历厉 壁璧臂 博搏膊 代伐 免兔 今令 治冶 洗冼 拔拨 住往佳 幻幼 斤斥 狠狼 粟栗 茶荼 "
    U"崇祟 毫豪 徒徙 陪赔培 遗遣 哀衷衰 管菅 肓盲 弛驰 籍藉 梁粱 滕藤 蓝篮监 燥躁噪澡操 徽微薇 概慨 提题堤 "
    U"体休本 职织识帜 评坪抨 券卷 练炼拣 版板扳 帐账胀 活话括 园圆圈 困因囚固 问间闻闹阅 会合令 工土干千于 大太犬天夫 "
    U"力刀九 王玉主 申甲由田电 牛午 几儿九 厂广 贝见 风凤 鸟乌 车东 乐东 仑仓 叫叶 外处 用甩 它宅 宁字宇 亨享 "
    U"农衣 师帅 厕侧测 城诚成 建健键 建廷延 设没投役 决快块 员贝 奖桨浆 劳荣营 动功劝 模摸膜漠 标际 技枝妓 能熊 "
    U"竟竟 赛塞寨 选造 举誉 办为 节书 慰尉 助肋 扶抚 病疾 疗辽 休体 养美 疫役 费贵 票漂飘 票栗 金全 预顶项须 "
    U"算真 算箕 制刺 度席 案宴 征证怔 集焦 落洛 实买卖 施旋 细纲 规观 定宝 网冈 微徵 群郡 团困 青责 年午 女安 妇归 "
    U"红江 巾币 帼国 家冢 庭挺 幸辛 福幅副 康庚 健键 育盲 运远 球救 跑炮 排徘 羽习 兵乒乓 棋旗 摄慑 影景 歌哥 "
    U"读续 知和 答塔 座坐 坚竖 持特 导异 引弘 领颁 学字 习刁 宣宜 传转 精请 神伸 党堂 支技 部陪 委季 李季 书节 "
    U"记纪计 检捡 查杳 监临 督叔 廉兼 洁沽 责青 任仕 务条 条备 保堡 障樟 权杖 益盖 民氏 主注 管官 理埋 厚原 源原 "
    U"科料 研妍 究穷 所斫 院完 校效 院皖 新斩 创枪 突穴 破坡 攻功 关并 弹单 星呈 核该 芯心 片爿 恒桓 壹台 贯惯";

}  // namespace

std::vector<std::string> lookalikes(char32_t c) {
    std::vector<std::string> out;
    for (std::u32string_view rest = groups; !rest.empty();) {
        const std::size_t end = rest.find(U' ');
        const std::u32string_view group = rest.substr(0, end);
        if (c != U' ' && group.find(c) != std::u32string_view::npos) {
            for (const char32_t other : group) {
                if (other != c) out.push_back(to_utf8(std::u32string_view(&other, 1)));
            }
        }
        if (end == std::u32string_view::npos) break;
        rest.remove_prefix(end + 1);
    }
    return out;
}

}  // namespace yaodian::search

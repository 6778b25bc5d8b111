// Words of the field and sentences put together from them by a fixed rule, so that every run gives the same.

// xorshift32: the same numbers everywhere.
let state = 0x9e3779b9;
export const random = (below) => {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) % below;
};
export const pick = (list) => list[random(list.length)];
export const words = (text) => text.split(' ');

export const places = words('望潮 临湖 云岭 松江 白沙 金河 青屏 海宁 东山 西岭 南浦 北屯 石城 龙泉 凤台 玉溪 清远 长宁 安平 永丰');
export const kinds = words('仪器研究所 材料研究所 大学 农学院 图书馆 博物馆 气象台 测绘院 人民医院 供电公司 水务集团 出版社');
export const organs = words('工会 党委 团委 办公室 妇委会 离退休办');
export const verbs = words('推进 完善 开展 组织 加强 落实 深化 举办 做好 健全 建立 检查 总结 修订 筹备 评选 宣传 协助 督促 规范');
const subjects = words('职代会 提案 合同 工资 工时 休假 劳保 社保 医保 公积金 考勤 绩效 竞赛 技能 岗位 班组 车间 科室 课题 实验室 ' +
  '仪器 样品 试剂 数据 软件 专利 论文 期刊 学会 讲座 论坛 展览 图书 档案 公文 印章 会议 会务 接待 外事 ' +
  '签证 差旅 车辆 停车 电梯 锅炉 配电 空调 供暖 供水 管网 屋面 门窗 道路 路灯 围墙 绿地 苗木 水塘 广场 ' +
  '食堂 餐饮 超市 浴室 宿舍 公寓 招待所 幼儿园 托管班 校车 体检 疫苗 急救 药箱 血压 视力 听力 睡眠 心理 瑜伽 ' +
  '太极 健步 登山 骑行 游泳 篮球 足球 排球 乒乓球 羽毛球 网球 台球 象棋 围棋 桥牌 拔河 跳绳 合唱 舞蹈 戏剧 ' +
  '相声 摄影 书法 绘画 剪纸 插花 烘焙 厨艺 茶艺 编织 征文 演讲 朗诵 辩论 读书 观影 春游 秋游 联谊 相亲 ' +
  '婚育 母婴 哺乳 助学 助困 助医 慰问 吊唁 退休 返聘 离岗 遗属 军属 侨眷 民族 统战 信访 调解 仲裁 普法 ' +
  '保密 网络 机房 邮箱 门户 公众号 视频 直播 横幅 展板 简报 年鉴 史料 校庆 院庆 揭牌 签约 捐赠 义卖 献血 ' +
  '环保 节水 节电 节粮 垃圾 回收 碳排放 雨水 土壤 空气 噪声 辐射 危化品 气瓶 消防 疏散 演练 防汛 防台 防震 ' +
  '采购 招标 合规 审计 预算 决算 报销 发票 资产 盘点 租赁 保险 税务 贷款 基金 奖金 津贴 补贴 会费 经费');
const actions = words('征集 评审 公示 培训 整治 排查 登记 核查 统计 汇编 评比 表彰 推介 交流 观摩 调研 督办 考核 改造 更新 维修 ' +
  '租用 外包 试点 推广 总结 归档 公开 立项 验收 备案 续签 轮换 选拔 推荐 认定 复审 抽查 通报 座谈 恳谈 走访 宣讲 展示');
export const matter = () => (random(3) === 0 ? pick(nouns) : pick(subjects) + pick(actions));
const nouns = words('职工代表大会 提案征集 民主管理 厂务公开 劳动竞赛 技能培训 困难帮扶 送温暖活动 夏送清凉 金秋助学 ' +
  '健康体检 心理咨询 职工疗养 文体活动 羽毛球比赛 歌咏比赛 书画展览 读书分享会 女职工工作 青年联谊 ' +
  '经费预算 经费审查 财务管理 固定资产清查 档案整理 信息报送 网站维护 安全生产检查 消防演练 防汛准备 ' +
  '疫情防控 食堂管理 宿舍修缮 交通保障 绿化养护 节能减排 垃圾分类 志愿服务 社区共建 乡村振兴 ' +
  '先进集体评选 劳动模范推荐 工匠培育 创新工作室建设 专利申报 成果转化 学术交流 研究生培养 人才引进 职称评审 ' +
  '换届选举 会员发展 小组建设 干部培训 理论学习 警示教育 廉政谈话 巡察整改 信访接待 矛盾调解');
const aims = words('切实维护职工权益 增强基层活力 提升服务水平 营造良好氛围 促进事业发展 解决急难愁盼问题 形成长效机制 ' +
  '丰富业余生活 提高办事效率 确保任务完成 凝聚广泛共识 扩大覆盖范围 降低运行成本 消除安全隐患 推动作风转变');
const ways = words('通过座谈走访 依托信息平台 结合年度考核 会同有关部门 以基层小组为单位 按照统一部署 采取分批方式 ' +
  '利用午间休息时间 邀请专业人员 借助新媒体 根据实际需要 在充分调研的基础上 严格执行有关规定 坚持勤俭节约');
const people = words('全体职工 女职工 青年职工 困难职工 离退休人员 一线职工 新入职职工 工会会员 基层干部 科研人员');
const months = words('一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月');
// Names of projects from two characters each: they give a collection the many rare words that real ones have.
const syllables = [...'春风晨光曙明星辰山海江河松柏梅兰竹菊云霞雨露金玉珠宝德仁义礼智信和平安康乐福寿禄喜庆丰年华锦绣'];
export const project = () => `“${pick(syllables)}${pick(syllables)}${pick(words('行动 计划 工程 讲堂 驿站 之家'))}”`;

export const sentence = () => {
  const form = random(4);
  if (form === 0) return `${pick(ways)}，${pick(verbs)}${matter()}，${pick(aims)}。`;
  if (form === 1) return `面向${pick(people)}${pick(verbs)}${matter()}，${pick(ways)}，于${pick(months)}底前完成。`;
  if (form === 2) return `${pick(verbs)}${project()}，${pick(verbs)}${matter()}和${matter()}，${pick(aims)}。`;
  return `${pick(verbs)}${matter()}，${pick(verbs)}${matter()}，${pick(ways)}${pick(verbs)}${matter()}。`;
};

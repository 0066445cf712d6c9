/** What a matter can be about, and the words that people have for it, first the one that it is called by. */
const wordsByAspect = {
  noise:
    '噪音 噪声 太吵 吵得 吵死 很吵 扰民 轰鸣 轰隆 睡不着 无法休息 不能休息 无法入睡 音响 喇叭 高音 刺耳 喧哗 分贝',
  nightWork: '夜间施工 半夜施工 通宵施工 凌晨施工 昼夜施工 深夜施工 晚上施工 施工到',
  dust: '扬尘 灰尘 粉尘 尘土 渣土 泥土 沙尘',
  mixing: '搅拌站 搅拌厂 混凝土 水泥厂 砂场 洗砂',
  fumes: '油烟 烟道 排烟 烟囱 烧烤 餐饮 餐馆 饭店 餐厅 夜宵 烟管',
  smell: '臭味 臭气 恶臭 异味 气味 刺鼻 难闻 废气 粪',
  rubbish: '垃圾 中转站 废品 脏乱差',
  water: '供水 停水 水压 水质 自来水 用水 黄泥水',
  sewage: '污水 下水道 积水 内涝 排水 堵塞',
  power: '供电 停电 电压 电表 充电桩',
  gas: '燃气 天然气 煤气 液化气',
  radiation: '变电站 高压线 高压电 基站 辐射 高压 kv',
  road: '修路 路面 坑洼 坑坑洼洼 破损 断头路 拉通 通车 沥青 白改黑 泥泞 烂路 水泥路 围挡 下穿',
  lamps: '路灯 照明 灯光 漆黑 太暗',
  crossing: '红绿灯 信号灯 过街 天桥 斑马线 人行横道 地下通道 左转',
  jam: '拥堵 堵车 限行 缓堵',
  parking: '停车 违停 乱停 占道 抄牌 僵尸车',
  parkingSold: '车位 车库 捆绑 人防',
  bus: '公交 班车 发车 首末站 线路 改道 候车',
  metro: '地铁 号线 轻轨 站点 出入口',
  railway: '铁路 高铁 城轨 隔音',
  schoolPlaces: '入学 学区 学位 就读 上学 招生 生源 转学 小学 中学',
  kindergarten: '幼儿园 普惠 公办园',
  lessons: '学费 补课 培训 退费 作业 教学 早教',
  students: '实习 宿舍 毕业',
  management: '物业 业委会 物业费 业主委员会 保安 门禁',
  illegalBuilding: '违建 违章建 搭建 扩建 违规建 占用公共 私搭 加建',
  houseQuality: '质量 开裂 裂缝 漏水 渗水 脱落 空鼓 沉降 漏雨 发霉',
  decoration: '精装 装修 质价 价质 毛坯 清单',
  handover: '交房 收房 延期 逾期 停工 烂尾 预售',
  price: '房价 降价 涨价 捂盘 开盘 均价 公示价',
  title: '房产证 不动产证 产权证 两证 办证 产权 网签',
  loan: '贷款 公积金 按揭 首付',
  relocation: '拆迁 征地 征收 安置房 安置小区 补偿 旧城改造 棚改 拆除',
  falseClaims: '虚假宣传 欺骗 误导 欺诈 虚假招商 不符 承诺',
  fraud: '诈骗 集资 p2p P2P 立案 经侦 兑付 爆雷 跑路 传销',
  wages: '工资 欠薪 血汗钱 农民工 拖欠 加班 劳动合同',
  refund: '退款 不退 押金 退还 定金 退钱 退货',
  lift: '电梯',
  fire: '消防 火灾 起火 灭火',
  shops: '门面 住改商 架空层 商铺 底商 无证经营 占道经营 摊贩 夜市',
  gambling: '麻将 赌博 老虎机 打鱼机 棋牌',
  vice: '色情 卖淫 卡片 KTV ktv 酒吧',
  insurance: '社保 医保 养老金 退休 工龄 养老保险',
  subsidy: '补贴 津贴 人才 购房资格 落户 户口',
  park: '公园 绿化 树木 草坪 广场舞',
  hospital: '医院 诊所 眼科 医疗垃圾 药',
  care: '养老 养老院 敬老 殡仪馆',
  dogs: '养狗 犬 狗叫 宠物',
  railing: '走廊 外廊 栏杆 阳台 防护',
  site: '规划 选址 公示 审批 环评 开工 进度 工期',
  company: '老板 股东 经营异常 偷税 纳税',
  police: '派出所 公安 民警 报案',
} as const

type Aspect = keyof typeof wordsByAspect
const aspects = Object.entries(wordsByAspect).map(
  ([aspect, words]) => [aspect as Aspect, words.split(' ')] as const,
)

const wordsOf = new Map<string, readonly string[]>(aspects)
/** What people have for it, the most common first. */
export const aspectWords = (aspect: string): readonly string[] => wordsOf.get(aspect) ?? []

const TITLE = 3 // a title says what it is about
const MOST_HEARD = 4 // saying it again and again does not make it another matter

const occurrences = (text: string, words: readonly string[]): number =>
  words.reduce((sum, word) => sum + text.split(word).length - 1, 0)

/** How loudly a petition speaks of what it speaks of most. */
export const aspectsOf = (
  { title, text }: { title: string; text: string },
  most: number,
): Record<string, number> =>
  Object.fromEntries(
    aspects
      .map(([aspect, words]): [Aspect, number] => [
        aspect,
        TITLE * Math.min(1, occurrences(title, words)) + Math.min(MOST_HEARD, occurrences(text, words)),
      ])
      .filter(([, loud]) => loud > 0)
      .sort(([, a], [, b]) => b - a)
      .slice(0, most),
  )

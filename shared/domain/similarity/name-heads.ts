/** What names of places and objects end with, and what such a name tells of. Longer ones are looked for first. */
const headsByKind = {
  estate:
    '住宅小区 安置小区 小区 花园 新城 新村 家园 公寓 山庄 别墅 宿舍 家属区 家属院 大院 苑 郡 庭 府 湾 城 园 邸 公馆',
  building: '广场 大厦 大楼 中心 写字楼 商场 超市 酒店 宾馆 饭店 餐馆 市场 影城 会所 健身房 培训机构',
  road: '大道 高架 立交桥 立交 快速路 高速公路 高速 国道 省道 路口 支路 辅道 隧道 大桥 桥 街 巷 路',
  area: '街道办事处 街道办 街道 社区 居委会 村委会 村民小组 村 镇 乡 组 片区 开发区 工业园 产业园 新区 经开区',
  school: '幼儿园 小学 中学 高中 附中 学校 学院 大学 校区 技校 驾校',
  company: '有限公司 公司 集团 银行 物业 地产 置业 工厂 化工厂 药店 工作室 俱乐部 商行 平台',
  transport: '地铁站 公交站 车站 号线 专线 巴士 火车站 机场',
  public: '殡仪馆 医院 诊所 卫生院 公园 派出所 法院 医保局 图书馆 体育馆 政务中心',
  nature: '水库 湖 河 港 山 塘 江',
} as const

export type NameKind = keyof typeof headsByKind

const kindOfHead: ReadonlyMap<string, NameKind> = new Map(
  Object.entries(headsByKind).flatMap(([kind, heads]) =>
    heads.split(' ').map((head) => [head, kind as NameKind] as const),
  ),
)

const LONGEST = Math.max(...Array.from(kindOfHead.keys(), ({ length }) => length))

/** The longest head that ends at this position of the text. */
export const headEndingAt = (text: string, end: number): { head: string; kind: NameKind } | undefined => {
  for (let length = Math.min(LONGEST, end); length > 0; length--) {
    const head = text.slice(end - length, end)
    const kind = kindOfHead.get(head)
    if (kind) return { head, kind }
  }
  return undefined
}

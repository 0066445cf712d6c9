import { createHash } from 'node:crypto'
import type { DepartmentRule } from '../../shared/domain/routing/department-rules.ts'
import type { StreetCoordination } from '../../shared/domain/street/coordination-rules.ts'
import { newPlaceCode } from '../../shared/domain/street/place-code.ts'
import type { StaffRole } from '../../shared/domain/street/roles.ts'
import type { Organisation, Person, Place, Street } from '../../shared/domain/street/street.ts'

/**
 * A street like the one that the published story tells of: its name, two of its communities and an estate are real,
 * people, telephone numbers and petitions are invented.
 */
export const streetId = 'yuejincun'

const words = (list: string): string[] => list.split(' ')

export const street: Street = {
  streetId,
  name: '跃进村街道',
  phone: '023-60000100',
  commandCentreId: 'command-centre',
  committeeId: 'congress-committee',
  categories: [
    {
      category: 'facilities',
      name: '公共设施',
      department: 'dept-construction',
      labels: ['城乡建设'],
      words: words(
        '路灯 楼道灯 健身器材 长椅 凉亭 广场 公园 下水道 井盖 停水 停电 自来水 水压 水管 燃气 天然气 电力 厕所 无障碍 工会驿站',
      ),
      questions: [
        { question: '灯杆上的编号是多少？', type: 'text', words: ['路灯', '灯杆'] },
        { question: '现在还停着吗？', type: 'yes-no', words: ['停水', '停电', '停气'] },
      ],
    },
    {
      category: 'housing',
      name: '房屋与物业',
      department: 'dept-construction',
      labels: ['城乡建设'],
      words: words(
        '业主 业委会 物业 开发商 楼盘 房屋 漏水 渗水 屋顶 外墙 维修基金 电梯 违建 搭建 拆迁 安置 棚改 危房 购房 交房 房产证 停车费 精装',
      ),
      questions: [
        { question: '电梯里有人被困吗？', type: 'yes-no', words: ['电梯'], wanted: true },
        { question: '现在还在漏吗？', type: 'yes-no', words: ['漏水', '渗水', '漏'] },
      ],
    },
    {
      category: 'environment',
      name: '环境卫生',
      department: 'dept-enforcement',
      labels: ['环境保护'],
      words: words('垃圾 清运 脏乱 卫生 臭 苍蝇 蚊 污水 扬尘 绿化 摆摊 摊贩 占道经营 牛皮癣 污染'),
      questions: [{ question: '一般几点出现？', type: 'text', words: ['摆摊', '摊贩', '占道'] }],
    },
    {
      category: 'noise',
      name: '油烟噪声',
      department: 'dept-enforcement',
      labels: ['环境保护'],
      words: words('油烟 噪音 噪声 扰民 烧烤 夜宵 太吵 吵 通宵 施工至 麻将 喇叭 广场舞 睡觉 KTV'),
      questions: [
        {
          question: '一般从几点吵到几点？',
          type: 'text',
          words: ['吵', '噪', '扰民', '麻将', '喇叭', '广场舞'],
        },
        { question: '多久一次？', type: 'choice', options: ['每天', '每周几次', '偶尔'] },
      ],
    },
    {
      category: 'traffic',
      name: '交通出行',
      department: 'dept-enforcement',
      labels: ['交通运输', '城乡建设'],
      words: words(
        '公交 停车 车位 堵车 拥堵 红绿灯 斑马线 人行道 天桥 路口 道路 修路 地铁 站点 电动车 出租车 行人 违章 交通',
      ),
      questions: [
        {
          ...{ question: '一般什么时候最严重？', type: 'choice', words: ['堵', '停车', '违停', '占道'] },
          options: ['早高峰', '晚高峰', '夜里', '全天'],
        },
      ],
    },
    {
      category: 'market',
      name: '消费与市场',
      department: 'dept-market',
      labels: ['商贸旅游'],
      words: words('商家 超市 消费 退款 退费 价格 涨价 收费 假货 过期 餐馆 无证 传销 食品安全 菜市场'),
    },
    {
      category: 'welfare',
      name: '民政社保',
      department: 'dept-civil-affairs',
      labels: ['劳动和社会保障', '卫生计生'],
      words: words('低保 津贴 养老 社保 医保 残疾 救助 高龄 退休 工资 工伤 就业 补贴 报销'),
    },
    {
      category: 'safety',
      name: '安全隐患',
      department: 'dept-safety',
      needsPhoto: true,
      words: words('隐患 消防 坠物 起火 着火 触电 坍塌 漏电 堵塞通道 飞线'),
      questions: [{ question: '现在有人受伤吗？', type: 'yes-no', wanted: true }],
    },
    { category: 'other', name: '其他' },
  ],
  notices: ['联络站工作时间：工作日 9:00–12:00，14:00–18:00。紧急情况请直接拨打 110、119、120。'],
}

/**
 * Who decides what level 2 cannot agree on. No sample of answers is checked here: whoever tries the platform out would find
 * one petition in ten held up, and not know why.
 */
export const coordination: StreetCoordination = {
  ...{ chairId: 'congress', arbiterId: 'command' },
  checkedOfLevel2: 0,
}

/** Who acts on what, beyond the departments that the categories are set to. */
export const routing: DepartmentRule[] = [
  {
    ...{ name: '耍街夜市油烟', communities: ['station-gangcheng'], words: words('油烟 烧烤 夜宵 耍街') },
    ...{ lead: 'dept-enforcement', co: ['dept-market'] },
  },
  { name: '占道经营', words: words('占道经营 摆摊 摊贩 占道'), lead: 'dept-enforcement' },
  {
    ...{ name: '房屋漏水和电梯', categories: ['housing'], words: words('漏水 渗水 电梯') },
    ...{ lead: 'dept-construction' },
  },
]

const communities = [
  { id: 'dongzheng', community: '东正社区', phone: '023-60000101', address: '大堰三村12号' },
  { id: 'gexin', community: '革新社区', phone: '023-60000102', address: '革新村3号' },
  { id: 'gangcheng', community: '钢城社区', phone: '023-60000103', address: '钢花路56号' },
  { id: 'fuxing', community: '福星社区', phone: '023-60000104', address: '福星楼1号' },
] as const

const departments = [
  ['dept-construction', '规建办'],
  ['dept-enforcement', '综合行政执法大队'],
  ['dept-market', '市场监管所'],
  ['dept-civil-affairs', '民政和社会事务办'],
  ['dept-safety', '应急管理办'],
] as const

export const organisations: Organisation[] = [
  ...communities.map(
    ({ id, community, phone, address }): Organisation => ({
      orgId: `station-${id}`,
      streetId,
      type: 'station',
      name: `${community}人大代表联络站`,
      ...{ community, phone, address },
    }),
  ),
  { orgId: 'command-centre', streetId, type: 'command-centre', name: '街道指挥中心', phone: street.phone },
  { orgId: 'congress-committee', streetId, type: 'congress-committee', name: '人大街道工委' },
  ...departments.map(([orgId, name]): Organisation => ({ orgId, streetId, type: 'department', name })),
  { orgId: 'street-office', streetId, type: 'street-office', name: '街道党政办' },
]

/** Stable for a name, so that a printed code outlives a fresh start. */
const placeCodeFor = (name: string): string => {
  let round = 0
  return newPlaceCode(
    (length) =>
      new Uint8Array(createHash('sha256').update(`${name}\n${round++}`).digest().subarray(0, length)),
  )
}

const place = (kind: Place['kind'], name: string, community?: (typeof communities)[number]['id']): Place => ({
  placeCode: placeCodeFor(name),
  ...{ streetId, kind, name },
  ...(community && { communityId: `station-${community}` }),
})

/** The first is the one that the start screen shows. */
export const places: Place[] = [
  place('notice-board', '大堰三村宣传栏', 'dongzheng'),
  place('building', '大堰三村12栋2单元门口', 'dongzheng'),
  place('property-office', '大堰三村物业服务中心', 'dongzheng'),
  place('community', '革新社区便民服务大厅', 'gexin'),
  place('notice-board', '24小时工会驿站', 'gexin'),
  place('notice-board', '钢城耍街入口', 'gangcheng'),
  place('building', '福星楼1单元门口', 'fuxing'),
  place('street', '跃进村街道统一码'),
]

const person = (personId: string, name: string, role: StaffRole, orgId: string): Person => ({
  ...{ personId, streetId, orgId, role, name },
})

export const people: Person[] = [
  person('dongzheng-head', '陈明华', 'station-head', 'station-dongzheng'),
  person('dongzheng-handler', '李志强', 'handler', 'station-dongzheng'),
  person('dongzheng-handler2', '周晓燕', 'handler', 'station-dongzheng'),
  person('dongzheng-grid', '王建国', 'grid-worker', 'station-dongzheng'),
  person('dongzheng-volunteer', '刘桂芳', 'volunteer', 'station-dongzheng'),
  person('command', '赵立新', 'command-centre', 'command-centre'),
  person('congress', '孙慧敏', 'congress-committee', 'congress-committee'),
  person('dongzheng-deputy', '吴国栋', 'deputy', 'station-dongzheng'),
  person('construction', '郑文斌', 'department', 'dept-construction'),
  person('enforcement', '何勇', 'department', 'dept-enforcement'),
  person('market', '罗海燕', 'department', 'dept-market'),
  person('admin', '系统管理员', 'admin', 'street-office'),
  person('gexin-head', '杨春梅', 'station-head', 'station-gexin'),
  person('gexin-handler', '黄永康', 'handler', 'station-gexin'),
  person('gangcheng-head', '唐志勇', 'station-head', 'station-gangcheng'),
  person('gangcheng-grid', '彭丽娟', 'grid-worker', 'station-gangcheng'),
  person('fuxing-head', '曾凡林', 'station-head', 'station-fuxing'),
  person('fuxing-handler', '谢小兰', 'handler', 'station-fuxing'),
]

export const DEMO_PASSWORD = 'yuejin-2026' // on one machine, with invented people only

/** Account names are the person ids. What `demo.json` and the start screen show. */
export const demoAccounts = people.map(({ personId, role, orgId }) => ({
  ...{ account: personId, password: DEMO_PASSWORD, role, org: orgId },
}))

const communityNameOf = ({ communityId }: Place): string =>
  communities.find(({ id }) => `station-${id}` === communityId)?.community ?? street.name

export const demoPlaces = places.map((known) => ({
  placeCode: known.placeCode,
  community: communityNameOf(known),
}))

import type { Filing } from '../../shared/domain/petition/filing.ts'
import type { ItemAction } from '../../shared/domain/supervision/item-lifecycle.ts'
import type { Day } from '../../shared/domain/time.ts'
import type { Story } from './demo-petitions.ts'

/** One step of an item; `ago` is in days before now. */
interface ItemStep {
  ago: number
  by: string
  action: ItemAction
  input: Record<string, unknown>
}

export interface ItemStory {
  petitions: readonly Story[]
  proposed: { ago: number; by: string; input: { title: string; problem: string } }
  steps: readonly ItemStep[]
}

const DAY_HOURS = 24

const petition = (place: number, daysAgo: number, filing: Omit<Filing, 'placeCode'>): Story => ({
  ...{ place, hoursAgo: daysAgo * DAY_HOURS, filing, steps: [] },
})

/**
 * The three cases that the published story tells of, as supervision items in three stages, and a proposal; words, people and
 * dates are invented.
 * @param day the day so many days before now; negative is ahead
 */
export const itemStories = (day: (ago: number) => Day): readonly ItemStory[] => [
  {
    petitions: [
      petition(5, 6, {
        ...{ kind: 'complaint', category: 'noise', title: '烧烤摊油烟灌进家里' },
        text: '钢城耍街的烧烤摊从傍晚烤到后半夜，油烟直往楼上灌，晾的衣服都是味道，请管一管。',
        contact: { phone: '13800000021' },
      }),
      petition(5, 5, {
        ...{ kind: 'complaint', category: 'noise', title: '夜里烧烤太吵' },
        text: '耍街烧烤摊夜里划拳、放音响，到一两点都睡不着，油烟也大。',
        contact: { phone: '13800000022' },
      }),
      petition(5, 2, {
        ...{ kind: 'suggest', category: 'noise', title: '建议烧烤摊装净化设备' },
        text: '不是不让人做生意，建议烧烤摊都装上净化设备，十点以后收摊。',
        contact: { phone: '13800000023' },
      }),
    ],
    proposed: {
      ...{ ago: 1.9, by: 'command' },
      input: {
        title: '钢城耍街烧烤油烟扰民',
        problem:
          '钢城耍街夜间烧烤摊集中，油烟和噪声影响周边楼栋，居民反映集中，涉及执法、市场监管和商户经营。',
      },
    },
    steps: [
      {
        ...{ ago: 1.8, by: 'congress', action: 'accept' },
        input: {
          title: '钢城耍街烧烤油烟扰民',
          problem:
            '钢城耍街夜间烧烤摊集中，油烟和噪声影响周边楼栋，居民反映集中，涉及执法、市场监管和商户经营。',
          plan: '设备升级：摊位全部加装油烟净化设备；限时经营：晚上十点半停止露天烧烤；联合巡查：执法、市场监管、社区每晚巡查。',
          ...{ ownerId: 'congress', lead: 'dept-enforcement', co: ['dept-market'], dueOn: day(-40) },
        },
      },
      {
        ...{ ago: 1.2, by: 'congress', action: 'record' },
        input: {
          ...{ kind: 'coordination-meeting', on: day(2), deputies: ['dongzheng-deputy'] },
          minutes:
            '执法大队、市场监管所、钢城社区和商户代表到会，商定设备升级、限时经营、联合巡查三项措施，商户同意先从最靠近楼栋的摊位做起。',
          promises: [
            { orgId: 'dept-enforcement', text: '每晚七点至十一点安排联合巡查', dueOn: day(-5) },
            { orgId: 'dept-market', text: '督促十二家摊位装好油烟净化设备', dueOn: day(-20) },
          ],
        },
      },
      {
        ...{ ago: 1, by: 'enforcement', action: 'progress' },
        input: { note: '已开始每晚巡查，劝导两家摊位提前收摊；净化设备的清单已发给商户。' },
      },
      {
        ...{ ago: 0.8, by: 'congress', action: 'arrange' },
        input: {
          ...{ kind: 'inspection', on: day(-6), deputies: ['dongzheng-deputy'] },
          note: '晚上八点在耍街入口集合，看设备安装和收摊时间。',
        },
      },
      {
        ...{ ago: 0.5, by: 'congress', action: 'publish' },
        input: {
          publicTitle: '钢城耍街烧烤油烟扰民',
          publicPlan: '摊位加装油烟净化设备，晚上十点半停止露天烧烤，执法、市场监管和社区每晚联合巡查。',
          publicProgress: '已召开专题协调会，联合巡查从本周开始。',
        },
      },
    ],
  },
  {
    petitions: [
      petition(3, 50, {
        ...{ kind: 'suggest', category: 'welfare', title: '跑外卖没有地方歇脚' },
        text: '我们跑外卖的，中午热天只能坐在路边，想喝口热水都没地方，希望街道想想办法。',
        contact: { phone: '13800000031' },
      }),
      petition(4, 49, {
        ...{ kind: 'suggest', category: 'welfare', title: '环卫工人喝水难' },
        text: '环卫工人早上四点多就上班，附近店都没开门，没有地方接热水、热饭。',
        anonymous: true,
      }),
      petition(3, 47, {
        ...{ kind: 'help', category: 'welfare', title: '希望有个地方避雨充电' },
        text: '下雨天快递员没地方躲雨，手机没电也没处充，能不能有个全天开门的地方。',
        contact: { phone: '13800000032' },
      }),
    ],
    proposed: {
      ...{ ago: 46, by: 'command' },
      input: {
        title: '户外劳动者休息难、饮水难',
        problem:
          '外卖、快递、环卫等户外劳动者反映，革新社区一带没有可以休息、喝水、充电的地方，夜间和雨天尤其困难。',
      },
    },
    steps: [
      {
        ...{ ago: 45, by: 'congress', action: 'accept' },
        input: {
          title: '户外劳动者休息难、饮水难',
          problem:
            '外卖、快递、环卫等户外劳动者反映，革新社区一带没有可以休息、喝水、充电的地方，夜间和雨天尤其困难。',
          plan: '在革新社区建一处24小时工会驿站，提供饮水、热饭、充电和休息座位，由社区和工会一起管理。',
          ...{ ownerId: 'congress', lead: 'dept-civil-affairs', co: ['dept-construction'], dueOn: day(15) },
        },
      },
      {
        ...{ ago: 42, by: 'congress', action: 'record' },
        input: {
          ...{ kind: 'inquiry', on: day(42), deputies: ['dongzheng-deputy'] },
          minutes: '询问选址、经费和开放时间。场地用社区闲置门面，经费由工会和街道分担。',
          promises: [
            { orgId: 'dept-civil-affairs', text: '驿站建成并全天开放', dueOn: day(27) },
            { orgId: 'dept-construction', text: '完成水电改造', dueOn: day(35) },
          ],
        },
      },
      {
        ...{ ago: 34, by: 'construction', action: 'progress' },
        input: { note: '水电改造完成，比约定晚了一天，因为要等停电窗口。' },
      },
      {
        ...{ ago: 33, by: 'congress', action: 'judge-promise' },
        input: { promise: 2, kept: true, note: '现场看过，水电已通。' },
      },
      {
        ...{ ago: 27, by: 'congress', action: 'judge-promise' },
        input: { promise: 1, kept: true, note: '驿站已开放，夜间有人值守。' },
      },
      {
        ...{ ago: 25, by: 'congress', action: 'answer' },
        input: {
          answer:
            '革新社区24小时工会驿站已经建成，全天开放，可以休息、喝热水、热饭、给手机充电。地址在社区便民服务大厅旁，欢迎使用，也请提意见。',
          lookBackOn: day(-5),
        },
      },
      {
        ...{ ago: 24, by: 'congress', action: 'publish' },
        input: {
          publicTitle: '户外劳动者休息难、饮水难',
          publicPlan: '在革新社区建一处24小时工会驿站，提供饮水、热饭、充电和休息座位。',
          publicProgress: '驿站已经建成，全天开放。',
        },
      },
    ],
  },
  {
    petitions: [
      petition(0, 110, {
        ...{ kind: 'suggest', category: 'facilities', title: '大堰三村没有健身器材' },
        text: '小区改造完了，就是没有健身器材，老人早上只能在路边活动。',
        contact: { phone: '13800000041' },
      }),
      petition(1, 109, {
        ...{ kind: 'suggest', category: 'facilities', title: '希望给小区装健身器材' },
        text: '希望中庭装几件健身器材，娃儿和老人都用得上。',
        contact: { phone: '13800000042' },
      }),
    ],
    proposed: {
      ...{ ago: 108, by: 'command' },
      input: { title: '大堰三村增设健身器材', problem: '老旧小区改造后没有健身场地和器材，居民多次提出。' },
    },
    steps: [
      {
        ...{ ago: 107, by: 'congress', action: 'accept' },
        input: {
          ...{ title: '大堰三村增设健身器材', problem: '老旧小区改造后没有健身场地和器材，居民多次提出。' },
          plan: '社区选点，规建办协调采购安装，居民代表参加验收。',
          ...{ ownerId: 'congress', lead: 'dept-construction', dueOn: day(75) },
        },
      },
      {
        ...{ ago: 100, by: 'congress', action: 'record' },
        input: {
          ...{ kind: 'inspection', on: day(100), deputies: ['dongzheng-deputy'] },
          minutes: '代表和居民一起看了三处空地，选定中庭；器材数量按居民意见定为六件。',
          promises: [{ orgId: 'dept-construction', text: '六件器材安装到位', dueOn: day(74) }],
        },
      },
      {
        ...{ ago: 76, by: 'construction', action: 'report-promise' },
        input: { promise: 1, note: '六件器材已装好，螺栓逐一检查过。' },
      },
      {
        ...{ ago: 73, by: 'congress', action: 'judge-promise' },
        input: { promise: 1, kept: true, note: '和居民代表一起验收，全部能用。' },
      },
      {
        ...{ ago: 70, by: 'congress', action: 'answer' },
        input: {
          answer: '大堰三村中庭已装好六件健身器材，由社区每月检查。使用中有问题请随时扫码反映。',
          lookBackOn: day(38),
        },
      },
      {
        ...{ ago: 38, by: 'congress', action: 'look-back' },
        input: {
          ...{ on: day(38), passed: true, deputies: ['dongzheng-deputy'] },
          note: '器材完好，早晚都有人用，没有新的意见。',
        },
      },
      {
        ...{ ago: 36, by: 'congress', action: 'publish' },
        input: {
          publicTitle: '大堰三村增设健身器材',
          publicPlan: '社区选点，规建办采购安装，居民代表参加验收。',
          publicProgress: '六件器材已经装好，验收合格，“回头看”没有发现问题。',
        },
      },
      { ago: 35, by: 'congress', action: 'leave', input: {} },
    ],
  },
  {
    petitions: [
      petition(2, 3, {
        ...{ kind: 'help', category: 'traffic', title: '小区门口电动车乱停' },
        text: '大堰三村门口人行道停满电动车，推婴儿车的只能走到马路上，很危险。',
        contact: { phone: '13800000051' },
      }),
      petition(0, 1, {
        ...{ kind: 'complaint', category: 'traffic', title: '电动车把人行道占满了' },
        text: '宣传栏旁边的人行道全是电动车，老人走路要绕到车道上。',
        contact: { phone: '13800000052' },
      }),
    ],
    proposed: {
      ...{ ago: 0.3, by: 'command' },
      input: {
        title: '大堰三村门口电动车占用人行道',
        problem: '人行道被电动车占满，老人和推婴儿车的居民只能走车行道，需要划定停放区并加装充电桩。',
      },
    },
    steps: [],
  },
]

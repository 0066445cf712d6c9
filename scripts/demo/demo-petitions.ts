import type { AssistedFiling } from '../../shared/domain/petition/assisted-filing.ts'
import type { Filing } from '../../shared/domain/petition/filing.ts'
import type { Command } from '../../shared/domain/petition/lifecycle.ts'

/** One step of a petition's story; `after` is in hours since the step before. */
export type Step = { after: number } & (
  | { by: string }
  /** With the query code, by their own hands or those of a staff member. */
  | { by: 'resident'; typedBy?: string }
) &
  Command

export interface Story {
  /** Index into the demo's places. */
  place: number
  /** Hours before now at which it was filed. */
  hoursAgo: number
  filing: Omit<Filing, 'placeCode'>
  /** Who filed it for the resident, and how it came to them. */
  filedFor?: { by: string; source: AssistedFiling['source'] }
  steps: readonly Step[]
}

/** Petitions in several stages, told after the cases of the published story; words and people are invented. */
export const stories: readonly Story[] = [
  {
    place: 0,
    hoursAgo: 2,
    filing: {
      kind: 'suggest',
      category: 'facilities',
      title: '希望大堰三村添几件健身器材',
      text: '小区改造以后干净多了，就是没有地方锻炼，老人和娃儿都只能在路边走。希望在中庭空地装几件健身器材。',
      contact: { name: '熊女士', phone: '13800000001' },
    },
    steps: [],
  },
  {
    place: 1,
    hoursAgo: 30,
    filing: {
      kind: 'help',
      category: 'facilities',
      text: '12栋2单元三楼的楼道灯坏了一个星期，晚上黑得很，老人上下楼不安全，请来修一下。',
      address: '大堰三村12栋2单元3楼',
      contact: { phone: '13800000002' },
    },
    steps: [
      {
        after: 1.5,
        by: 'dongzheng-head',
        action: 'assign',
        input: { handlerId: 'dongzheng-handler', note: '请今天去看看' },
      },
      { after: 2, by: 'dongzheng-handler', action: 'accept', input: {} },
      {
        after: 3,
        by: 'dongzheng-handler',
        action: 'progress',
        input: { note: '已到现场，灯座损坏，已联系物业更换。' },
      },
    ],
  },
  {
    place: 2,
    hoursAgo: 54,
    filing: {
      kind: 'consult',
      category: 'welfare',
      text: '想咨询一下高龄津贴怎么申请，需要带哪些材料，可不可以由子女代办？',
      contact: { name: '罗先生', phone: '13800000003' },
      anonymous: true,
    },
    steps: [
      {
        after: 2,
        by: 'dongzheng-head',
        action: 'answer',
        input: {
          answer:
            '年满80周岁即可申请，带身份证、户口本和银行卡到社区便民大厅办理；子女可以代办，另带代办人身份证。',
        },
      },
    ],
  },
  {
    place: 6,
    hoursAgo: 75,
    filing: {
      kind: 'complaint',
      category: 'housing',
      title: '福星楼屋顶漏水多年没有修好',
      text: '福星楼顶楼几户下雨就漏，墙面都发霉了，找物业说要动用维修基金，一直没有结果，请帮忙协调。',
      contact: { name: '田女士', phone: '13800000004' },
    },
    steps: [
      {
        after: 4,
        by: 'fuxing-head',
        action: 'escalate',
        input: { reason: '涉及维修基金使用，需规建办、物业和业委会共同协调，社区无法独立解决。' },
      },
    ],
  },
  {
    place: 5,
    hoursAgo: 26,
    filing: {
      kind: 'complaint',
      category: 'noise',
      title: '钢城耍街烧烤油烟扰民',
      text: '一到晚上烧烤摊油烟就往楼上灌，窗户都不敢开，吵到半夜一两点，孩子没法睡觉。',
      contact: { phone: '13800000005' },
    },
    steps: [{ after: 20, by: 'resident', action: 'urge', input: {} }],
  },
  {
    place: 0,
    hoursAgo: 100,
    filing: {
      kind: 'report',
      category: 'environment',
      text: '大堰三村后门垃圾站清运不及时，味道很大，苍蝇也多，希望增加清运次数。',
      contact: { name: '邓先生', phone: '13800000006' },
    },
    steps: [
      { after: 1, by: 'dongzheng-head', action: 'assign', input: { handlerId: 'dongzheng-grid' } },
      {
        after: 20,
        by: 'dongzheng-grid',
        action: 'finish',
        input: { result: '已联系环卫，当天清运并冲洗。' },
      },
      {
        after: 6,
        by: 'resident',
        action: 'rate',
        input: { solved: 'no', satisfaction: 'dissatisfied', comment: '只清了一天，第二天又堆满了。' },
      },
      {
        after: 3,
        by: 'dongzheng-grid',
        action: 'progress',
        input: { note: '与环卫商定改为每天两次清运，本周每天现场查看。' },
      },
    ],
  },
  {
    place: 4,
    hoursAgo: 160,
    filing: {
      kind: 'thank',
      category: 'facilities',
      title: '感谢24小时工会驿站',
      text: '我们跑外卖的现在有地方歇脚、喝热水、给手机充电了，谢谢社区。',
      anonymous: true,
    },
    steps: [
      {
        after: 1,
        by: 'gexin-head',
        action: 'answer',
        input: { answer: '感谢您的肯定，驿站全天开放，有需要随时来。' },
      },
      { after: 3, by: 'resident', action: 'rate', input: { solved: 'yes', satisfaction: 'satisfied' } },
    ],
  },
  {
    place: 3,
    hoursAgo: 12,
    filing: {
      kind: 'consult',
      category: 'other',
      text: '请问房产过户的契税怎么算，能不能给减免一点？',
    },
    steps: [
      {
        after: 1,
        by: 'gexin-head',
        action: 'decline',
        input: {
          reason: '契税的计算和减免由税务机关依法办理，不属于街道职责。',
          whereToGo: '请到区税务局办税服务厅咨询，或拨打12366。',
        },
      },
    ],
  },
  {
    place: 0,
    hoursAgo: 90,
    filing: {
      kind: 'help',
      category: 'facilities',
      title: '独居老人家中水管漏水',
      text: '上门走访时，5栋的王婆婆说厨房水管漏了三天，她不会用手机，请安排人来看看。',
      address: '大堰三村5栋1单元2楼',
      contact: { name: '王婆婆', phone: '13800000009' },
    },
    filedFor: { by: 'dongzheng-volunteer', source: 'door-visit' },
    steps: [
      { after: 1, by: 'dongzheng-head', action: 'assign', input: { handlerId: 'dongzheng-handler' } },
      {
        after: 20,
        by: 'dongzheng-handler',
        action: 'finish',
        input: { result: '已更换老化的软管，并教会老人关总阀。' },
      },
      {
        after: 5,
        by: 'resident',
        typedBy: 'dongzheng-volunteer',
        action: 'rate',
        input: { solved: 'yes', satisfaction: 'satisfied', comment: '老人说修得很好，谢谢。' },
      },
    ],
  },
]

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { streetId } from '../../scripts/demo/demo-street.ts'
import { consoleBench } from './console-bench.ts'
import type { Console } from './console-platform.ts'
import { decide, dispatch, raise } from './level-two-scenes.ts'
import { pick } from './level-two-states.ts'

const { desk, pageFor } = consoleBench()

const ORDERED = { lead: 'dept-construction', requirement: '查明原因，恢复照明。' }
const WORDS = '福星楼外面整条巷子的路灯都不亮'

/** What somebody does at a desk: how it gets there, what they press and fill in, and what it comes to. */
interface Way {
  list: string
  who: string
  before: (desk: Console, petitionId: string) => Promise<unknown>
  action: string
  send: string
  fill?: (page: Page) => Promise<unknown>
  stage: string
  says: string
}
const act = (who: string, action: string, input: object) => (console: Console, petitionId: string) =>
  console.act(who, petitionId, action, input)
const ordered = async (console: Console, petitionId: string) => dispatch(console, petitionId, ORDERED)
const inTurn =
  (...steps: Way['before'][]): Way['before'] =>
  async (console, petitionId) => {
    for (const step of steps) await step(console, petitionId)
    await console.settle()
  }
const signed =
  (decision: Parameters<typeof decide>[2]): Way['before'] =>
  (console, petitionId) =>
    decide(console, petitionId, decision)
const referred = inTurn(signed('refer'), act('command', 'refer', { to: 'district', note: '已转区级平台。' }))
const reason = (action: string, words: string) => (page: Page) => page.fill(`#do-${action}-reason`, words)

const ways: Way[] = [
  {
    ...{ list: 'extensions', who: 'command', action: '同意延期', send: '同意延期', stage: 'street' },
    before: inTurn(
      ordered,
      act('construction', 'request-extension', { workingDays: 5, reason: '灯杆要定制。' }),
    ),
    says: '延长 5 个工作日',
  },
  {
    ...{ list: 'extensions', who: 'command', action: '不同意延期', send: '不同意延期', stage: 'street' },
    before: inTurn(
      ordered,
      act('construction', 'request-extension', { workingDays: 5, reason: '灯杆要定制。' }),
    ),
    fill: reason('refuse-extension', '先用临时照明。'),
    says: '先用临时照明。',
  },
  {
    ...{ list: 'holds', who: 'command', action: '同意挂账', send: '同意挂账', stage: 'on-hold' },
    before: inTurn(
      ordered,
      act('construction', 'request-hold', { reason: '整条巷子明年改造。', reviewAt: '2026-06-30' }),
    ),
    says: '6月30日复核',
  },
  {
    ...{ list: 'decided', who: 'command', action: '申请挂账', send: '申请挂账', stage: 'on-hold' },
    before: signed('hold'),
    fill: async (page) => {
      await page.fill('#do-request-hold-reason', '整条巷子明年改造。')
      await page.fill('#do-request-hold-reviewAt', '2026-06-30')
    },
    says: '6月30日复核',
  },
  {
    ...{ list: 'decided', who: 'command', action: '退回社区', send: '退回社区', stage: 'submitted' },
    before: signed('send-back'),
    fill: reason('send-back', '请社区先核实产权。'),
    says: '请社区先核实产权。',
  },
  {
    ...{ list: 'decided', who: 'command', action: '转出', send: '转出', stage: 'referred' },
    before: signed('refer'),
    fill: async (page) => {
      await page.getByLabel('主任走访日').check({ force: true })
      await page.fill('#do-refer-visitOn', '2026-03-12')
      await page.fill('#do-refer-note', '请主任现场看看。')
    },
    says: '转到：主任走访日',
  },
  {
    ...{
      list: 'referrals',
      who: 'command',
      action: '登记转出结果',
      send: '登记结果，办结',
      stage: 'answered',
    },
    before: referred,
    fill: async (page) => {
      await page.fill('#do-record-referral-result-result', '区里已经换新灯杆。')
      await page.fill('#do-record-referral-result-note', '区级平台 3 月 4 日回复。')
    },
    says: '区里已经换新灯杆。',
  },
  {
    ...{ list: 'returned', who: 'command', action: '下达交办单', send: '下达交办单', stage: 'street' },
    before: inTurn(ordered, act('construction', 'return-task', { reason: '不属于我办。' })),
    fill: async (page) => {
      await pick(page, 'do-order-lead', '综合行政执法大队')
      await page.fill('#do-order-requirement', '请先恢复照明。')
    },
    says: '主办：综合行政执法大队',
  },
  {
    ...{ list: 'arbitration', who: 'command', action: '裁定主办单位', send: '作出裁定', stage: 'street' },
    before: inTurn(
      ordered,
      act('construction', 'return-task', { reason: '不属于我办。' }),
      act('command', 'order', { ...ORDERED, lead: 'dept-market' }),
      act('market', 'return-task', { reason: '不属于我所。' }),
    ),
    fill: async (page) => {
      await pick(page, 'do-decide-arbitration-lead', '规建办')
      await page.fill('#do-decide-arbitration-note', '路灯归规建办管养。')
    },
    says: '主办：规建办',
  },
  {
    ...{ list: 'checks', who: 'congress', action: '回访核查', send: '提交核查结果', stage: 'street' },
    before: inTurn(
      ({ services }) => services.settings.putSettings({ streetId, coordination: { checkedOfLevel2: 100 } }),
      ordered,
      act('construction', 'sign', {}),
      act('construction', 'finish-task', { result: '已经恢复照明。', noPhotoReason: '夜间施工' }),
    ),
    fill: async (page) => {
      await page.getByLabel('否', { exact: true }).check({ force: true })
      await page.fill('#do-check-note', '晚上去看，还有三盏不亮。')
    },
    says: '核查没有通过，重新办理',
  },
]

test.each(ways)(
  'from the desk $list: $action',
  async ({ list, who, before, action, send, fill, stage, says }) => {
    const petitionId = await raise(desk(), WORDS)
    await before(desk(), petitionId)
    await desk().settle()
    const page = await pageFor(who)
    await desk().open(page, `/desks/${list}`)
    await page.locator(`.row-link[href$="${petitionId}"]`).click()
    await page.locator('.offers').getByRole('button', { name: action, exact: true }).click()
    const form = page.locator('.action-form:not(:has(#do-note-text))') // notes stand beside it
    await form.waitFor()
    await fill?.(page)
    await form.getByRole('button', { name: send, exact: true }).click()
    await page.getByText(`${action}：已完成`).waitFor()
    await desk().open(page, `/petitions/${petitionId}`)
    await page.locator('.story').getByText(says).first().waitFor()
    const found = await desk().services.petitions.find(petitionId)
    expect(found?.stage).toBe(stage)
  },
)

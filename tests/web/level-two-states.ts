import type { Page } from 'playwright-core'
import type { Console } from './console-platform.ts'
import type { ConsoleState } from './console-states.ts'
import { decide, dispatch, otherSignature, raise, roofOf, signature } from './level-two-scenes.ts'

/** Scores the four criteria in their order. */
export const score = async (page: Page, points: readonly number[]): Promise<void> => {
  for (const [index, given] of points.entries())
    await page
      .locator('.score')
      .nth(index)
      .locator('input')
      .nth(given - 1)
      .check({ force: true })
}

/** Chooses by name from a list that is searched. */
export const pick = async (page: Page, field: string, ...names: readonly string[]): Promise<void> => {
  await page.locator(`.el-select:has(#${field}) .el-select__suffix`).click() // beside what is chosen already
  for (const name of names) await page.locator('.el-select-dropdown__item:visible', { hasText: name }).click()
  await page.keyboard.press('Escape')
  await page.locator('.el-select-dropdown__item:visible').first().waitFor({ state: 'hidden' })
}

/** Through a list, as people come to it. */
const openRow = async (page: Page, desk: Console, petitionId: string, list = '/petitions'): Promise<void> => {
  await desk.open(page, list)
  await page.locator(`.row-link[href$="${petitionId}"]`).click()
  await page.locator('.story').waitFor()
}

const state = (name: string, who: string, show: ConsoleState['show']): ConsoleState => ({ name, who, show })

/** Several petitions at different places of level 2. */
const busyStreet = async (desk: Console): Promise<void> => {
  await desk.act('command', await roofOf(desk), 'review', signature('order'))
  await dispatch(desk, await raise(desk, '三号楼消火栓没有水，箱门也打不开', 'safety'))
  const lamps = await raise(desk, '福星楼外面整条巷子的路灯都不亮')
  await dispatch(desk, lamps, { lead: 'dept-construction', requirement: '恢复照明。' })
  await desk.act('construction', lamps, 'sign')
  await desk.act('construction', lamps, 'request-extension', { workingDays: 5, reason: '灯杆要定制。' })
  const lift = await raise(desk, '老楼想加装电梯，一楼的邻居不同意', 'housing')
  await decide(desk, lift, 'hold')
  await desk.act('command', lift, 'request-hold', {
    reason: '邻里意见尚未统一，继续协商。',
    reviewAt: '2026-06-30',
  })
  const bus = await raise(desk, '公交站搬走以后老人要走两站路', 'traffic')
  await decide(desk, bus, 'refer')
  await desk.act('command', bus, 'refer', { to: 'district', note: '公交线路由区交通局统筹，已转区级平台。' })
  const visit = await raise(desk, '菜市场门口的台阶希望改成坡道')
  await decide(desk, visit, 'refer')
  const toDirector = { to: 'directors-visit', note: '请主任现场看看。', visitOn: '2026-03-12' }
  await desk.act('command', visit, 'refer', toDirector)
  await decide(desk, await raise(desk, '河边的护栏松动了一大段', 'safety'), 'order')
  await desk.act('congress', lamps, 'supervise', { note: '冬季天黑早，请在月底前恢复照明。' })
  await desk.act('congress', lamps, 'warn', {
    to: 'construction',
    text: '三天没有进展，请说明原因。',
    reportBy: '2026-03-06',
  })
  await desk.settle()
}

const list = (who: string, desk: string): ConsoleState =>
  state(`desk-${desk}-${who}`, who, async (page, console) => {
    await busyStreet(console)
    await console.open(page, `/desks/${desk}`)
    await page.locator('.row-link, .empty').first().waitFor()
    await page.locator('.desk-tab b:not(:has-text("…"))').first().waitFor()
  })

const home = (who: string): ConsoleState =>
  state(`home-level-two-${who}`, who, async (page, desk) => {
    await busyStreet(desk)
    await desk.open(page, '/')
    await page.locator('.tile').first().waitFor()
  })

export const levelTwoStates: readonly ConsoleState[] = [
  ...['command', 'congress', 'construction', 'enforcement'].map(home),
  list('command', 'review'),
  list('command', 'decided'),
  list('command', 'extensions'),
  list('congress', 'holds'),
  list('congress', 'referrals'),
  list('congress', 'warnings'),
  list('construction', 'to-sign'),
  list('enforcement', 'opinions'),
  state('review-desk', 'congress', async (page, desk) => {
    const roof = await roofOf(desk)
    await desk.act('command', roof, 'review', signature('order'))
    await desk.open(page, `/petitions/${roof}/review`)
    await page.locator('.opinions').waitFor()
    await page.locator('.related').scrollIntoViewIfNeeded()
    await page.getByText('附近的诉求').waitFor()
  }),
  state('review-desk-faults', 'congress', async (page, desk) => {
    await desk.open(page, `/petitions/${await roofOf(desk)}/review`)
    await score(page, [5, 3, 3, 1])
    await page.getByRole('button', { name: '签署' }).click()
    await page.getByText('“普遍性”评了 5 分，请写明理由。').waitFor()
  }),
  state('review-desk-apart', 'command', async (page, desk) => {
    const roof = await roofOf(desk)
    await desk.act('command', roof, 'review', signature('order'))
    await desk.act('congress', roof, 'review', otherSignature('hold'))
    await desk.act('congress', roof, 'review', otherSignature('order'))
    await desk.open(page, `/petitions/${roof}/review`)
    await page.getByText('以前签署过的').click()
  }),
  state('order-desk', 'command', async (page, desk) => {
    const roof = await roofOf(desk)
    await decide(desk, roof, 'order')
    await desk.open(page, `/petitions/${roof}/order`)
    await page.locator('.order-sheet').waitFor()
    await pick(page, 'do-order-lead', '规建办')
    await pick(page, 'do-order-co', '综合行政执法大队', '市场监管所')
    await page.fill('#do-order-requirement', '三天内应急堵漏；查明漏点和责任，提出维修方案，向居民说明时间。')
    await page.fill('#do-order-workingDays', '10')
    await page.locator('.order-sheet').getByText('2026年3月18日前').waitFor()
  }),
  state('order-sheet', 'command', async (page, desk) => {
    const roof = await roofOf(desk)
    await dispatch(desk, roof)
    await desk.open(page, `/petitions/${roof}/order/print`)
    await page.locator('.order-sheet').waitFor()
  }),
  state('petition-ordered', 'command', async (page, desk) => {
    const roof = await roofOf(desk)
    await dispatch(desk, roof)
    await openRow(page, desk, roof, '/petitions?scope=street')
  }),
  state('petition-warned', 'construction', async (page, desk) => {
    const roof = await roofOf(desk)
    await dispatch(desk, roof)
    await desk.act('enforcement', roof, 'opinion', { opinion: '楼顶违建一处，已通知自行拆除，不影响堵漏。' })
    await desk.act('construction', roof, 'request-extension', {
      workingDays: 5,
      reason: '要等专业公司进场检测。',
    })
    await desk.act('congress', roof, 'supervise', { note: '雨季前必须完成应急堵漏。' })
    await desk.act('congress', roof, 'warn', {
      to: 'construction',
      text: '三天没有进展，请说明原因。',
      reportBy: '2026-03-06',
    })
    await openRow(page, desk, roof)
    await page.locator('.warning').waitFor()
  }),
  state('petition-arbitration', 'command', async (page, desk) => {
    const roof = await roofOf(desk)
    await dispatch(desk, roof)
    await desk.act('construction', roof, 'return-task', { reason: '房屋维修属于物业管理，不在我办职责。' })
    await desk.act('command', roof, 'order', { lead: 'dept-market', requirement: '协调物业动用维修基金。' })
    await desk.act('market', roof, 'return-task', { reason: '我所不管物业。' })
    await openRow(page, desk, roof)
    await page.locator('.offers').getByRole('button', { name: '裁定主办单位' }).click()
    await page.locator('.panel .action-form').waitFor()
  }),
  state('petition-lead', 'construction', async (page, desk) => {
    const roof = await roofOf(desk)
    await dispatch(desk, roof)
    await openRow(page, desk, roof)
  }),
  state('petition-co', 'enforcement', async (page, desk) => {
    const roof = await roofOf(desk)
    await dispatch(desk, roof)
    await openRow(page, desk, roof)
  }),
]

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { streetId } from '../../scripts/demo/demo-street.ts'
import { consoleBench } from './console-bench.ts'
import {
  colleague,
  decide,
  dispatch,
  otherSignature,
  raise,
  raiseNear,
  signature,
} from './level-two-scenes.ts'
import { pick, score } from './level-two-states.ts'

// What level 2 has beside the way that most petitions go: each found from the home or a desk, done through its form, and gone.

const { desk, pageFor } = consoleBench()

const WORDS = '福星楼外面整条巷子的路灯都不亮'
const DEPUTYS_WORDS = '大堰三村到公交站没有路灯，老人不敢走'

/** From the home over a tile to the petition, as people come to it. */
const openFromHome = async (page: Page, tile: string, petitionId: string): Promise<void> => {
  await desk().open(page, '/')
  await page.locator('.tile', { hasText: tile }).click()
  await page.locator(`.row-link[href$="${petitionId}"]`).click()
  await page.locator('.story').waitFor()
}
const offer = (page: Page, action: string) =>
  page.locator('.offers').getByRole('button', { name: action, exact: true })
const begin = async (page: Page, action: string) => {
  await offer(page, action).click()
  await page.locator('.panel .action-form').waitFor()
}
const send = async (page: Page, action: string, button = action) => {
  await page.locator('.panel .action-form').getByRole('button', { name: button, exact: true }).click()
  await page.getByText(`${action}：已完成`).waitFor()
}
const choose = (page: Page, field: string, name: string) =>
  page.locator(`#do-${field}`).getByLabel(name).check({ force: true })
const told = (page: Page, words: string) => page.locator('.story').getByText(words).first().waitFor()
const openFresh = async (page: Page, petitionId: string) => {
  await desk().open(page, `/petitions/${petitionId}`)
  await page.locator('.story').waitFor()
}
/** That nobody of these sees the button. */
const notOffered = async (petitionId: string, action: string, ...others: readonly string[]) => {
  for (const other of others) {
    const page = await pageFor(other)
    await openFresh(page, petitionId)
    await page.locator('.panel').waitFor()
    expect(await offer(page, action).count(), `${action} for ${other}`).toBe(0)
  }
}

test('the centre rules the part of a co-department unnecessary, and the lead can finish', async () => {
  const petitionId = await raise(desk(), WORDS)
  await dispatch(desk(), petitionId)
  await desk().act('construction', petitionId, 'sign')
  await notOffered(petitionId, '免办协办', 'congress', 'construction', 'enforcement')
  const centre = await pageFor('command')
  await openFromHome(centre, '部门办理中', petitionId)
  await begin(centre, '免办协办')
  await pick(centre, 'do-waive-task-orgId', '综合行政执法大队')
  await centre.fill('#do-waive-task-reason', '查明与违建无关。')
  await send(centre, '免办协办')
  await told(centre, '查明与违建无关。')
  await centre.locator('.part', { hasText: '综合行政执法大队' }).getByText('无需办理').waitFor()
  expect(await offer(centre, '免办协办').count()).toBe(0)

  const beside = await pageFor('enforcement')
  await desk().open(beside, '/desks/opinions')
  await beside.getByText('没有待提的协办意见').waitFor()
  const lead = await pageFor('construction')
  await openFromHome(lead, '办理中', petitionId)
  await begin(lead, '办结任务')
  await lead.fill('#do-finish-task-result', '已经恢复照明。')
  await lead.fill('#do-finish-task-noPhotoReason', '夜间施工。')
  await send(lead, '办结任务')
  expect((await desk().services.petitions.find(petitionId))?.stage).toBe('answered')
})

test('the centre records what the district is doing, and what it returns is judged anew', async () => {
  const petitionId = await raise(desk(), WORDS)
  await decide(desk(), petitionId, 'refer')
  await desk().act('command', petitionId, 'refer', { to: 'district', note: '已转区级平台。' })
  await desk().settle()
  await notOffered(petitionId, '登记转出进展', 'congress', 'fuxing-head')
  const centre = await pageFor('command')
  await openFromHome(centre, '转出登记', petitionId)
  await begin(centre, '登记转出进展')
  await choose(centre, 'update-referral-status', '已受理')
  await centre.fill('#do-update-referral-note', '区城管局已经受理。')
  await send(centre, '登记转出进展')
  await told(centre, '区城管局已经受理。')
  await told(centre, '：已受理')
  await centre.locator('.standings').getByText('转到区级平台：已受理').waitFor()

  await begin(centre, '登记转出进展')
  await choose(centre, 'update-referral-status', '已退回')
  await centre.fill('#do-update-referral-note', '不是区管道路。')
  await send(centre, '登记转出进展')
  await told(centre, '不是区管道路。')
  await centre.getByText('双方都还没有签署').waitFor()
  expect(await offer(centre, '登记转出进展').count()).toBe(0)
  const committee = await pageFor('congress')
  await openFromHome(committee, '待我签署', petitionId)
})

test('a suggestion gets months with a deputy’s consent, a result with a grade, and a deputy who is not content', async () => {
  const petitionId = await raiseNear(desk(), DEPUTYS_WORDS)
  await decide(desk(), petitionId, 'refer')
  await desk().act('command', petitionId, 'refer', { to: 'deputies-suggestion', note: '列为代表建议。' })
  await desk().settle()
  await notOffered(petitionId, '代表建议延期', 'congress', 'dongzheng-deputy')
  const centre = await pageFor('command')
  await openFromHome(centre, '转出登记', petitionId)
  await begin(centre, '代表建议延期')
  await centre.fill('#do-extend-referral-months', '3')
  await choose(centre, 'extend-referral-consentBy', '吴国栋')
  await centre.fill('#do-extend-referral-reason', '要与公交站改造一起做。')
  await send(centre, '代表建议延期')
  await told(centre, '要与公交站改造一起做。')
  await told(centre, '延长 3 个月，经吴国栋同意')
  await centre.locator('.standings').getByText('已延期 3 个月').waitFor()
  expect(await offer(centre, '代表建议延期').count()).toBe(0)

  await notOffered(petitionId, '登记转出结果', 'congress', 'dongzheng-deputy')
  await begin(centre, '登记转出结果')
  await centre.fill('#do-record-referral-result-result', '列入明年改造计划。')
  await centre.fill('#do-record-referral-result-note', '区里复函。')
  await choose(centre, 'record-referral-result-grade', 'B类')
  await send(centre, '登记转出结果', '登记结果，办结')
  await told(centre, '列入明年改造计划。')
  await told(centre, 'B类：列入计划逐步解决')
  await centre.locator('.standings').getByText('B类：列入计划逐步解决').waitFor()
  await desk().settle()

  await notOffered(petitionId, '评价建议办理', 'congress', 'command', 'dongzheng-head')
  const deputy = await pageFor('dongzheng-deputy')
  await desk().open(deputy, '/')
  await deputy.getByRole('link', { name: /转出的诉求有了结果/ }).click()
  await begin(deputy, '评价建议办理')
  await choose(deputy, 'judge-suggestion-satisfied', '否')
  await deputy.fill('#do-judge-suggestion-note', '等到明年太久。')
  await deputy.locator('#do-judge-suggestion-note').locator('..').getByText('居民看不到').waitFor()
  await send(deputy, '评价建议办理')
  await told(deputy, '等到明年太久。')
  await told(deputy, '：不满意')
  await deputy.locator('.standings').getByText('代表不满意，重新办理').waitFor()
  expect(await offer(deputy, '评价建议办理').count()).toBe(0)
  await openFromHome(centre, '转出登记', petitionId)
  await offer(centre, '登记转出结果').waitFor()
  expect(await offer(centre, '代表建议延期').count()).toBe(0)
})

test('the committee puts a petition under supervision, and all who have it see what is asked', async () => {
  const petitionId = await raise(desk(), WORDS)
  await dispatch(desk(), petitionId)
  await notOffered(petitionId, '列入督办', 'command', 'construction')
  const committee = await pageFor('congress')
  await openFromHome(committee, '部门办理中', petitionId)
  await begin(committee, '列入督办')
  await committee.fill('#do-supervise-note', '请在月底前恢复照明。')
  await send(committee, '列入督办')
  await told(committee, '请在月底前恢复照明。')
  expect(await offer(committee, '列入督办').count()).toBe(0)
  await openFromHome(committee, '督办中', petitionId)

  const lead = await pageFor('construction')
  await openFromHome(lead, '待签收', petitionId)
  await lead
    .locator('.standings', { hasText: '人大街道工委督办' })
    .getByText('请在月底前恢复照明。')
    .waitFor()
})

test('the centre refuses a hold, and the department goes on', async () => {
  const petitionId = await raise(desk(), WORDS)
  await dispatch(desk(), petitionId, { lead: 'dept-construction', requirement: '恢复照明。' })
  await desk().act('construction', petitionId, 'sign')
  const request = { reason: '整条巷子明年改造。', reviewAt: '2026-06-30' }
  await desk().act('construction', petitionId, 'request-hold', request)
  await desk().settle()
  await notOffered(petitionId, '不同意挂账', 'congress', 'construction')
  const centre = await pageFor('command')
  await openFromHome(centre, '挂账登记', petitionId)
  await begin(centre, '不同意挂账')
  await centre.fill('#do-refuse-hold-reason', '先装临时照明。')
  await send(centre, '不同意挂账')
  await told(centre, '先装临时照明。')
  expect(await offer(centre, '不同意挂账').count()).toBe(0)
  expect(await offer(centre, '同意挂账').count()).toBe(0)
  await desk().open(centre, '/desks/holds')
  await centre.getByText('没有挂账的诉求').waitFor()

  const lead = await pageFor('construction')
  await openFromHome(lead, '办理中', petitionId)
  await told(lead, '先装临时照明。')
  await offer(lead, '申请挂账').waitFor()
})

test('two sides who disagree twice are ruled by the chair whom the street has named, and by nobody else', async () => {
  await colleague(desk(), 'congress', 'chair', '钱主任')
  await desk().services.settings.putSettings({ streetId, coordination: { chairId: 'chair' } })
  const petitionId = await raise(desk(), WORDS)
  const disagree = async () => {
    await desk().act('command', petitionId, 'review', signature('order'))
    await desk().act('congress', petitionId, 'review', otherSignature('hold'))
    await desk().settle()
  }
  await disagree()
  const side = await pageFor('congress')
  await openFromHome(side, '待我签署', petitionId)
  await side.getByText('第 2 轮').waitFor()
  await disagree()
  for (const name of ['command', 'congress']) {
    const page = await pageFor(name)
    await openFresh(page, petitionId)
    await page.getByText('双方意见不同，由钱主任裁定').waitFor()
    expect(await page.getByRole('link', { name: '打开研判台' }).count()).toBe(0)
    await desk().open(page, '/desks/review')
    await page.locator('.row-link, .empty').first().waitFor()
    expect(await page.locator(`.row-link[href$="${petitionId}"]`).count()).toBe(0)
  }
  await notOffered(petitionId, '联合研判', 'command', 'congress')

  const chair = await pageFor('chair')
  await openFromHome(chair, '待我签署', petitionId)
  await chair.getByRole('link', { name: '打开研判台' }).click()
  await chair.getByText('双方意见不同，由钱主任裁定').waitFor()
  await score(chair, [3, 4, 3, 4])
  await chair.fill('#do-review-opinion', '不必再等，由部门先办。')
  await choose(chair, 'review-decision', '交办')
  await chair.getByRole('button', { name: '签署' }).click()
  await chair.getByText('负责人裁定：交办').first().waitFor()
  expect(await chair.locator('.action-form').count()).toBe(0)
  expect(await chair.getByRole('button', { name: '改签' }).count()).toBe(0)
  const ruled = chair.locator('.opinions').first()
  await ruled.getByText('不必再等，由部门先办。').waitFor()

  const centre = await pageFor('command')
  await openFromHome(centre, '已研判待处理', petitionId)
  await offer(centre, '下达交办单').waitFor()
  expect(await offer(centre, '申请挂账').count()).toBe(0)
})

test('a task that was returned twice is decided by the arbiter whom the street has named, and by nobody else', async () => {
  await colleague(desk(), 'command', 'arbiter', '冯主任')
  await desk().services.settings.putSettings({ streetId, coordination: { arbiterId: 'arbiter' } })
  const petitionId = await raise(desk(), WORDS)
  await dispatch(desk(), petitionId, { lead: 'dept-construction', requirement: '恢复照明。' })
  await desk().act('construction', petitionId, 'return-task', { reason: '不属于我办。' })
  const again = { lead: 'dept-market', requirement: '恢复照明。' }
  await desk().act('command', petitionId, 'order', again)
  await desk().act('market', petitionId, 'return-task', { reason: '不属于我所。' })
  await desk().settle()
  await notOffered(petitionId, '裁定主办单位', 'command', 'congress', 'fuxing-head')

  const other = await pageFor('command')
  await openFromHome(other, '待裁定主办', petitionId)
  await other.locator('.standings').getByText('等冯主任裁定由谁主办').waitFor()

  const arbiter = await pageFor('arbiter')
  await openFromHome(arbiter, '待裁定主办', petitionId)
  await arbiter.locator('.standings').getByText('等您裁定由谁主办').waitFor()
  await begin(arbiter, '裁定主办单位')
  await pick(arbiter, 'do-decide-arbitration-lead', '规建办')
  await arbiter.fill('#do-decide-arbitration-note', '路灯归规建办管养。')
  await send(arbiter, '裁定主办单位', '作出裁定')
  await told(arbiter, '主办：规建办')
  expect(await offer(arbiter, '裁定主办单位').count()).toBe(0)

  const lead = await pageFor('construction')
  await openFromHome(lead, '待签收', petitionId)
  expect(await offer(lead, '退回交办').count()).toBe(0)
})

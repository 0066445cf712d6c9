import { expect, test } from 'vitest'
import { findingsOn } from './audit.ts'
import { phone } from './browser.ts'
import { consoleBench } from './console-bench.ts'
import { dispatch, raise, roofOf, signature } from './level-two-scenes.ts'
import { levelTwoStates, pick, score } from './level-two-states.ts'

const { desk, pageFor } = consoleBench()

test('both sides judge, the centre orders beside the paper, and what is printed has both signatures', async () => {
  const roof = await roofOf(desk())
  await desk().act('command', roof, 'review', signature('order'))
  const committee = await pageFor('congress')
  await desk().open(committee, '/')
  const tile = committee.locator('.tile', { hasText: '待我签署' })
  const promised = Number(await tile.locator('b').innerText())
  await tile.click()
  await committee.getByText(`共 ${promised} 件`).waitFor()
  expect(await committee.locator('.row-link').count()).toBe(promised)
  await committee.locator('.row-link', { hasText: '等人大街道工委签署' }).click()
  await committee.getByRole('link', { name: '打开研判台' }).click()
  // what the other side thinks stands beside one's own column, which is empty
  await committee.getByRole('cell', { name: /雨季将至/ }).waitFor()
  await score(committee, [3, 5, 4, 4])
  await committee.getByRole('button', { name: '签署' }).click()
  await committee.getByText('“紧迫性”评了 5 分，请写明理由。').waitFor()
  await committee.fill('#do-review-reasons-urgency', '顶楼老人已经无法居住。')
  await committee.fill('#do-review-opinion', '同意交办，请规建办牵头。')
  await committee.getByLabel('交办', { exact: true }).check({ force: true })
  await committee.getByRole('button', { name: '签署' }).click()
  await committee.getByText('双方意见一致：交办').first().waitFor()

  const centre = await pageFor('command')
  await desk().open(centre, '/desks/decided')
  await centre.locator('.row-link', { hasText: '决定：交办' }).click()
  await centre.locator('.offers').getByRole('button', { name: '下达交办单' }).click()
  await pick(centre, 'do-order-lead', '规建办')
  await pick(centre, 'do-order-co', '综合行政执法大队')
  await centre.fill('#do-order-requirement', '三天内应急堵漏。')
  await centre.fill('#do-order-workingDays', '10')
  const paper = centre.locator('.order-sheet')
  await paper.getByText('2026年3月18日前').waitFor()
  await paper.getByText('三天内应急堵漏。').waitFor()
  const number = await paper.locator('.sheet-no .number').innerText()
  await centre.getByRole('button', { name: '下达交办单' }).click()
  await centre.getByRole('link', { name: '打印交办单' }).click()
  const printed = await paper.innerText()
  for (const said of [number, '规建办', '综合行政执法大队', '2026年3月18日前', '赵立新', '孙慧敏'])
    expect(printed).toContain(said)
})

test('an administrator’s rule suggests the department, one click takes it over, and the story says who confirmed it', async () => {
  const admin = await pageFor('admin', phone)
  await desk().open(admin, '/administration/settings')
  const section = admin.locator('form[aria-label="部门分工规则"]')
  const add = async (name: string, word: string, lead: string) => {
    await section.getByRole('button', { name: '加一条规则' }).click()
    await section.getByLabel('规则名称').fill(name)
    await section.getByLabel('居民写到其中一个词').fill(word)
    await section.getByLabel('主办单位').selectOption({ label: lead })
  }
  await add('屋面', '屋顶', '综合行政执法大队')
  await add('漏水', '漏水', '规建办')
  await section.getByRole('checkbox', { name: '综合行政执法大队' }).check({ force: true })
  await section.getByText('试一试').click()
  await section.getByLabel('居民写的内容').fill('屋顶漏水')
  await section.getByText('用第 1 条“屋面”').waitFor()
  await section.getByRole('button', { name: '上移第 2 条' }).click()
  await section.getByText('用第 1 条“漏水”：规建办主办，综合行政执法大队协办').waitFor()
  expect(await findingsOn(admin)).toEqual([])
  await section.getByRole('button', { name: '保存' }).click()
  await admin.getByText('已保存').waitFor()

  const roof = await roofOf(desk())
  await desk().act('command', roof, 'review', signature('order'))
  await desk().act('congress', roof, 'review', signature('order'))
  const centre = await pageFor('command')
  await desk().open(centre, `/petitions/${roof}/order`)
  const advice = centre.locator('[data-advice]')
  await advice.getByText('按规则1“漏水”').waitFor()
  await advice.getByRole('button', { name: '采用' }).click()
  await advice.getByText('已采用').waitFor()
  const paper = await centre.locator('.order-sheet').innerText()
  for (const name of ['规建办', '综合行政执法大队']) expect(paper).toContain(name)
  await centre.fill('#do-order-requirement', '三天内应急堵漏。')
  await centre.getByRole('button', { name: '下达交办单' }).click()
  await centre.getByRole('link', { name: '看整件诉求' }).last().click()
  await centre.getByText('系统推荐（按规则1“漏水”），由赵立新确认').waitFor()
  await centre.getByText('按点位自动分到社区').waitFor()
})

test('a department signs on a phone, one beside the lead gives its opinion without the resident’s words', async () => {
  const roof = await roofOf(desk())
  await dispatch(desk(), roof)
  const lead = await pageFor('construction', phone)
  await desk().open(lead, '/')
  await lead.locator('.tile', { hasText: '待签收' }).tap()
  await lead.locator('.row-link', { hasText: '福星楼屋顶漏水' }).tap()
  await lead.locator('.part-own').getByText('可退回至').waitFor()
  await lead.locator('.quick').getByRole('button', { name: '签收' }).tap()
  await lead.locator('.action-form').getByRole('button', { name: '签收' }).tap()
  await lead.getByText('签收：已完成').waitFor()
  await lead.locator('.part-own').getByText('办理中').waitFor()

  const beside = await pageFor('enforcement', phone)
  await desk().open(beside, '/desks/opinions')
  await beside.locator('.row-link', { hasText: '房屋与物业（福星楼1单元门口）' }).tap()
  await beside.getByText('贵单位是协办').waitFor()
  expect(await beside.locator('main').innerText()).not.toContain('发霉')
  await beside.locator('.offers').getByRole('button', { name: '协办意见' }).tap()
  await beside.fill('#do-opinion-opinion', '楼顶违建不影响堵漏。')
  await beside.getByRole('button', { name: '提交意见' }).tap()
  await beside.getByText('协办意见：已完成').waitFor()
  await desk().open(beside, '/desks/opinions')
  await beside.getByText('没有待提的协办意见').waitFor()
})

test('a warning of the committee stands on the list of whoever was warned, until it is answered', async () => {
  const roof = await roofOf(desk())
  await dispatch(desk(), roof)
  const committee = await pageFor('congress')
  await desk().open(committee, `/petitions/${roof}`)
  await committee.locator('.offers').getByRole('button', { name: '人工预警' }).click()
  await committee.locator('#do-warn-to').getByLabel('郑文斌').check({ force: true })
  await committee.fill('#do-warn-text', '三天没有进展，请说明原因。')
  await committee.fill('#do-warn-reportBy', '2026-03-06')
  await committee.getByRole('button', { name: '发出预警' }).click()
  await committee.locator('.warning', { hasText: '等回应' }).waitFor()

  const warned = await pageFor('construction')
  await desk().open(warned, '/desks/warnings')
  await warned.locator('.row-link', { hasText: '人大预警，请回应' }).click()
  await warned.locator('.offers').getByRole('button', { name: '回应预警' }).click()
  await warned.fill('#do-answer-warning-text', '检测公司后天进场。')
  await warned.getByRole('button', { name: '发出回应' }).click()
  await warned.locator('.warning', { hasText: '检测公司后天进场。' }).getByText('已回应').waitFor()
  await desk().open(warned, '/desks/warnings')
  await warned.getByText('没有等回应的预警').waitFor()
})

test('the numbers of the home are those of the desks behind them', async () => {
  await desk().act('command', await roofOf(desk()), 'review', signature('order'))
  await dispatch(desk(), await raise(desk(), '三号楼消火栓没有水', 'safety'))
  const page = await pageFor('congress')
  await desk().open(page, '/')
  await page.locator('.tile').first().waitFor()
  const tiles = await page.locator('.tile').all()
  const promised = await Promise.all(
    tiles.map(async (tile) => ({
      address: (await tile.getAttribute('href')) ?? '',
      count: Number(await tile.locator('b').innerText()),
    })),
  )
  expect(promised.some(({ address }) => address.includes('/desks/'))).toBe(true)
  for (const { address, count } of promised) {
    await page.goto(new URL(address, page.url()).href)
    await page.getByText(`共 ${count} 件`).waitFor()
    expect(await page.locator('.row-link').count(), address).toBe(count)
  }
})

/** What is used most; console-states.long.test.ts audits all of them on both sizes. */
const main = ['review-desk-faults', 'petition-warned']
test.each(levelTwoStates.filter(({ name }) => main.includes(name)))(
  '$name can be used by everybody on a phone',
  async ({ who = '', show }) => {
    const page = await pageFor(who, phone)
    await show(page, desk())
    expect(await findingsOn(page)).toEqual([])
  },
)

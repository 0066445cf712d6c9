import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { people, places, street } from '../../scripts/demo/demo-street.ts'
import { later } from '../../shared/domain/time.ts'
import { reportOverdue } from '../../shared/usecases/report-overdue.ts'
import { file, signIn } from '../api/api.ts'
import { unzip } from '../artifacts/unzip.ts'
import { consoleBench } from './console-bench.ts'

const { desk, pageFor } = consoleBench()

const HEAD = people.find(({ role }) => role === 'station-head')?.personId ?? ''

/** Late by a little is yellow in this street, by more orange; and more is late than one request gives. */
const withManyLate = async (count: number) => {
  const { services, time, api, settle } = desk()
  const level = (hoursAfter: number, grade: 'yellow' | 'orange') => ({
    ...{ at: { hoursAfter }, grade, tell: ['owner' as const] },
  })
  const levels = [level(0, 'yellow'), level(7, 'orange')]
  const from = '2026-01-01T00:00:00.000+08:00'
  const rules = { clocks: { 'level-1': levels, order: levels, 'joint-review': levels } }
  await services.settings.putSettings({ streetId: street.streetId, warnings: [{ from, rules }] })
  for (let n = 0; n < count; n++) {
    await file(api, { placeCode: places[0]?.placeCode, text: `第${n}盏路灯不亮。` })
    time.now = later(time.now, 60_000)
  }
  await settle()
  time.now = '2026-03-10T08:30:00.000+08:00'
}
const digits = (text: string | undefined | null): number[] =>
  (text?.match(/\d+(?=件| 件)/g) ?? []).map(Number)
const column = async (page: Page, title: string, nth: number): Promise<number> => {
  const cells = page.locator('section', { hasText: title }).locator(`tbody td:nth-child(${nth})`)
  return (await cells.allInnerTexts()).reduce((sum, cell) => sum + Number(cell), 0)
}
/** How many rows each sheet has below its title, lead and heads. */
const rowsOfSheets = async (path: string): Promise<number[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'report-'))
  const names = (await unzip(path, folder)).filter((name) => /worksheets\/sheet\d+\.xml$/.test(name)).sort()
  const sheets = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  await rm(folder, { recursive: true })
  return sheets.map((sheet) => (sheet.match(/<row /g) ?? []).length - 3)
}

test.each([['command'], [HEAD]])(
  'message, page, Excel and paper of the daily report agree to the digit for %s',
  async (personId) => {
    await withManyLate(120)
    const { done, failed } = await reportOverdue(desk().services)
    expect([done > 0, failed]).toEqual([true, []])
    await desk().settle()
    const headers = await signIn(desk().api, personId)
    const mail = await desk().api.listNotifications({ headers, query: {} })
    const message = mail.body.items.find(({ event }) => event === 'report-overdue')?.text
    const [overdue = 0, orange = 0, yellow = 0, today = 0] = digits(message?.split('\n')[0])
    expect(overdue).toBeGreaterThan(100)
    expect(orange + yellow).toBe(overdue)

    const page = await pageFor(personId)
    await desk().open(page, '/reports')
    const lead = page.locator('.report > p')
    await lead.getByText(`超期 ${overdue} 件`).waitFor()
    expect(digits(await lead.innerText()).slice(1)).toEqual([overdue, orange, yellow, today])
    for (const title of ['按社区', '按承办单位'])
      expect([await column(page, title, 3), await column(page, title, 4)], title).toEqual([overdue, today])

    const late = page.locator('section', { hasText: `超期的诉求（${overdue} 件）` })
    const rows = late.locator('tbody tr')
    const visible = () => rows.filter({ visible: true }).count()
    expect(await visible()).toBe(50)
    await page.emulateMedia({ media: 'print' })
    expect(await visible()).toBe(overdue)
    await page.emulateMedia({ media: 'screen' })
    await late.getByRole('button', { name: `显示全部 ${overdue} 行` }).click()
    expect(await visible()).toBe(overdue)
    expect(await rows.filter({ hasText: '橙色' }).count()).toBe(orange)
    expect(await rows.filter({ hasText: '黄色' }).count()).toBe(yellow)

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载 Excel' }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^时限日报 \d{4}-\d{2}-\d{2}\.xlsx$/)
    const [, , listed, ending] = await rowsOfSheets(await download.path())
    expect([listed, ending]).toEqual([overdue, today])
  },
)

test('home, list and petition say how gravely it is late, in the colour of the grade', async () => {
  await withManyLate(1)
  const page = await pageFor(HEAD)
  await desk().open(page, '/')
  await page.getByText(/其中橙色\d+件、黄色\d+件，请马上办理/).waitFor()
  await desk().open(page, '/petitions?due=overdue')
  const row = page.locator('.row-link', { hasText: '路灯不亮' })
  await row.locator('.tag-warn', { hasText: '黄色 · 超期' }).waitFor()
  expect(await page.locator('.row-link .tag-orange', { hasText: '橙色 · 超期' }).count()).toBeGreaterThan(0)
  await row.click()
  await page.locator('.card', { hasText: '办理时限' }).getByText('黄色 · 超期').waitFor()
})

test('weekly report and analysis of what is late agree with the statistics', async () => {
  const page = await pageFor('congress')
  const headers = await signIn(desk().api, 'congress')
  await desk().open(page, '/reports?kind=weekly&week=2026-03-04')
  await page.getByText('周报 2026-03-02 至 2026-03-08').waitFor()
  const query = { from: '2026-03-02', to: '2026-03-08', by: 'community' }
  const { body } = await desk().api.showStatistics({ headers, query })
  await page.getByText(`这一周提交 ${body.total.filed} 件`).waitFor()
  expect(await page.locator('tr', { hasText: '合计' }).locator('td').nth(1).innerText()).toBe(
    String(body.total.filed),
  )
  await page.getByRole('radio', { name: '超期分析' }).check({ force: true })
  await page.getByText('各社区每周：曾超期/提交（件）').waitFor()
  expect(await page.locator('tbody tr').count()).toBe(body.groups.length + 1)
})

test('a department has the daily report of its own, and no statistics', async () => {
  const page = await pageFor('construction')
  await desk().open(page, '/reports?kind=weekly')
  await page.getByText('时限日报').waitFor()
  expect(await page.getByText('周报').count()).toBe(0)
})

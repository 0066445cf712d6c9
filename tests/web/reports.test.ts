import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { later } from '../../shared/domain/time.ts'
import { signIn } from '../api/api.ts'
import { unzip } from '../artifacts/unzip.ts'
import { consoleBench } from './console-bench.ts'

const { desk, pageFor } = consoleBench()

test('the daily report shows what the worklist counts, as page and as Excel', async () => {
  desk().time.now = later(desk().time.now, 5 * 86_400_000)
  const headers = await signIn(desk().api, 'command')
  const counts = async (due: string) =>
    (await desk().api.countWorklist({ headers, query: { scope: 'street', due } })).body.total
  const [overdue, today] = await Promise.all([counts('overdue'), counts('today')])
  expect(overdue).toBeGreaterThan(0)
  const page = await pageFor('command')
  await desk().open(page, '/reports')
  await page.getByText(`超期 ${overdue} 件，今日到期 ${today} 件`).waitFor()
  const late = page.locator('section', { hasText: `超期的诉求（${overdue} 件）` })
  expect(await late.locator('tbody tr').count()).toBe(overdue)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载 Excel' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^时限日报 \d{4}-\d{2}-\d{2}\.xlsx$/)
  const folder = await mkdtemp(join(tmpdir(), 'report-'))
  const names = await unzip(await download.path(), folder)
  expect(names.filter((name) => /worksheets\/sheet\d+\.xml$/.test(name))).toHaveLength(4)
  const parts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  expect(parts.join('')).toContain(await late.locator('tbody a').first().innerText())
  await rm(folder, { recursive: true })
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

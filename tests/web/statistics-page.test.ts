import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import type { Download, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { signIn } from '../api/api.ts'
import { consoleBench } from './console-bench.ts'

const { desk, pageFor } = consoleBench()

const statistics = async (query: Record<string, string>, who = 'command') => {
  const headers = await signIn(desk().api, who)
  return (await desk().api.showStatistics({ headers, query })).body
}
type Statistics = Awaited<ReturnType<typeof statistics>>
type Group = Statistics['total']

const cellsOf = (page: Page, title: string) =>
  page
    .getByLabel(title, { exact: true })
    .first()
    .locator('tr')
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? '')))
const downloadBy = async (page: Page, label: string): Promise<Download> => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: label, exact: true }).click(),
  ])
  return download
}
const words = (value: number | undefined) => (value === undefined ? '—' : String(value))
const flow = (group: Group) =>
  [
    ...[group.filed, group.finishedAtLevel1, group.finishedAtLevel2, group.raised],
    ...[group.supervised, group.open, group.overdue, group.reopened],
    ...[group.returned, group.extended, group.putOff, group.referred],
  ].map(words)
const speed = ({ firstResponseHours: response, handlingDays: handling }: Group) =>
  [response.median, response.p90, handling.median, handling.p90].map(words)

test('every figure of the page is the one of the API, in tables and in files, and charts are loaded there alone', async () => {
  const page = await pageFor('command')
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await desk().open(page, '/')
  await page.locator('.tile').first().waitFor()
  expect(asked.filter((url) => url.includes('draw-figure'))).toEqual([])
  await page.click('.rail >> text=统计')
  await page.locator('.figure-chart canvas').first().waitFor()
  expect(asked.filter((url) => url.includes('draw-figure')).length).toBeGreaterThan(0)

  const { total } = await statistics({})
  const shown = (figure: string) => page.locator(`[data-figure=${figure}]`).innerText()
  for (const name of [
    'filed',
    'finishedAtLevel1',
    'raised',
    'supervised',
    'open',
    'overdue',
    'urges',
  ] as const)
    expect([name, await shown(name)]).toEqual([name, String(total[name])])

  const picture = await downloadBy(page, '下载图片：按社区：提交和去向')
  expect((await readFile(await picture.path())).subarray(1, 4).toString()).toBe('PNG')

  const toTable = page.getByRole('button', { name: '看表格' })
  while ((await toTable.count()) > 0) await toTable.first().click()
  for (const [of, by] of [
    ['周', 'week'],
    ['社区', 'community'],
    ['类别', 'category'],
    ['性质', 'kind'],
  ] as const) {
    const body = await statistics({ by })
    const first = body.groups.findIndex(({ filed }) => filed > 0)
    const groups = body.groups.filter(({ filed }, index) => (by === 'week' ? index >= first : filed > 0))
    for (const [name, valuesOf] of [
      ['提交和去向', flow],
      ['响应和办理用时', speed],
    ] as const) {
      const [head, ...rows] = await cellsOf(page, `按${of}：${name}`)
      expect(head?.[0]).toBe(of)
      expect(rows).toEqual([
        ...groups.map((group) => [group.label, ...valuesOf(group)]),
        ['合计', ...valuesOf(body.total)],
      ])
      const file = await downloadBy(page, `下载表格：按${of}：${name}`)
      const saved: string[][] = parse(await readFile(await file.path()), { bom: true })
      const plain = (cell: string) => cell.replace(/^'/, '')
      expect(saved.slice(1).map((row) => row.map((cell) => plain(cell) || '—'))).toEqual(rows)
    }
  }
  const { places = [] } = await statistics({ by: 'place' })
  const [, ...heat] = await cellsOf(page, '点位和性质')
  expect(heat.map((row) => row.at(-1))).toEqual(places.map(({ filed }) => String(filed)))
})

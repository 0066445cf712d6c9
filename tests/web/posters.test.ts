import { expect, test } from 'vitest'
import { signIn } from '../api/api.ts'
import { phone } from './browser.ts'
import { consoleBench } from './console-bench.ts'
import { pageSizesOf, readQr } from './read-qr.ts'

const { desk, pageFor, strangersPage } = consoleBench()
const MM = 96 / 25.4 // CSS pixels

test('a new place gets a poster whose code leads to its page, where scans are counted once', async () => {
  const page = await pageFor('admin')
  await desk().open(page, '/places')
  await page.getByRole('button', { name: '新增点位' }).click()
  await page.fill('#place-name', '大堰三村30栋1单元')
  await page.getByRole('dialog').getByRole('button', { name: '新增点位' }).click()
  const row = page.locator('tr', { hasText: '大堰三村30栋1单元' })
  await row.getByText('还没有人用过').waitFor()
  const silent = page
    .locator('section', { hasText: '沉默点位' })
    .locator('tr', { hasText: '大堰三村30栋1单元' })
  expect(await silent.count()).toBe(1)

  await row.getByRole('link', { name: /打印/ }).click()
  const code = page.locator('.poster .qr')
  await code.waitFor()
  const address = await readQr(page, code)
  expect(address).toMatch(new RegExp(`^${desk().base}/p/[0-9A-Z]{8}$`))
  expect(await page.locator('.poster').innerText()).toContain('大堰三村30栋1单元')
  expect(await page.locator('.print-bar').innerText()).toContain('只在本机')

  const resident = await strangersPage(phone)
  for (let times = 0; times < 2; times++) {
    await resident.goto(address)
    await resident.getByText('大堰三村30栋1单元').first().waitFor()
  }
  const headers = await signIn(desk().api, 'admin')
  const { items } = (await desk().api.listPlaces({ headers })).body
  expect(items.find(({ name }) => name === '大堰三村30栋1单元')?.scans).toMatchObject({ total: 1 })
  await page.getByRole('link', { name: '回点位' }).click()
  await row.getByText('1 / 1').waitFor()
  expect(await silent.count()).toBe(0)
})

test.each([
  { sheet: 'a4', size: '210×297', code: 116 },
  { sheet: 'a5', size: '148×210', code: (116 * 148) / 210 },
  { sheet: 'sticker', size: '210×297', code: 57 },
])('a community is printed on $sheet paper: each place, in millimetres', async ({ sheet, size, code }) => {
  const page = await pageFor('admin')
  await desk().open(page, `/places/print?community=station-dongzheng&sheet=${sheet}`)
  const codes = page.locator('.poster .qr, .sticker .qr')
  await codes.first().waitFor()
  const headers = await signIn(desk().api, 'admin')
  const { items } = (await desk().api.listPlaces({ headers })).body
  const own = items.filter(({ communityId, retired }) => communityId === 'station-dongzheng' && !retired)
  expect(own.length).toBeGreaterThan(1)
  expect(await codes.count()).toBe(own.length)
  await page.emulateMedia({ media: 'print' })
  expect((await codes.first().boundingBox())?.width).toBeCloseTo(code * MM, 0)
  const read = []
  for (const one of await codes.all()) read.push(await readQr(page, one))
  expect(read.sort()).toEqual(own.map(({ placeCode }) => `${desk().base}/p/${placeCode}`).sort())
  const sizes = pageSizesOf(await page.pdf({ preferCSSPageSize: true, printBackground: true }))
  expect(sizes).toEqual(Array.from({ length: sheet === 'sticker' ? 1 : own.length }, () => size))
})

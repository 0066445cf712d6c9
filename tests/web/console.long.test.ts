import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { places } from '../../scripts/demo/demo-street.ts'
import { file } from '../api/api.ts'
import { consoleBench } from './console-bench.ts'

const { desk, pageFor } = consoleBench()

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.querySelector('.row-title')?.textContent?.trim())
const fileMany = async (count: number) => {
  for (let n = 1; n <= count; n++)
    await file(desk().api, { placeCode: places[0]?.placeCode, text: `第${n}盏路灯不亮`, kind: 'report' })
}

test('the keyboard goes through a list, opens, comes back, and keeps quiet while somebody types', async () => {
  const page = await pageFor('dongzheng-head')
  await desk().open(page, '/petitions')
  await page.locator('.row-link').first().waitFor()
  const titles = await page.locator('.row-title').allInnerTexts()
  await page.keyboard.press('j')
  expect(await focused(page)).toBe(titles[0])
  await page.keyboard.press('j')
  expect(await focused(page)).toBe(titles[1])
  await page.keyboard.press('k')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: titles[0] ?? '' }).waitFor()
  await page.keyboard.press('j')
  await page.getByRole('heading', { level: 1, name: titles[1] ?? '' }).waitFor()
  await page.keyboard.press('Escape')
  await page.locator('.row-link').first().waitFor()
  await page.waitForFunction(() => document.activeElement?.classList.contains('row-link'))
  expect(await focused(page)).toBe(titles[1]) // where one came from

  await page.keyboard.press('/')
  await page.keyboard.type('jk?健身')
  expect(await page.inputValue('#search')).toBe('jk?健身')
  await page.keyboard.press('Escape')

  await page.keyboard.press('?')
  await page.getByLabel('使用单键操作').uncheck()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.locator('h1').click()
  await page.keyboard.press('/')
  expect(await page.evaluate(() => document.activeElement?.id)).not.toBe('search')
})

test('paging neither skips nor repeats while others file and answer', async () => {
  await fileMany(40)
  const page = await pageFor('dongzheng-head')
  await desk().open(page, '/petitions?kind=report')
  await page.getByText('已显示 30 件').waitFor()
  desk().time.now = '2026-03-04T10:01:00.000+08:00'
  await fileMany(3)
  await page.getByRole('button', { name: '显示更多' }).click()
  await page.getByRole('button', { name: '显示更多' }).waitFor({ state: 'hidden' })
  const numbers = await page.locator('.row-facts .number').allInnerTexts()
  expect(new Set(numbers).size).toBe(numbers.length)
  expect(numbers).toHaveLength(41) // 40, and the report of the demo; what came later is a list of its own moment
})

test('filters stay in the address, can be saved, and the numbers beside them are what the list holds', async () => {
  await fileMany(4)
  const page = await pageFor('dongzheng-head')
  await desk().open(page, '/petitions')
  const option = page.locator('#filter-kind option', { hasText: '举报' })
  await option.waitFor({ state: 'attached' })
  const promised = Number(/（(\d+)）/.exec(await option.innerText())?.[1])
  await page.selectOption('#filter-kind', 'report')
  await page.getByText(`共 ${promised} 件`).waitFor()
  expect(await page.locator('.row-link').count()).toBe(promised)
  expect(page.url()).toContain('kind=report')
  await page.getByText('保存这个筛选').click()
  await page.fill('#filter-name', '举报')
  await page.keyboard.press('Enter')
  await desk().open(page, '/petitions')
  await page.locator('.saved-link', { hasText: '举报' }).click()
  await page.getByText(`共 ${promised} 件`).waitFor()
  await page.goBack()
  await page.getByText('共 7 件').waitFor()
})

test('a list that comes late does not take the place of the one that was asked for since', async () => {
  await fileMany(4)
  const page = await pageFor('dongzheng-head')
  await desk().open(page, '/petitions')
  const option = page.locator('#filter-kind option', { hasText: '举报' })
  await option.waitFor({ state: 'attached' })
  const promised = Number(/（(\d+)）/.exec(await option.innerText())?.[1])
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/api/staff/petitions?**kind=help**', async (route) => {
    await held
    await route.continue()
  })
  const late = page.waitForResponse(/petitions\?.*kind=help/)
  await page.selectOption('#filter-kind', 'help')
  await page.selectOption('#filter-kind', 'report')
  await page.getByText(`共 ${promised} 件`).waitFor()
  await expect.poll(() => page.locator('.row-link').count()).toBe(promised)
  const shown = await page.locator('.row-title').allInnerTexts()
  release()
  await (await late).finished()
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  )
  expect(await page.locator('.row-title').allInnerTexts()).toEqual(shown)
})

test('a search finds words of the text, and a number opens the petition', async () => {
  const page = await pageFor('command')
  await desk().open(page, '/petitions?scope=street')
  await page.fill('#search', '发霉 福星')
  await page.keyboard.press('Enter')
  await page.getByText('找到 1 件').waitFor()
  const number = await page.locator('.row-facts .number').first().innerText()
  await page.fill('#search', number.toLowerCase().replace('-', ''))
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: '福星楼屋顶漏水多年没有修好' }).waitFor()
})

test('whoever searches before the page is there searches in the list of the address', async () => {
  const page = await pageFor('command')
  let arrive = () => {}
  const late = new Promise<void>((resolve) => {
    arrive = resolve
  })
  await page.route(/ListPage[^/]*\.js/, async (route) => {
    await late
    await route.continue()
  })
  await desk().open(page, '/petitions?scope=street')
  await page.fill('#search', '路灯')
  await page.keyboard.press('Enter')
  arrive()
  await page.getByText(/找到 \d 件/).waitFor()
  expect(new URL(page.url()).searchParams.get('scope')).toBe('street')
})

test('contact data is shown for a reason, which is recorded and seen', async () => {
  const petitionId = await desk().findPetition('dongzheng-head', '楼道灯')
  const page = await pageFor('dongzheng-head')
  await desk().open(page, `/petitions/${petitionId}`)
  await page.getByRole('button', { name: '查看联系方式' }).click()
  await page.getByRole('button', { name: '查看联系方式' }).click()
  await page.getByText('请选择或填写查看的原因。').waitFor()
  expect(await page.getByText('13800000002').count()).toBe(0)
  await page.getByLabel('其他原因').check({ force: true })
  await page.fill('#contact-other', '核对门牌号')
  await page.getByRole('button', { name: '查看联系方式' }).click()
  await page.getByRole('link', { name: '13800000002' }).waitFor()
  await page.getByText('谁看过（1）').click()
  await page.getByText('核对门牌号').waitFor()
})

test('an ended session is begun again over the page, with what was typed', async () => {
  const petitionId = await desk().findPetition('dongzheng-head', '健身器材')
  const page = await pageFor('dongzheng-head')
  await desk().open(page, `/petitions/${petitionId}`)
  await page.getByRole('button', { name: '询问居民' }).click()
  await page.fill('#do-ask-question', '装在哪块空地？')
  desk().time.now = '2026-03-05T09:00:00.000+08:00' // tokens live for twelve hours
  await page.getByRole('button', { name: '发出询问' }).click()
  await page.getByRole('dialog', { name: '请重新登录' }).waitFor()
  await page.fill('#log-in-account', 'dongzheng-head')
  await page.fill('#log-in-password', 'dongzheng-head-password')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  expect(await page.inputValue('#do-ask-question')).toBe('装在哪块空地？')
  await page.getByRole('button', { name: '再试一次' }).click()
  await page.getByText('询问居民：已完成').waitFor()
})

test('the supervisor sees what changes in the street, latest first', async () => {
  const page = await pageFor('congress')
  await page.clock.install()
  await desk().open(page, '/live')
  await page.locator('.row-link').first().waitFor()
  expect(await page.locator('.row-link').first().innerText()).toContain('超期')
  const petitionId = await desk().findPetition('gangcheng-head', '油烟')
  await desk().act('gangcheng-head', petitionId, 'assign', { handlerId: 'gangcheng-grid' })
  await page.clock.runFor(31_000)
  await page.getByText('1 件有变化').waitFor()
  await page.locator('.row-link', { hasText: '油烟' }).getByText('彭丽娟').waitFor()
})

test('after an action the next of the list is one tap away', async () => {
  const page = await pageFor('dongzheng-head')
  await desk().open(page, '/petitions')
  await page.locator('.row-link', { hasText: '垃圾站' }).click()
  await page.getByRole('button', { name: '询问居民' }).click()
  await page.fill('#do-ask-question', '现在每天清运几次？')
  await page.getByRole('button', { name: '发出询问' }).click()
  await page.locator('.panel-done').getByText('下一件').click()
  await page.getByRole('heading', { level: 1, name: /楼道灯/ }).waitFor()
})

test('whoever logs out leaves nothing behind on the device', async () => {
  const page = await pageFor('dongzheng-volunteer')
  await desk().open(page, '/file')
  await page.fill('#file-phone', '13800000018')
  await page.waitForFunction(() => JSON.stringify(localStorage).includes('13800000018'))
  await page.locator('.person > summary').click()
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.locator('#log-in-account').waitFor()
  const kept = await page.evaluate(() => JSON.stringify(localStorage) + JSON.stringify(sessionStorage))
  expect(kept).not.toContain('13800000018')
  expect(kept).not.toContain('token')
})

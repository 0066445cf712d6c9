import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { file } from '../api/api.ts'
import { findingsAtDesk, findingsOn } from './audit.ts'
import { phone } from './browser.ts'
import { consoleBench } from './console-bench.ts'

const { desk, pageFor, strangersPage } = consoleBench()

const filed = async () => {
  const { api, settle } = desk()
  const { petitionId } = await file(api, {
    ...{ placeCode: 'ATGY6DD6', category: 'facilities' },
    ...{ text: '三单元熊先生家门口的井盖响了一周', contact: { name: '熊先生', phone: '13800000009' } },
  })
  await settle()
  return petitionId
}
/** The page of the link, on a phone that knows nothing of it. */
const openLink = async (link: string, wait = 'h1') => {
  const page = await strangersPage(phone)
  const { pathname, hash } = new URL(link)
  await page.goto(`${desk().base}${pathname}${hash}`)
  await page.locator(wait).first().waitFor()
  return page
}
const fits = async (page: Page) => expect(await findingsOn(page)).toEqual([])
const fitsDesk = async (page: Page) => expect(await findingsAtDesk(page)).toEqual([])

test('an outside party is invited in the console, answers on a phone with a photo, and is read in the console', async () => {
  const petitionId = await filed()
  const head = await pageFor('dongzheng-head')
  await desk().open(head, `/petitions/${petitionId}`)
  await head.locator('.offers').getByRole('button', { name: '邀请外部单位' }).click()
  await head.fill('#do-invite-name', '安居物业公司')
  await head.fill('#do-invite-request', '请查看井盖并告知更换日期。')
  await head.getByRole('button', { name: '生成邀请链接' }).click()
  const link = await head.locator('.link-once input').inputValue()
  expect(link).toContain(`/o/${petitionId}#`)
  await fitsDesk(head)
  const card = head.locator('.invitation', { hasText: '安居物业公司' })
  await card.getByText('等答复').waitFor()

  const page = await openLink(link, 'form')
  const seen = await page.locator('main').innerText()
  for (const word of ['安居物业公司', '请查看井盖并告知更换日期。', '大堰三村宣传栏', '公共设施'])
    expect(seen).toContain(word)
  expect(seen).not.toMatch(/熊先生|13800000009|响了一周/)
  await fits(page)
  await page.getByRole('button', { name: '提交答复' }).tap()
  await page.getByText('还差一点').waitFor()
  await fits(page)
  await page.fill('#outside-text', '井盖周五更换。')
  await page
    .locator('input[type=file]')
    .last()
    .setInputFiles({ name: 'cover.png', mimeType: 'image/png', buffer: await page.screenshot() })
  await page.getByText('已上传').waitFor()
  await page.getByRole('button', { name: '提交答复' }).tap()
  await page.getByText('答复已送达').waitFor()
  await page.getByText('已经答复 1 次').waitFor()
  await fits(page)
  await page.reload()
  await page.getByText('已经答复 1 次').waitFor()
  expect(await page.locator('#outside-text').inputValue()).toBe('')

  await desk().open(head, `/petitions/${petitionId}`)
  await card.getByText('已答复 1 次').waitFor()
  await head.locator('.story-line', { hasText: '井盖周五更换。' }).getByText('安居物业公司').waitFor()
})

test('a link that was renewed or withdrawn opens nothing, and the page says what to do', async () => {
  const petitionId = await filed()
  const head = await pageFor('dongzheng-head')
  const asked = { name: '自来水公司', request: '请检查水压。' }
  const { link: old = '' } = await desk().act('dongzheng-head', petitionId, 'invite', asked)
  await desk().open(head, `/petitions/${petitionId}`)
  const card = head.locator('.invitation', { hasText: '自来水公司' })
  await card.getByRole('button', { name: '更新链接' }).click()
  const link = await head.locator('.link-once input').inputValue()
  expect(link).not.toBe(old)
  const stale = await openLink(old)
  await stale.getByText('这个链接打不开').waitFor()
  await fits(stale)

  const page = await openLink(link, 'form')
  await page.fill('#outside-text', '正在检修。')
  await card.getByRole('button', { name: '收回' }).click()
  await card.locator('textarea').fill('不再需要')
  await card.getByRole('button', { name: '确认收回' }).click()
  await card.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '提交答复' }).tap()
  await page.getByText('没有成功').waitFor()
  expect(await page.locator('#outside-text').inputValue()).toBe('正在检修。')
  await page.goto(`${desk().base}/o/${petitionId}`)
  await page.getByText('这个链接打不开').waitFor()
})

import { expect, test } from 'vitest'
import { DAY_MS, later } from '../../shared/domain/time.ts'
import { file } from '../api/api.ts'
import { consoleBench } from './console-bench.ts'

const { desk, pageFor } = consoleBench()

const NOISE = [
  '锦绣云庭小区旁边的搅拌站每天夜里施工，噪音很大，灰尘飘进家里，孩子睡不着。',
  '我家住锦绣云庭小区，旁边搅拌站半夜噪音太大，灰尘也很严重，老人睡不着。',
  '锦绣云庭小区外的搅拌站扬尘严重，半夜噪音很大，请搬走。',
  '锦绣云庭小区门口的搅拌站又在半夜生产，噪音和灰尘都没有改善。',
]

test('the committee sees a matter with what shows it, and proposes it for supervision; its head sees it without that', async () => {
  const { api, street } = desk()
  const ids: string[] = []
  for (const text of NOISE) {
    const { petitionId } = await file(api, { placeCode: street.places[0]?.placeCode, text })
    ids.push(petitionId)
    await desk().settle()
    desk().time.now = later(desk().time.now, 12 * DAY_MS)
  }
  const page = await pageFor('congress')
  await desk().open(page, '/hot')
  const card = page.locator('section.card', { hasText: '搅拌站' }).first()
  await card.getByText('件诉求').waitFor()
  expect(await card.innerText()).toContain('锦绣云庭')
  expect(await card.innerText()).not.toContain('孩子睡不着')
  await card.getByRole('button', { name: `查看全部 ${ids.length} 件` }).click()
  for (const petitionId of ids) expect(await card.locator(`a[href$="${petitionId}"]`).count()).toBe(1)
  await page.getByRole('heading', { name: '反复出现的点位' }).waitFor()
  if (process.env.PICTURES)
    await page.screenshot({ path: `${process.env.PICTURES}/boiling.png`, fullPage: true })
  await card.getByRole('link', { name: '列为督办建议' }).click()
  await page.getByText('相关诉求来自一组相似诉求').waitFor()
  expect(await page.inputValue('#begin-title')).toContain('锦绣云庭')
  await page.fill('#begin-title', '锦绣云庭搅拌站夜间扰民')
  await page.fill('#begin-problem', '搅拌站夜间生产，噪声和扬尘影响住户。')
  await page.getByRole('button', { name: '提出督办建议' }).click()
  await page.getByText('反映的居民').waitFor()
  // the group leads to what it has become, and is not proposed a second time
  await desk().open(page, '/hot')
  await card.getByText('待决定').waitFor()
  expect(await card.getByRole('link', { name: '列为督办建议' }).count()).toBe(0)
  await card.getByRole('link', { name: '锦绣云庭搅拌站夜间扰民' }).click()
  await page.getByRole('heading', { name: '锦绣云庭搅拌站夜间扰民' }).first().waitFor()

  const station = await pageFor('dongzheng-head')
  await desk().open(station, '/hot')
  await station.locator('section.card', { hasText: '锦绣云庭' }).getByText('件诉求').waitFor()
  expect(await station.getByRole('link', { name: /列为督办建议|夜间扰民/ }).count()).toBe(0)
})

import { expect, test } from 'vitest'
import { file } from '../api/api.ts'
import { findingsAtDesk, findingsOn } from './audit.ts'
import { phone } from './browser.ts'
import { consoleBench } from './console-bench.ts'

const { desk, pageFor, strangersPage } = consoleBench()

const placeCode = 'ATGY6DD6'
const MIXER = '锦绣花园北门的搅拌站夜里一直施工，噪音很大，灰尘飘进家里，孩子睡不着觉'
const MIXER_TOO = '搅拌站半夜噪音太大了，锦绣花园北门这边灰尘也很严重，老人睡不着'

const filed = async (text: string) => {
  const one = await file(desk().api, { placeCode, text })
  await desk().settle()
  return one.petitionId
}
const stateOf = async (petitionId: string) => desk().services.petitions.find(petitionId)

test.each([false, true])(
  'a resident finds that it was reported already and joins in (长辈版: %s)',
  async (elder) => {
    await filed(MIXER)
    const page = await strangersPage(phone)
    await page.clock.setFixedTime(desk().time.now)
    await page.goto(`${desk().base}/p/${placeCode}`)
    if (elder) await page.getByRole('button', { name: '长辈版' }).tap()
    await page.fill('#text', MIXER_TOO)
    await page.getByRole('button', { name: '下一步' }).tap()
    const card = page.getByRole('region', { name: '附近已有人反映类似问题' })
    await card.getByText('和您写的一样提到').waitFor()
    expect(await card.innerText()).not.toContain('孩子')
    expect(await findingsOn(page)).toEqual([])
    await card.getByRole('button', { name: '我也遇到，一起跟进' }).tap()
    await page.getByText('将和这件事一起办').waitFor()
    // a change of mind costs a tap
    await page.getByRole('button', { name: '不一起办了，重新选' }).tap()
    await card.getByRole('button', { name: '我也遇到，一起跟进' }).tap()
    await page.getByRole('button', { name: '提交，一起跟进' }).tap()
    await page.getByText('已经收到您的诉求').waitFor()
    await desk().settle()
    const address = page.url()
    await page.goto('about:blank')
    await page.goto(address)
    await page.getByText('一起办（共 2 位居民）').waitFor()
    expect(await page.locator('main').innerText()).not.toContain('孩子')
  },
)

test('a resident whose matter is another one goes on as always', async () => {
  const first = await filed(MIXER)
  const page = await strangersPage(phone)
  await page.clock.setFixedTime(desk().time.now)
  await page.goto(`${desk().base}/p/${placeCode}`)
  await page.fill('#text', MIXER_TOO)
  await page.getByRole('button', { name: '下一步' }).tap()
  await page.getByRole('button', { name: '都不一样，继续提交' }).tap()
  await page.getByText('附近已有人反映类似问题').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '提交诉求' }).tap()
  await page.getByText('已经收到您的诉求').waitFor()
  await desk().settle()
  expect((await stateOf(first))?.supporters).toBeUndefined()
})

test('the station head joins with one click, undoes it, keeps apart what is not the same, and answers all at once', async () => {
  const first = await filed(MIXER)
  const second = await filed(MIXER_TOO)
  const page = await pageFor('dongzheng-head')
  await desk().open(page, `/petitions/${second}`)
  const card = page.locator('.similar-card')
  await card.getByText('同一个点位').first().waitFor()
  expect(await findingsAtDesk(page)).toEqual([])
  await card.getByRole('button', { name: /本件并入它/ }).click()
  await card.getByText('已并入：').waitFor()
  await card.getByRole('button', { name: '撤销并案' }).click()
  await card.getByRole('button', { name: /本件并入它/ }).click()
  await card.getByText('已并入：').waitFor()
  await desk().settle()

  await desk().open(page, `/petitions/${first}`)
  await page.getByText('2 位居民反映').first().waitFor()
  await card.getByText('一起办的 1 件').waitFor()
  const third = await filed('搅拌站的噪音影响锦绣花园北门的住户，灰尘大')
  await desk().open(page, `/petitions/${third}`)
  await card.getByRole('button', { name: /不是一回事/ }).click()
  await card.waitFor({ state: 'detached' })
  expect((await stateOf(third))?.stage).toBe('submitted')

  await desk().open(page, `/petitions/${first}`)
  await page.locator('.offers').getByRole('button', { name: '直接答复' }).click()
  await page.getByText('同时发给另外 1 位').waitFor()
  await page.fill('#do-answer-answer', '搅拌站已停止夜间施工。')
  await page.getByRole('button', { name: '发出答复' }).click()
  await page.getByText('直接答复：已完成').waitFor()
  await desk().settle()
  expect(await stateOf(second)).toMatchObject({ stage: 'answered' })
})

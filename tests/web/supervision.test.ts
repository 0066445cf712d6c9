import { beforeEach, expect, test } from 'vitest'
import { tendItems } from '../../shared/usecases/tend-items.ts'
import { signIn } from '../api/api.ts'
import { findingsAtDesk, findingsOn } from './audit.ts'
import { phone } from './browser.ts'
import { consoleBench } from './console-bench.ts'
import { itemNamed as findItem, tellOfSupervision } from './supervision-scene.ts'

const { desk, pageFor, strangersPage } = consoleBench()

beforeEach(() => tellOfSupervision(desk()))

const itemNamed = (words: string, status?: string) => findItem(desk(), words, status)

test('the barbecue smoke of 钢城耍街: an inspection brings a promise, the department keeps it, the committee judges', async () => {
  const itemId = await itemNamed('烧烤油烟')
  const committee = await pageFor('congress')
  await desk().open(committee, '/supervision')
  await committee.getByRole('link', { name: '钢城耍街烧烤油烟扰民' }).click()
  await committee.getByText('限时经营').first().waitFor()
  await committee.getByText('已答复 0 / 3 件').waitFor()
  expect(await findingsAtDesk(committee)).toEqual([])

  await committee.getByRole('button', { name: '记录督办行动' }).click()
  await committee.locator('#item-record-kind').getByLabel('专题询问').check({ force: true })
  await committee.fill('#item-record-on', '2026-03-04')
  await committee.fill('#item-record-minutes', '当面询问净化设备的进度，还差三家。')
  const scene = { name: 'scene.png', mimeType: 'image/png', buffer: await committee.screenshot() }
  await committee.locator('#item-record-photos input[type=file]').last().setInputFiles(scene)
  await committee.locator('#item-record-photos').getByText('已上传').waitFor()
  await committee.getByRole('button', { name: '加一项承诺' }).click()
  const row = committee.locator('.promise-row')
  await row.locator('select').selectOption({ label: '综合行政执法大队' })
  await row.locator('input[type=date]').fill('2026-03-20')
  expect(await findingsAtDesk(committee)).toEqual([])
  // begun and not whole: nothing is sent
  const send = committee.locator('.action-form').getByRole('button', { name: '记录督办行动' })
  await send.click()
  await committee.getByText('每项承诺都要有部门、内容和兑现日期').waitFor()
  await row.getByLabel('第 1 项承诺的内容').fill('三家摊位停业整改')
  await send.click()
  await committee.getByText('记录督办行动：已完成').waitFor()
  await committee.getByRole('cell', { name: '三家摊位停业整改' }).waitFor()
  await committee.getByAltText('专题询问的第 1 张照片').waitFor()

  const officer = await pageFor('enforcement')
  await desk().open(officer, `/supervision/${itemId}`)
  await officer.getByText('另有 3 件不在您的查看范围内').waitFor()
  await officer.getByRole('button', { name: '报告承诺兑现' }).click()
  await officer.locator('#item-report-promise-promise').selectOption({ index: 2 })
  await officer.fill('#item-report-promise-note', '三家都已停业，装好设备再开。')
  await officer.locator('.action-form').getByRole('button', { name: '报告承诺兑现' }).click()
  await officer.getByText('报告承诺兑现：已完成').waitFor()
  expect(await officer.getByRole('button', { name: '答复并进入观察' }).count()).toBe(0)

  await desk().open(committee, `/supervision/${itemId}`)
  await committee.getByText('1 项承诺等待工委核实').waitFor()
  await committee.getByRole('button', { name: '核实承诺' }).click()
  await committee.locator('#item-judge-promise-promise').selectOption({ index: 3 })
  await committee.locator('#item-judge-promise-kept').getByLabel('是').check({ force: true })
  await committee.fill('#item-judge-promise-note', '夜里去看过。')
  await committee.locator('.action-form').getByRole('button', { name: '核实承诺' }).click()
  await committee.getByText('核实承诺：已完成').waitFor()
  await desk().open(committee, '/supervision')
  const kept = committee.getByRole('row', { name: /综合行政执法大队 100%/ })
  await kept.waitFor()
})

test('whoever answers an item sees its petitions answered one by one, and is reminded of what residents read', async () => {
  const committee = await pageFor('congress')
  const itemId = await itemNamed('烧烤油烟')
  // the answers take a while: what is read first has none of them
  let reads = 0
  await committee.route(`**/supervision-items/${itemId}`, async (route) => {
    const response = await route.fetch()
    const item = await response.json()
    if (item.status !== 'answered' || reads++ > 0) return route.fulfill({ response })
    const items = item.members.items.map((one: object) => ({ ...one, stage: 'street', answered: false }))
    return route.fulfill({ response, json: { ...item, members: { ...item.members, answered: 0, items } } })
  })
  await desk().open(committee, `/supervision/${itemId}`)
  await committee.getByRole('button', { name: '更新公开内容' }).waitFor()
  expect(await committee.getByText('居民看到的还是以前写的').count()).toBe(0)
  await committee.getByRole('button', { name: '答复并进入观察' }).click()
  await committee.fill('#item-answer-answer', '净化设备已全部装好，限时经营。')
  await committee.fill('#item-answer-lookBackOn', '2026-04-20')
  await committee.locator('.action-form').getByRole('button', { name: '答复并进入观察' }).click()
  await committee.getByText('答复并进入观察：已完成').waitFor()
  await committee.getByText('居民看到的还是以前写的').waitFor()
  await committee.getByText('答复正在逐件发出').waitFor()
  await committee.getByText('已答复 3 / 3 件').waitFor()
  await committee.getByText('答复正在逐件发出').waitFor({ state: 'hidden' })
  expect(await findingsAtDesk(committee)).toEqual([])

  const resident = await strangersPage(phone)
  await resident.goto(`${desk().base}/supervision`)
  const item = resident.locator('article', { hasText: '钢城耍街烧烤油烟扰民' })
  await item.getByText('之后已经答复').waitFor()
  expect(await item.getByText('进行中').count()).toBe(0)
})

test('rest and water for outdoor workers: answered singly, watched until it may leave, and refused before', async () => {
  const itemId = await itemNamed('休息难')
  const committee = await pageFor('congress')
  await desk().open(committee, `/supervision/${itemId}`)
  await committee.getByText('已答复 3 / 3 件').waitFor()
  await committee.getByText('记录完整，未被改动').waitFor()
  await committee.getByText('连续 30 天没有新诉求').waitFor()
  // it may not leave yet, so leaving is not offered
  expect(await committee.locator('.offers').getByRole('button', { name: '销号' }).count()).toBe(0)
})

test('exercise equipment at 大堰三村: off the list, and back on it when somebody files again', async () => {
  const itemId = await itemNamed('健身器材', 'left')
  const again = await desk().findPetition('dongzheng-head', '添几件健身器材')
  const committee = await pageFor('congress')
  await desk().open(committee, '/supervision?status=left')
  await committee.getByRole('link', { name: '大堰三村增设健身器材' }).click()
  await committee.getByRole('button', { name: '加入诉求' }).click()
  await committee.fill('#item-add-petitions', `${again} 请并入`)
  await committee.locator('.action-form').getByRole('button', { name: '加入诉求' }).click()
  await committee.getByText('又有居民反映，自动重新列入').waitFor()
  await committee.getByText('问题反弹，第 1 次重新列入').waitFor()
  await desk().open(committee, `/petitions/${again}`)
  await committee.getByRole('link', { name: '看督办事项' }).click()
  await committee.waitForURL(`**/supervision/${itemId}`)
})

test('a proposal is written by the command centre, and accepted with plan, people and date', async () => {
  const petitionId = await desk().findPetition('dongzheng-head', '健身器材')
  const centre = await pageFor('command')
  await desk().open(centre, '/supervision/new')
  await centre.getByRole('button', { name: '提出督办建议' }).click()
  await centre.getByText('请填写督办事项。').waitFor()
  expect(await findingsAtDesk(centre)).toEqual([])
  await centre.fill('#begin-title', '大堰三村中庭改造')
  await centre.fill('#begin-problem', '中庭空地多年闲置。')
  await centre.fill('#begin-petitions', petitionId)
  await centre.getByRole('button', { name: '提出督办建议' }).click()
  await centre.getByText('反映的居民').waitFor()
  expect(await centre.getByRole('button', { name: '列入清单' }).count()).toBe(0)

  // its message leads the committee there
  const itemId = await itemNamed('中庭改造', 'proposed')
  await tendItems(desk().services)
  await desk().settle()
  const committee = await pageFor('congress')
  await desk().open(committee, '/messages')
  await committee.getByRole('link', { name: `督办事项 ${itemId}：有新的督办建议` }).click()
  await committee.waitForURL(`**/supervision/${itemId}`)
  await committee.getByRole('button', { name: '列入清单' }).click()
  await committee.fill('#item-accept-plan', '六月前完成改造')
  for (const [field, label] of [
    ['ownerId', '孙慧敏'],
    ['lead', '规建办'],
  ]) {
    await committee.locator(`#item-accept-${field}`).click()
    await committee.getByRole('option', { name: label }).click()
  }
  await committee.fill('#item-accept-dueOn', '2026-06-30')
  await committee.locator('.action-form').getByRole('button', { name: '列入清单' }).click()
  await committee.getByText('列入清单：已完成').waitFor()
})

test('residents read on a phone what is supervised, and what was promised', async () => {
  const { body } = await desk().api.actOnSupervisionItem({
    headers: await signIn(desk().api, 'congress'),
    params: { itemId: await itemNamed('烧烤油烟') },
    body: {
      ...{ action: 'record', version: 2, kind: 'notice', on: '2026-03-04', minutes: '发函催办。' },
      promises: [{ orgId: 'dept-market', text: '三家摊位停业整改', dueOn: '2026-03-20' }],
    },
  })
  expect(body.status).toBe('listed')
  const resident = await strangersPage(phone)
  await resident.goto(`${desk().base}/`)
  await resident.getByRole('link', { name: '街道正在督办的事' }).tap()
  for (const title of ['钢城耍街烧烤油烟扰民', '户外劳动者休息难、饮水难', '大堰三村增设健身器材'])
    await resident.getByRole('heading', { name: title }).waitFor()
  await resident.getByText('驿站建成并全天开放').waitFor()
  // promised after it was published, and not looked through yet
  expect(await resident.getByText('三家摊位停业整改').count()).toBe(0)
  expect(await findingsOn(resident)).toEqual([])
})

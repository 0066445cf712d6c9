import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { places } from '../../scripts/demo/demo-street.ts'
import { file, signIn } from '../api/api.ts'
import { findingsAtDesk, findingsOn } from './audit.ts'
import { desktop, phone } from './browser.ts'
import { consoleBench } from './console-bench.ts'
import { consoleStates, loosePaving } from './console-states.ts'

const { desk, pageFor, strangersPage } = consoleBench()

const timelineOf = async (personId: string, petitionId: string) => {
  const { body } = await desk().api.logIn({ body: { account: personId, password: `${personId}-password` } })
  const headers = { authorization: `Bearer ${body.token}` }
  return (await desk().api.showPetition({ headers, params: { petitionId } })).body
}
const tile = (page: Page, label: string) => page.locator('.tile', { hasText: label })
const count = async (page: Page, label: string) => Number(await tile(page, label).locator('b').innerText())

test('on a phone every page of the menu is two taps away, large enough for a thumb', async () => {
  const page = await pageFor('congress', phone)
  await desk().open(page, '/')
  const menu = page.getByRole('navigation', { name: '主菜单' })
  const reports = menu.getByRole('link', { name: '报表' })
  await menu.getByRole('button', { name: '更多' }).click()
  await reports.waitFor()
  expect(await findingsOn(page)).toEqual([])
  await reports.click()
  await page.getByText('时限日报').waitFor()
  await reports.waitFor({ state: 'hidden' })
})

test('a page that is not somebody’s says so at its own address, with a way home', async () => {
  const page = await pageFor('dongzheng-head')
  await desk().open(page, '/live')
  await page.getByRole('heading', { name: '没有权限查看这一页' }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/console/live')
  expect(await findingsAtDesk(page)).toEqual([])
  await page.getByRole('link', { name: '回工作首页' }).click()
  await page.getByRole('heading', { name: /好，/ }).waitFor()
})

test('a station head logs in, sees what is new, and gives it to a handler', async () => {
  const page = await strangersPage(desktop)
  await desk().open(page, '/petitions')
  await page.fill('#log-in-account', 'dongzheng-head')
  await page.fill('#log-in-password', 'wrong')
  await page.click('text=登录 >> visible=true')
  await page.getByRole('alert').getByText('账号或密码不正确').waitFor()
  await page.fill('#log-in-password', 'dongzheng-head-password')
  await page.keyboard.press('Enter')
  await page.locator('.row-link').first().waitFor() // the page that was asked for
  await page.click('.rail >> text=工作首页')
  await tile(page, '新诉求').waitFor()
  const fresh = await count(page, '新诉求')
  await tile(page, '新诉求').click()
  await page.getByText(`共 ${fresh} 件`).waitFor()
  expect(await page.locator('.row-link').count()).toBe(fresh)

  await page.locator('.row-link', { hasText: '健身器材' }).click()
  await page.getByRole('button', { name: '派单' }).click()
  await page.getByRole('button', { name: '派单' }).last().click()
  await page.getByText('请选择承办人。').waitFor()
  await page.getByText('周晓燕').click({ force: true })
  await page.locator('.action-form').getByRole('button', { name: '派单' }).click()
  await page.getByText('派单：已完成').waitFor()
  await page.getByText('已指派承办人：周晓燕').waitFor()
})

test('a station head puts a petition before others, and the list can be narrowed to these', async () => {
  const page = await pageFor('dongzheng-head', desktop)
  await desk().open(page, '/petitions')
  await page.locator('.row-link', { hasText: '健身器材' }).click()
  await page.getByRole('button', { name: '调整缓急' }).click()
  const form = page.locator('.action-form')
  await form.getByText('加急', { exact: true }).click({ force: true })
  await form.getByRole('button', { name: '确定' }).click()
  await page.getByText('请填写原因。').waitFor()
  await page.fill('#do-prioritise-reason', '器材断裂，有老人摔伤')
  await form.getByRole('button', { name: '确定' }).click()
  await page.getByText('请优先办理：器材断裂，有老人摔伤').waitFor()
  await page.getByText('缓急有调整：加急').waitFor()
  await desk().open(page, '/petitions')
  await page.locator('.row-link').first().waitFor()
  await page.getByLabel('缓急').selectOption('urgent')
  await page.getByText('共 1 件').waitFor()
  expect(new URL(page.url()).searchParams.get('priority')).toBe('urgent')
  await page.locator('.row-link', { hasText: '加急' }).waitFor()
})

test('what the words of a petition suggest, a category and that it is urgent, is taken with one click each', async () => {
  const { api, settle } = desk()
  const text = '我们楼的电梯又坏了，物业一直不来修，我妈瘫痪在床，下不了楼。'
  const { petitionId } = await file(api, { placeCode: places[1]?.placeCode, text })
  await settle()
  const headers = await signIn(api, 'dongzheng-head')
  const page = await pageFor('dongzheng-head', desktop)
  await desk().open(page, `/petitions/${petitionId}`)
  const category = page.getByRole('region', { name: '推荐的类别' })
  const name = await category.locator('strong').innerText()
  await category.getByRole('button', { name: '采用' }).dblclick()
  await page.getByText(`已归为“${name}”`).waitFor()
  await category.waitFor({ state: 'hidden' })

  await page.route('**/actions', (route) => route.abort(), { times: 1 })
  const urgent = page.getByRole('region', { name: '建议加急' })
  await urgent.getByRole('button', { name: '列为加急' }).click()
  await urgent.getByRole('alert').getByText('没有改为加急。').waitFor()
  await urgent.getByRole('button', { name: '列为加急' }).click()
  await page.getByText('请优先办理：居民的话写到“瘫痪”“下不了楼”').waitFor()
  const { body } = await api.showPetition({ headers, params: { petitionId } })
  expect(body.timeline.map(({ action }) => action)).toEqual(['file', 'triage', 'reclassify', 'prioritise'])
})

test('a handler on site finishes with a photo, in a few taps', async () => {
  const petitionId = await desk().findPetition('dongzheng-head', '楼道灯')
  const page = await pageFor('dongzheng-handler', phone)
  await desk().open(page, '/')
  await page.locator('.row-link', { hasText: '楼道灯' }).tap()
  await page.locator('.quick').getByRole('button', { name: '办结' }).tap()
  await page.getByRole('button', { name: '常用答复' }).tap()
  await page.getByText('已修好').tap()
  await page.locator('.action-form').getByRole('button', { name: '办结' }).tap()
  await page.getByText('还有“〔日期〕”没有填').waitFor()
  await page.fill('#do-finish-result', '灯座已经换新，晚上试过，亮了。')
  const picture = await page.screenshot({ type: 'jpeg' })
  await page
    .locator('input[type=file]:not([capture])')
    .setInputFiles({ name: 'lamp.jpg', mimeType: 'image/jpeg', buffer: picture })
  await page.getByText('已上传').waitFor()
  await page.locator('.action-form').getByRole('button', { name: '办结' }).tap()
  await page.getByText('办结：已完成').waitFor()
  const { stage, timeline } = await timelineOf('dongzheng-head', petitionId)
  expect(stage).toBe('answered')
  expect(timeline.find(({ action }) => action === 'finish')?.photos).toHaveLength(1)
})

describe('nothing is lost and nothing is done twice', () => {
  test('when the answer to a finish does not arrive', async () => {
    const petitionId = await desk().findPetition('dongzheng-head', '楼道灯')
    const page = await pageFor('dongzheng-handler', phone)
    await desk().open(page, `/petitions/${petitionId}`)
    await page.locator('.quick').getByRole('button', { name: '填写进展' }).tap()
    await page.fill('#do-progress-note', '物业已经答应今天下午来换。')
    const actions = '**/actions'
    await page.route(actions, async (route) => {
      await route.fetch() // it gets through, its answer does not
      await route.abort()
    })
    await page.getByRole('button', { name: '提交进展' }).tap()
    await page.getByText('没有等到回音').waitFor()
    await page.unroute(actions)
    await page.getByRole('button', { name: '再试一次' }).tap()
    await page.getByText('刚才的提交其实已经成功').waitFor()
    const { timeline } = await timelineOf('dongzheng-head', petitionId)
    expect(timeline.filter(({ note }) => note === '物业已经答应今天下午来换。')).toHaveLength(1)
  })

  test('when somebody else is quicker', async () => {
    const petitionId = await desk().findPetition('dongzheng-head', '健身器材')
    const page = await pageFor('dongzheng-head')
    await desk().open(page, `/petitions/${petitionId}`)
    await page.getByRole('button', { name: '直接答复' }).click()
    await page.fill('#do-answer-answer', '社区已经列入今年的更新计划。')
    await desk().act('dongzheng-head', petitionId, 'assign', { handlerId: 'dongzheng-grid' })
    await page.getByRole('button', { name: '发出答复' }).click()
    await page.getByText('您填写的时候，有人办过这件诉求').waitFor()
    expect(await page.inputValue('#do-answer-answer')).toBe('社区已经列入今年的更新计划。')
    await page.getByRole('button', { name: '看过了，仍然发出答复' }).click()
    await page.getByText('直接答复：已完成').waitFor()
    const { timeline } = await timelineOf('dongzheng-head', petitionId)
    expect(timeline.map(({ action }) => action).slice(-2)).toEqual(['assign', 'answer'])
  })

  test('when the network goes and the page is closed: the words are there again', async () => {
    const petitionId = await desk().findPetition('dongzheng-head', '楼道灯')
    const page = await pageFor('dongzheng-handler', phone)
    await desk().open(page, `/petitions/${petitionId}`)
    await page.locator('.quick').getByRole('button', { name: '办结' }).tap()
    await page.context().setOffline(true)
    await page.fill('#do-finish-result', '已修好，请居民试用。')
    await page.fill('#do-finish-noPhotoReason', '楼道太黑，拍不清')
    await page.locator('.action-form').getByRole('button', { name: '办结' }).tap()
    await page.getByText('现在没有网络', { exact: true }).waitFor()
    await page.context().setOffline(false)
    await page.reload()
    await page.getByText('有草稿').waitFor()
    await page.locator('.quick').getByRole('button', { name: '办结' }).tap()
    expect(await page.inputValue('#do-finish-result')).toBe('已修好，请居民试用。')
    await page.locator('.action-form').getByRole('button', { name: '办结' }).tap()
    await page.getByText('办结：已完成').waitFor()
  })
})

test('a handler is told that the category asks for a photo before anything is sent', async () => {
  const petitionId = await loosePaving(desk())
  const page = await pageFor('dongzheng-handler', phone)
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST') sent.push(request.url())
  })
  await desk().open(page, `/petitions/${petitionId}`)
  await page.locator('.quick').getByRole('button', { name: '办结' }).tap()
  await page.getByText('这类诉求办结要附现场照片').waitFor()
  await page.getByText('（没有照片时必填）').waitFor()
  await page.fill('#do-finish-result', '松动的地砖已经重铺。')
  await page.locator('.action-form').getByRole('button', { name: '办结' }).tap()
  await page.getByText('请附现场照片；没有照片的，请在下面填写原因。').waitFor()
  expect(sent).toEqual([])
  await page.fill('#do-finish-noPhotoReason', '下雨，拍不清')
  await page.locator('.action-form').getByRole('button', { name: '办结' }).tap()
  await page.getByText('办结：已完成').waitFor()
})

test('a handler sees at home what is new to them, and it is done with once it is accepted', async () => {
  await loosePaving(desk())
  const page = await pageFor('dongzheng-handler', phone)
  await desk().open(page, '/')
  await tile(page, '新派给我的').waitFor()
  expect(await count(page, '新派给我的')).toBe(1)
  await tile(page, '新派给我的').tap()
  await page.getByRole('heading', { level: 1, name: '新派给我的' }).waitFor()
  await page.locator('.row-link').first().waitFor()
  expect(await page.locator('.row-link').count()).toBe(1)
  await page.locator('.row-link', { hasText: '待接单' }).tap()
  await page.locator('.offers').getByRole('button', { name: '接单' }).tap()
  await page.locator('.action-form').getByRole('button', { name: '接单' }).tap()
  await page.getByText('接单：已完成').waitFor()
  await desk().open(page, '/')
  await tile(page, '新派给我的').waitFor()
  expect(await count(page, '新派给我的')).toBe(0)
})

test('beside a petition stand the other cases of its resident and near ones, read when they come into view', async () => {
  const lamp = await desk().findPetition('dongzheng-head', '楼道灯')
  const contact = { phone: '13800000002' }
  const again = await file(desk().api, { placeCode: places[1]?.placeCode, text: '门禁打不开', contact })
  await desk().settle()
  const page = await pageFor('dongzheng-head', phone)
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/related')) asked.push(request.url())
  })
  await desk().open(page, `/petitions/${lamp}`)
  await page.locator('.story').waitFor()
  expect(asked).toEqual([])
  await page.locator('.related').scrollIntoViewIfNeeded()
  const same = page.locator('section', { hasText: '这位居民的其他诉求' })
  await same.getByRole('link', { name: '门禁打不开' }).waitFor()
  const near = page.locator('section', { hasText: '附近的诉求' })
  await near.getByRole('link', { name: '门禁打不开' }).waitFor()
  await near.getByText('同一点位', { exact: true }).first().waitFor()
  expect(asked).toHaveLength(1)
  expect(await page.locator('.related').innerText()).not.toContain('1380000')
  await same.getByRole('link', { name: '门禁打不开' }).tap()
  await page.getByText(again.petitionId).first().waitFor()
})

test('the command centre files for somebody on the phone, once, and prints the slip', async () => {
  const page = await pageFor('command')
  await desk().open(page, '/file')
  await page.getByRole('button', { name: '提交，打印回执' }).click()
  await page.getByText('请选择诉求是怎么来的。').waitFor()
  await page.getByLabel('来电').check({ force: true })
  await page.selectOption('#file-communityId', { label: '东正社区' })
  await page.fill('#file-text', '三栋楼下的井盖松了，踩上去响，怕老人绊倒。')
  await page.fill('#file-phone', '13800000019')
  await page.selectOption('#file-category', { label: '安全隐患' })
  await page.getByLabel('现在有人受伤吗？').selectOption('否')
  await page.getByRole('button', { name: '提交，打印回执' }).dblclick()
  const slip = page.frameLocator('.slip-frame')
  await slip.getByText('诉求回执').first().waitFor()
  const size = await slip
    .locator('.number')
    .evaluate((number) => Number.parseFloat(getComputedStyle(number).fontSize))
  expect(size).toBeGreaterThan(30) // its own style counts, in spite of the policy
  const found = await desk().findPetition('dongzheng-head', '井盖')
  expect(await page.locator('.filed-number').first().innerText()).toBe(found)
  const headers = await signIn(desk().api, 'dongzheng-head')
  const { body } = await desk().api.showPetition({ headers, params: { petitionId: found } })
  expect(body.answers).toEqual([{ question: '现在有人受伤吗？', answer: '否' }])
})

test('whoever comes with a one-time password first sets their own', async () => {
  const { api } = desk()
  const admin = await api.logIn({ body: { account: 'admin', password: 'admin-password' } })
  const headers = { authorization: `Bearer ${admin.body.token}` }
  const { body } = await api.actOnPerson({
    headers,
    params: { personId: 'gexin-handler' },
    body: { action: 'reset-password', version: 0 },
  })
  const page = await strangersPage(phone)
  await desk().open(page, '/login')
  await page.fill('#log-in-account', 'gexin-handler')
  await page.fill('#log-in-password', body.oneTimePassword ?? '')
  await page.getByRole('button', { name: '登录' }).tap()
  await page.getByRole('heading', { name: '先设一个自己的密码' }).waitFor()
  await page.fill('#password-current', body.oneTimePassword ?? '')
  await page.fill('#password-next', '春天的革新社区真好看')
  await page.fill('#password-again', '春天的革新社区真好看')
  await page.getByRole('button', { name: '修改密码' }).last().tap()
  await page.getByRole('heading', { name: /好，黄永康/ }).waitFor()
})

/** What is used most; console-states.long.test.ts audits all of them on both sizes. */
const main = ['home-dongzheng-handler', 'list', 'petition-finish-preview', 'file']
test.each(consoleStates.filter(({ name }) => main.includes(name)))(
  '$name can be used by everybody on a phone',
  async ({ who = '', show }) => {
    const page = await pageFor(who, phone)
    await show(page, desk())
    expect(await findingsOn(page)).toEqual([])
  },
)

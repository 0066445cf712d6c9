import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { findingsOn } from './audit.ts'
import { phone, startBrowser } from './browser.ts'
import { type Console, startConsole } from './console-platform.ts'

let browser: Browser
let street: Console
let context: BrowserContext
let page: Page

beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser?.close())
beforeEach(async () => {
  street = await startConsole()
  context = await browser.newContext(phone)
  await context.clock.setFixedTime(street.time.now)
  page = await context.newPage()
})
afterEach(async () => {
  await context.close()
  await street.stop()
})

const placeCode = 'ATGY6DD6'
const words = '12栋2单元三楼的楼道灯坏了一个星期，晚上黑得很，请来修一下。'
const scan = async (target = page) => {
  await target.goto(`${street.base}/p/${placeCode}`)
  await target.getByText('大堰三村宣传栏').waitFor()
}
const write = async (text = words) => {
  await page.fill('#text', text)
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByText('请核对一遍').waitFor()
}
const send = () => page.getByRole('button', { name: '提交诉求' }).click()
const receipt = async () => {
  await page.getByText('已经收到您的诉求').waitFor()
  const [number = '', code = ''] = await page.locator('dd.big').allTextContents()
  return { petitionId: number.trim(), code: code.replace(/\s/g, '') }
}
const petitionsAbout = async (text: string) => {
  const { body } = await street.api.logIn({
    body: { account: 'dongzheng-head', password: 'dongzheng-head-password' },
  })
  const headers = { authorization: `Bearer ${body.token}` }
  const list = await street.api.listPetitions({ headers, query: { scope: 'org', limit: '100' } })
  return list.body.items.filter(({ title }) => title.includes(text))
}

test('a resident files with a photo, follows it, says that it is not solved, and it is opened again', async () => {
  await scan()
  const picture = await page.screenshot()
  await page
    .locator('input[type=file]')
    .last()
    .setInputFiles({ name: 'lamp.png', mimeType: 'image/png', buffer: picture })
  await page.getByText('已上传').waitFor()
  expect(await findingsOn(page)).toEqual([])
  await write()
  await page.getByText('1 张').waitFor()
  await send()
  const { petitionId, code } = await receipt()
  expect(code).toHaveLength(16)
  expect(await page.evaluate(() => location.pathname + location.hash)).toBe(
    `/petitions/${petitionId}#${code}`,
  )

  await page.reload() // and a second look shows it again
  await page.getByText('已经收到您的诉求').waitFor()
  await page.getByRole('button', { name: '查看进度' }).click()
  await page.getByText('正在安排人办理').waitFor()

  await street.act('dongzheng-head', petitionId, 'assign', {
    handlerId: 'dongzheng-handler',
    note: '请今天去看看',
  })
  await street.act('dongzheng-handler', petitionId, 'finish', {
    result: '灯已经换好。',
    noPhotoReason: '楼道狭窄',
  })
  await page.reload()
  await page.getByText('已经有了答复').waitFor()
  await page.getByText('已指派承办人').waitFor()
  await page.getByText('您提的内容').click()
  const thumbnail = page.getByAltText(/您拍的照片/)
  await thumbnail.waitFor()
  expect(
    await thumbnail.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
  ).toBeGreaterThan(0)
  expect(await findingsOn(page)).toEqual([])

  await page.getByRole('button', { name: '评价' }).click()
  await page.getByText('没有解决', { exact: true }).click()
  await page.getByText('不满意', { exact: true }).click()
  await page.fill('#rate-comment', '换了又坏了')
  await page.getByRole('button', { name: '提交评价' }).click()
  await page.getByText('谢谢您的评价').waitFor()
  await page.getByText('正在重新办理').waitFor()
  await page.getByRole('button', { name: '验证记录' }).click()
  await page.getByText('全部对得上').waitFor()
})

test('a double tap, and an answer that got lost, file once', async () => {
  let lost = 0
  await context.route('**/api/petitions', async (route) => {
    if (lost++ > 0) return route.continue()
    await route.fetch() // it arrives, its answer does not
    await route.abort('connectionfailed')
  })
  await scan()
  await write('双击也只能提交一次')
  await page.getByRole('button', { name: '提交诉求' }).dblclick()
  await page.getByText('再点一次也不会重复提交').waitFor()
  await send()
  const { petitionId } = await receipt()
  expect(await petitionsAbout('双击也只能提交一次')).toMatchObject([{ petitionId }])
})

test('what is changed after a lost answer is not filed beside it, and is not lost either', async () => {
  let lost = 0
  await context.route('**/api/petitions', async (route) => {
    if (lost++ > 0) return route.continue()
    await route.fetch()
    await route.abort('connectionfailed')
  })
  await scan()
  await write('先说的话')
  await send()
  await page.getByText('再点一次也不会重复提交').waitFor()
  await page.getByText('返回修改').click()
  await write('后来改的话')
  await send()
  await receipt()
  await page.getByText('您上一次点提交其实已经成功了').waitFor()
  await page.getByText('后来改的话').waitFor()
  expect(await petitionsAbout('后来改的话')).toEqual([])
  expect(await petitionsAbout('先说的话')).toHaveLength(1)
})

test('a draft outlives the network and the page, and is sent when the person says so', async () => {
  let filings = 0
  await context.route('**/api/petitions', (route) => {
    filings += 1
    return route.continue()
  })
  await scan()
  const rest = page.waitForResponse(/rest-/) // what comes after the form is fetched meanwhile
  await page.locator('#text').focus()
  await (await rest).finished()
  await context.setOffline(true)
  await page.getByText('现在没有网络').waitFor()
  await page.fill('#phone', '13800000009')
  await write('没有网络时写下的话')
  await send()
  await page.getByText('现在没有网络', { exact: true }).waitFor()
  expect(filings).toBe(1) // the try
  await page.close()

  await context.setOffline(false)
  page = await context.newPage()
  await scan()
  await page.getByText('上次没提交的内容还在').waitFor()
  expect(await page.inputValue('#text')).toBe('没有网络时写下的话')
  expect(await page.inputValue('#phone')).toBe('13800000009')
  expect(filings).toBe(1) // nothing is sent by itself
  await page.getByRole('button', { name: '下一步' }).click()
  await send()
  await receipt()
  expect(await petitionsAbout('没有网络时写下的话')).toHaveLength(1)
})

test('长辈版 is large, asks for less, and is remembered', async () => {
  await scan()
  await page.getByRole('button', { name: '长辈版' }).click()
  await page.getByRole('button', { name: '最大' }).click()
  const size = (target: Page) => target.evaluate(() => getComputedStyle(document.body).fontSize)
  expect(await size(page)).toBe('30px')
  expect(await page.getByText('选择类别').count()).toBe(0)
  const later = await context.newPage()
  await scan(later)
  expect(await size(later)).toBe('30px')
  await later.getByRole('button', { name: '标准版' }).click()
  expect(await size(later)).toBe('18px')
})

test('whoever has no mouse and no touch files by keyboard alone', async () => {
  await scan()
  const reach = async (name: string) => {
    for (let step = 0; step < 40; step++) {
      await page.keyboard.press('Tab')
      const reached = await page.evaluate(() => {
        const { activeElement: here } = document
        return here instanceof HTMLElement ? `${here.id} ${here.textContent}` : ''
      })
      if (reached.includes(name)) return
    }
    throw new Error(`Tab does not lead to ${name}`)
  }
  await reach('text ')
  await page.keyboard.type('只用键盘写的话')
  await reach('下一步')
  await page.keyboard.press('Enter')
  await page.getByText('请核对一遍').waitFor()
  await reach('提交诉求')
  await page.keyboard.press('Enter')
  await receipt()
})

test('an emergency shows whom to call before and after filing', async () => {
  await scan()
  await write('三楼着火了，快来人')
  await page.getByRole('link', { name: '拨打 119' }).waitFor()
  await send()
  await receipt()
  const first = page.locator('main').locator('h1, h2').first()
  expect(await first.textContent()).toBe('请先打电话')
  expect(await page.getByRole('link', { name: '拨打 119' }).getAttribute('href')).toBe('tel:119')
})

/** A browser's voice as it can be: not there, without a sound, broken, or speaking. */
const voices = {
  none: 'delete Window.prototype.speechSynthesis; delete window.speechSynthesis',
  mute: 'speechSynthesis.speak = () => {}',
  broken:
    "speechSynthesis.speak = (words) => setTimeout(() => words.onerror?.({ error: 'synthesis-failed' }))",
  speaking: 'speechSynthesis.speak = (words) => setTimeout(() => words.onstart?.({}))',
} as const
const hearing = async (voice: keyof typeof voices) => {
  await context.clock.install({ time: street.time.now }) // real timers would make the test wait
  await context.addInitScript(voices[voice])
  await scan()
  await page.getByRole('button', { name: '长辈版' }).click()
  await page.locator('.elder-bar').waitFor()
}
const cannot = () => page.getByText('这个浏览器不能朗读')

test('where the browser cannot read aloud, the page says so and what to do instead', async () => {
  await hearing('none')
  await cannot().waitFor()
  expect(await page.getByRole('button', { name: '朗读本页' }).count()).toBe(0)
  expect(await findingsOn(page)).toEqual([])
})

test.each(['mute', 'broken'] as const)('a voice that is %s is noticed, and said', async (voice) => {
  await hearing(voice)
  expect(await cannot().count()).toBe(0)
  await page.getByRole('button', { name: '朗读本页' }).click()
  await page.clock.fastForward(10_000)
  await cannot().waitFor()
  await page.getByRole('button', { name: '朗读本页' }).waitFor() // and it can be tried again
})

test('a voice that speaks is left to speak', async () => {
  await hearing('speaking')
  await page.getByRole('button', { name: '朗读本页' }).click()
  await page.clock.fastForward(10_000)
  await page.getByRole('button', { name: '停止朗读' }).waitFor()
  expect(await cannot().count()).toBe(0)
})

import type { Page } from 'playwright-core'
import { places } from '../../scripts/demo/demo-street.ts'
import { file } from '../api/api.ts'
import type { Console } from './console-platform.ts'

/** What the console can look like: audited on both sizes, and pictured by `npm run screenshots`. */
export interface ConsoleState {
  name: string
  /** Whose console it is; nobody has logged in without one. */
  who?: string
  show: (page: Page, desk: Console) => Promise<void>
}

const home = (who: string): ConsoleState => ({
  name: `home-${who}`,
  who,
  show: async (page, desk) => {
    await desk.open(page, '/')
    await page.locator(who === 'admin' ? '.home-columns' : '.tile >> nth=0').waitFor()
    await page.locator('.home-mail, .empty').last().waitFor()
  },
})

/** The resident of the lamp in the stairwell, and somebody else at the same place. */
const fileAgain = async ({ api, settle, act }: Console): Promise<void> => {
  const placeCode = places[1]?.placeCode
  const contact = { phone: '13800000002' }
  const { petitionId } = await file(api, { placeCode, text: '12栋门口的垃圾桶满了没人收', contact })
  await file(api, { placeCode, text: '12栋的楼道灯又闪，请一起看看', category: 'facilities', contact })
  await file(api, { placeCode, text: '12栋前面路面积水，走路打滑' })
  await act('dongzheng-head', petitionId, 'answer', { answer: '已请环卫收走，今后每天早晚各收一次。' })
  await settle()
}

/** Of a category that asks for a photo, in the hands of the handler. */
export const loosePaving = async ({ api, settle, act }: Console): Promise<string> => {
  const placeCode = places[1]?.placeCode
  const { petitionId } = await file(api, { placeCode, text: '门口地砖松了，绊倒过人', category: 'safety' })
  await act('dongzheng-head', petitionId, 'assign', { handlerId: 'dongzheng-handler' })
  await settle()
  return petitionId
}

/** The only photo is none: its check refuses it. */
const finishWithoutPicture = async ({ api, bucket, act, settle }: Console, petitionId: string) => {
  const bytes = new Uint8Array(Buffer.from('not a picture'))
  const { body } = await api.createUpload({ body: { contentType: 'image/jpeg', size: bytes.length } })
  bucket.send(body.fields, bytes)
  const done = { result: '松动的地砖已经重铺。', photos: [body.uploadKey] }
  await act('dongzheng-handler', petitionId, 'finish', done)
  await settle()
}

const petition = (name: string, who: string, words: string, then?: ConsoleState['show']): ConsoleState => ({
  name,
  who,
  show: async (page, desk) => {
    await desk.open(page, '/petitions')
    await page.locator('.row-link', { hasText: words }).click()
    await page.locator('.story').waitFor()
    await then?.(page, desk)
  },
})

const form =
  (label: string): ConsoleState['show'] =>
  async (page) => {
    await page.locator('.offers').getByRole('button', { name: label }).click()
    await page.locator('.panel .action-form').waitFor()
  }

export const consoleStates: readonly ConsoleState[] = [
  {
    name: 'log-in',
    show: async (page, desk) => {
      await desk.open(page, '/login')
      await page.locator('#log-in-account').waitFor()
    },
  },
  {
    name: 'log-in-wrong',
    show: async (page, desk) => {
      await desk.open(page, '/login')
      await page.fill('#log-in-account', 'dongzheng-head')
      await page.fill('#log-in-password', 'wrong')
      await page.keyboard.press('Enter')
      await page.getByRole('alert').waitFor()
    },
  },
  ...[
    'dongzheng-head',
    'dongzheng-handler',
    'dongzheng-grid',
    'dongzheng-volunteer',
    'command',
    'congress',
    'dongzheng-deputy',
    'construction',
    'admin',
  ].map(home),
  {
    name: 'list',
    who: 'dongzheng-head',
    show: async (page, desk) => {
      await desk.open(page, '/petitions')
      await page.locator('.row-link').first().waitFor()
    },
  },
  {
    name: 'list-street-filtered',
    who: 'command',
    show: async (page, desk) => {
      await desk.open(page, '/petitions?scope=street&category=facilities')
      await page.locator('.row-link').first().waitFor()
      await page.getByText('保存这个筛选').click()
    },
  },
  {
    name: 'list-nothing-found',
    who: 'dongzheng-head',
    show: async (page, desk) => {
      await desk.open(page, '/petitions?q=没有这样的事')
      await page.getByText('没有符合条件的诉求').waitFor()
    },
  },
  {
    name: 'list-by-place',
    who: 'dongzheng-head',
    show: async (page, desk) => {
      await desk.open(page, '/petitions')
      await page.locator('.row-link').first().waitFor()
      await page.fill('#search', '12栋2单元门口')
      await page.keyboard.press('Enter')
      await page.getByText('找到 1 件').waitFor()
      await page.getByText('居民写的内容和地址、点位名称').waitFor()
    },
  },
  {
    name: 'list-in-trouble',
    who: 'dongzheng-head',
    show: async (page, desk) => {
      await page.route('**/api/staff/petitions?**', (route) => route.abort())
      await desk.open(page, '/petitions')
      await page.getByRole('alert').waitFor()
    },
  },
  petition('petition-new', 'dongzheng-head', '健身器材'),
  petition('petition-reopened', 'dongzheng-grid', '垃圾站'),
  petition('petition-assign', 'dongzheng-head', '健身器材', form('派单')),
  petition('petition-decline-faults', 'dongzheng-head', '健身器材', async (page, desk) => {
    await form('不予受理')(page, desk)
    await page.locator('.panel').getByRole('button', { name: '不予受理' }).click()
    await page.getByText('请填写原因。').waitFor()
  }),
  petition('petition-finish-preview', 'dongzheng-handler', '楼道灯', async (page, desk) => {
    await form('办结')(page, desk)
    await page.fill('#do-finish-result', '灯座已经换新，晚上试过，亮了。')
    await page.getByText('居民会看到什么').click()
  }),
  {
    name: 'petition-finish-proof',
    who: 'dongzheng-handler',
    show: async (page, desk) => {
      const petitionId = await loosePaving(desk)
      await desk.open(page, `/petitions/${petitionId}`)
      await page.locator('.story').waitFor()
      await form('办结')(page, desk)
      await page.fill('#do-finish-result', '松动的地砖已经重铺。')
      await page.locator('.action-form').getByRole('button', { name: '办结' }).click()
      await page.getByText('请附现场照片；没有照片的').waitFor()
    },
  },
  {
    name: 'petition-proof-missing',
    who: 'dongzheng-head',
    show: async (page, desk) => {
      const petitionId = await loosePaving(desk)
      await finishWithoutPicture(desk, petitionId)
      await desk.open(page, `/petitions/${petitionId}`)
      await page.getByText('办结时附的照片都没有通过检查').waitFor()
    },
  },
  petition('petition-why-this-day', 'dongzheng-head', '垃圾站', async (page) => {
    await page.getByText('为什么是这一天').click()
    await page.getByText('全部计时').click()
  }),
  petition('petition-contact-reason', 'dongzheng-head', '楼道灯', async (page) => {
    await page.getByRole('button', { name: '查看联系方式' }).click()
  }),
  petition('petition-contact', 'dongzheng-head', '楼道灯', async (page) => {
    await page.getByRole('button', { name: '查看联系方式' }).click()
    await page.getByLabel('电话核实情况').check({ force: true })
    await page.getByRole('button', { name: '查看联系方式' }).click()
    await page.getByText('13800000002').waitFor()
  }),
  petition('petition-changed-meanwhile', 'dongzheng-head', '健身器材', async (page, desk) => {
    await form('直接答复')(page, desk)
    await page.fill('#do-answer-answer', '社区已经列入今年的更新计划。')
    const petitionId = page.url().split('/').at(-1) ?? ''
    await desk.act('dongzheng-head', petitionId, 'assign', { handlerId: 'dongzheng-grid' })
    await page.getByRole('button', { name: '发出答复' }).click()
    await page.getByText('有人办过这件诉求').first().waitFor()
  }),
  petition('petition-done', 'dongzheng-head', '健身器材', async (page, desk) => {
    await form('询问居民')(page, desk)
    await page.fill('#do-ask-question', '请问您希望装在哪块空地？')
    await page.getByRole('button', { name: '发出询问' }).click()
    await page.getByText('询问居民：已完成').waitFor()
  }),
  petition('petition-notes', 'dongzheng-handler', '楼道灯', async (page) => {
    await page.fill('#do-note-text', '物业说配件明天到，先放了应急灯。')
    await page.getByRole('button', { name: '写入备注' }).click()
    await page.locator('.note').waitFor()
  }),
  petition('petition-street', 'congress', '屋顶漏水'),
  {
    name: 'petition-related',
    who: 'dongzheng-head',
    show: async (page, desk) => {
      await fileAgain(desk)
      await desk.open(page, '/petitions')
      await page.locator('.row-link', { hasText: '楼道灯坏了一个星期' }).click()
      await page.locator('.story').waitFor()
      await page.getByRole('heading', { name: '内部备注' }).scrollIntoViewIfNeeded()
      await page.getByText('这位居民的其他诉求').waitFor()
    },
  },
  {
    name: 'petition-missing',
    who: 'dongzheng-head',
    show: async (page, desk) => {
      await desk.open(page, '/petitions/260101-ABCDEF')
      await page.getByRole('alert').waitFor()
    },
  },
  petition('case-file', 'dongzheng-grid', '垃圾站', async (page) => {
    // a phone does not offer to print; the address works there all the same
    const address = await page.getByText('打印案卷').getAttribute('href')
    await page.goto(new URL(address ?? '', page.url()).href)
    await page.locator('.sheet').waitFor()
  }),
  {
    name: 'file',
    who: 'command',
    show: async (page, desk) => {
      await desk.open(page, '/file')
      await page.locator('#file-category option').nth(1).waitFor({ state: 'attached' })
    },
  },
  {
    name: 'file-faults',
    who: 'dongzheng-volunteer',
    show: async (page, desk) => {
      await desk.open(page, '/file')
      await page.fill('#file-phone', '12')
      await page.getByRole('button', { name: '提交，打印回执' }).click()
      await page.getByText('请选择诉求是怎么来的。').waitFor()
    },
  },
  {
    name: 'filed',
    who: 'dongzheng-volunteer',
    show: async (page, desk) => {
      await desk.open(page, '/file')
      await page.getByLabel('上门走访').check({ force: true })
      await page.fill('#file-text', '三栋楼下的井盖松了，踩上去响，怕老人绊倒。')
      await page.getByRole('button', { name: '提交，打印回执' }).click()
      await page.frameLocator('.slip-frame').getByText('诉求回执').first().waitFor()
    },
  },
  {
    name: 'live',
    who: 'congress',
    show: async (page, desk) => {
      await desk.open(page, '/live')
      await page.locator('.row-link').first().waitFor()
      await page.locator('.numbers').first().waitFor()
    },
  },
  {
    name: 'messages',
    who: 'command',
    show: async (page, desk) => {
      await desk.open(page, '/messages')
      await page.getByRole('button', { name: '全街道发出的' }).click()
      await page.locator('.mail').nth(5).waitFor()
    },
  },
  {
    name: 'keys',
    who: 'dongzheng-head',
    show: async (page, desk) => {
      await desk.open(page, '/')
      await page.locator('.tile').first().waitFor()
      await page.keyboard.press('?')
      await page.getByRole('dialog').getByText('使用单键操作').waitFor()
    },
  },
  {
    name: 'logged-out-meanwhile',
    who: 'dongzheng-head',
    show: async (page, desk) => {
      await desk.open(page, '/petitions')
      await page.locator('.row-link').first().waitFor()
      await page.route('**/api/staff/petitions?**', (route) =>
        route.fulfill({
          status: 401,
          contentType: 'application/problem+json',
          body: JSON.stringify({ code: 'not-authenticated', detail: '登录已过期，请重新登录。' }),
        }),
      )
      await page.getByRole('button', { name: '刷新' }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'password',
    who: 'dongzheng-head',
    show: async (page, desk) => {
      await desk.open(page, '/password')
      await page.locator('#password-next').waitFor()
    },
  },
  {
    name: 'offline',
    who: 'dongzheng-handler',
    show: async (page, desk) => {
      await desk.open(page, '/')
      await page.locator('.tile').first().waitFor()
      await page.context().setOffline(true)
      await page.getByText('现在没有网络').waitFor()
    },
  },
  {
    name: 'missing',
    who: 'dongzheng-head',
    show: async (page, desk) => {
      await desk.open(page, '/nowhere')
      await page.getByText('没有这个页面').waitFor()
    },
  },
]

import type { Page } from 'playwright-core'
import { places } from '../../scripts/demo/demo-street.ts'
import { file } from '../api/api.ts'
import type { Console } from './console-platform.ts'
import type { ConsoleState } from './console-states.ts'
import { itemNamed, tellOfSupervision } from './supervision-scene.ts'

// The supervision list, its items and forms, and the hot issues that they come from.

const SMOKE = '烧烤油烟'
const NOISE = [
  '锦绣云庭小区旁边的搅拌站每天夜里施工，噪音很大，灰尘飘进家里，孩子睡不着。',
  '我家住锦绣云庭小区，旁边搅拌站半夜噪音太大，灰尘也很严重，老人睡不着。',
  '锦绣云庭小区外的搅拌站扬尘严重，半夜噪音很大，请搬走。',
]

const item = (
  name: string,
  who: string,
  { words = SMOKE, status }: { words?: string; status?: string } = {},
  then?: (page: Page) => Promise<void>,
): ConsoleState => ({
  name: `supervision-${name}`,
  who,
  show: async (page, desk) => {
    await tellOfSupervision(desk)
    await desk.open(page, `/supervision/${await itemNamed(desk, words, status)}`)
    await page.locator('.item-story').waitFor()
    await then?.(page)
  },
})

const list = (name: string, who: string, seen: string, query = '', told = true): ConsoleState => ({
  name: `supervision-${name}`,
  who,
  show: async (page, desk) => {
    if (told) await tellOfSupervision(desk)
    await desk.open(page, `/supervision${query}`)
    await page.getByText(seen).first().waitFor()
  },
})

const form =
  (label: string) =>
  async (page: Page): Promise<void> => {
    await page.getByRole('button', { name: label }).first().click()
    await page.locator('.action-form').waitFor()
  }

/** Three write in other words about the same noise. */
const boils = async ({ api, settle }: Console): Promise<void> => {
  for (const text of NOISE) {
    await file(api, { placeCode: places[1]?.placeCode, text })
    await settle()
  }
}

export const supervisionStates: readonly ConsoleState[] = [
  list('list', 'congress', SMOKE),
  list('list-department', 'enforcement', SMOKE),
  list('list-left', 'congress', '健身器材', '?status=left'),
  list('list-none', 'congress', '还没有督办事项', '', false),
  item('item', 'congress'),
  item('item-department', 'enforcement'),
  item('item-watched', 'congress', { words: '休息难' }),
  item('item-left', 'congress', { words: '健身器材', status: 'left' }),
  item('record', 'congress', {}, form('记录督办行动')),
  item('record-faults', 'congress', {}, async (page) => {
    await form('记录督办行动')(page)
    await page.locator('.action-form').getByRole('button', { name: '记录督办行动' }).click()
    await page.locator('.action-form .error').first().waitFor()
  }),
  {
    name: 'supervision-new',
    who: 'command',
    show: async (page, desk) => {
      await desk.open(page, '/supervision/new')
      await page.locator('#begin-title').waitFor()
    },
  },
  {
    name: 'hot',
    who: 'congress',
    show: async (page, desk) => {
      await boils(desk)
      await desk.open(page, '/hot')
      await page.locator('section.card', { hasText: '搅拌站' }).first().waitFor()
    },
  },
  {
    name: 'hot-none',
    who: 'dongzheng-head',
    show: async (page, desk) => {
      await desk.open(page, '/hot')
      await page.getByText('目前没有热点问题').waitFor()
    },
  },
  {
    name: 'supervision-for-residents',
    show: async (page, desk) => {
      await tellOfSupervision(desk)
      await page.goto(`${desk.base}/supervision`)
      await page.getByRole('heading', { name: /烧烤油烟/ }).waitFor()
    },
  },
]

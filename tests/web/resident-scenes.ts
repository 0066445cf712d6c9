import type { BrowserContext, Page } from 'playwright-core'
import { type CannedApi, placeCode } from './canned-api.ts'
import {
  assigned,
  aTracked,
  filedLine,
  finished,
  petitionId,
  progressed,
  queryCode,
  type Told,
  triaged,
} from './canned-petition.ts'

/** Where a state is shown. */
export interface Scene {
  page: Page
  context: BrowserContext
  api: CannedApi
  base: string
}

/** One designed state of the resident page: how a person gets there, and what tells that they are there. */
export interface State {
  name: string
  /** Among the main paths, which every test run looks at. */
  main?: true
  show: (scene: Scene) => Promise<unknown>
}

export const words = '12栋2单元三楼的楼道灯坏了一个星期，晚上黑得很，老人上下楼不安全，请来修一下。'
export const story: readonly Told[] = [filedLine, triaged, assigned, progressed]

export const see = (page: Page, text: string) => page.getByText(text).first().waitFor()
export const tap = (page: Page, text: string) => page.getByRole('button', { name: text }).first().click()

export const openForm = async ({ page, base }: Scene) => {
  await page.goto(`${base}/p/${placeCode}`)
  await page.locator('#text').waitFor()
}
export const toCheck = async (scene: Scene, text = words) => {
  const { page } = scene
  await openForm(scene)
  await page.fill('#text', text)
  await page.fill('#phone', '138 0000 0002')
  await tap(page, '下一步')
  await see(page, '请核对一遍')
}
export const toSent = async (scene: Scene, seen: string) => {
  await toCheck(scene)
  await tap(scene.page, '提交诉求')
  await see(scene.page, seen)
}
export const openPetition = async ({ page, base }: Scene, seen = '办理经过') => {
  await page.goto(`${base}/petitions/${petitionId}#${queryCode}`)
  await see(page, seen)
}
export const openStory = async (scene: Scene, ...[lines, more]: Parameters<typeof aTracked>) => {
  scene.api.track = { body: aTracked(lines, more) }
  await openPetition(scene)
}

export const answered = (more: Parameters<typeof aTracked>[1] = {}) =>
  aTracked([...story, finished], { result: { text: finished.note ?? '', at: finished.at }, ...more })

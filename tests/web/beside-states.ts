import { signIn } from '../api/api.ts'
import type { Console } from './console-platform.ts'
import type { ConsoleState } from './console-states.ts'
import { decide, dispatch, raiseNear, roofOf } from './level-two-scenes.ts'

// Those beside the street's organisations: outside parties, who have no account, and deputies.

const party = { name: '安居物业公司', request: '请查看三单元屋顶，告知维修的日期和联系人。' }

/** What the link says that the lead department hands to a party. */
const invited = async (desk: Console): Promise<{ petitionId: string; path: string }> => {
  const petitionId = await roofOf(desk)
  await dispatch(desk, petitionId)
  const headers = await signIn(desk.api, 'construction')
  const { version } = (await desk.api.showPetition({ headers, params: { petitionId } })).body
  const body = { action: 'invite', version, ...party }
  const { link = '' } = (await desk.api.actAsStaff({ headers, params: { petitionId }, body })).body
  await desk.settle()
  const { pathname, hash } = new URL(link)
  return { petitionId, path: `${pathname}${hash}` }
}

export const besideStates: readonly ConsoleState[] = [
  {
    name: 'outside-page',
    show: async (page, desk) => {
      const { path } = await invited(desk)
      await page.goto(`${desk.base}${path}`)
      await page.locator('#outside-text').waitFor()
    },
  },
  {
    name: 'outside-page-answered',
    show: async (page, desk) => {
      const { path } = await invited(desk)
      await page.goto(`${desk.base}${path}`)
      await page.fill('#outside-text', '师傅周五上午到场，先做临时防水，联系人在物业前台登记。')
      await page.getByRole('button', { name: '提交答复' }).click()
      await page.getByText('师傅周五上午到场').first().waitFor()
    },
  },
  {
    name: 'outside-page-gone',
    show: async (page, desk) => {
      const { path } = await invited(desk)
      await page.goto(`${desk.base}${path.slice(0, -1)}0`)
      await page.getByRole('heading', { level: 1 }).waitFor()
    },
  },
  {
    name: 'petition-invited',
    who: 'construction',
    show: async (page, desk) => {
      const { petitionId } = await invited(desk)
      await desk.open(page, `/petitions/${petitionId}`)
      await page.locator('.invitation').waitFor()
    },
  },
  {
    name: 'home-deputy-suggestion',
    who: 'dongzheng-deputy',
    show: async (page, desk) => {
      const petitionId = await raiseNear(desk, '小区外面的人行道希望改成缓坡，轮椅推不上去')
      await decide(desk, petitionId, 'refer')
      await desk.act('command', petitionId, 'refer', { to: 'deputies-suggestion', note: '列为代表建议。' })
      await desk.act('dongzheng-deputy', petitionId, 'join-visit', { on: '2026-03-06' })
      await desk.act('command', petitionId, 'record-referral-result', {
        ...{ result: '已列入本季度改造计划，六月底前完成。', note: '区住建委来函', grade: 'B' },
      })
      await desk.settle()
      await desk.open(page, '/')
      await page.getByText('建议有了答复，请评价').waitFor()
    },
  },
  {
    name: 'duties',
    who: 'congress',
    show: async (page, desk) => {
      const petitionId = await raiseNear(desk, '小区外面的人行道希望改成缓坡，轮椅推不上去')
      await desk.act('dongzheng-deputy', petitionId, 'join-visit', { on: '2026-03-06' })
      await desk.act('dongzheng-deputy', petitionId, 'record-duty', {
        ...{ kind: 'visit', on: '2026-03-04', text: '和三户居民看了现场，缓坡要让开消防通道。' },
      })
      await desk.open(page, '/duties')
      await page.getByRole('button', { name: '吴国栋' }).click()
      await page.getByText('参与事项 1 件').waitFor()
    },
  },
]

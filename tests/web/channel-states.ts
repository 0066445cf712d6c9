import { places, street } from '../../scripts/demo/demo-street.ts'
import { file } from '../api/api.ts'
import { anAccount } from '../wechat/an-account.ts'
import type { Console } from './console-platform.ts'
import type { ConsoleState } from './console-states.ts'

// How messages leave the street, and what becomes of those that do not.

const HEAD = 'dongzheng-head'

export const weComAccount = { corpId: 'ww0123456789abcdef', agentId: 1000002, secret: 'app' }

/** Answered, for a resident who left a phone, in a street that has nothing but telephones. */
export const unreached = async ({ api, settle, act }: Console): Promise<string> => {
  const contact = { phone: '13800000077' }
  const text = '单元门的门禁失灵，晚上进不去。'
  const { petitionId } = await file(api, { placeCode: places[1]?.placeCode, text, contact })
  await settle()
  await act(HEAD, petitionId, 'answer', { answer: '门禁主板已经更换，试过三次都正常。' })
  await settle()
  return petitionId
}

const withoutCalls = async ({ services }: Console) => {
  for (const { notificationId } of await services.notifications.listCalls('station-dongzheng', 100))
    await services.notifications.settle(notificationId, {
      ...{ state: 'superseded', at: services.clock.now(), calling: true },
    })
}

export const channelStates: readonly ConsoleState[] = [
  {
    name: 'calls',
    who: HEAD,
    show: async (page, desk) => {
      await unreached(desk)
      await desk.open(page, '/calls')
      const row = page.locator('.call', { hasText: '门禁' })
      await row.getByRole('button', { name: '记录结果' }).click()
    },
  },
  {
    name: 'calls-none',
    who: HEAD,
    show: async (page, desk) => {
      await withoutCalls(desk)
      await desk.open(page, '/calls')
      await page.getByText('没有要打的电话').waitFor()
    },
  },
  {
    name: 'petition-dispatch-log',
    who: HEAD,
    show: async (page, desk) => {
      const petitionId = await unreached(desk)
      await desk.open(page, `/petitions/${petitionId}`)
      await page.locator('.dispatch > summary').click()
      await page.getByText('开通后会发出的内容').first().click()
    },
  },
  {
    name: 'log-in-wecom-outdated',
    show: async (page, desk) => {
      const { streetId } = street
      await desk.services.settings.putSettings({ streetId, channels: { wecom: weComAccount } })
      await desk.open(page, `/login?street=${streetId}&code=kept&state=of-yesterday`)
      await page.getByText('这次企业微信登录已经失效').waitFor()
      await page.getByRole('button', { name: '企业微信登录' }).waitFor()
    },
  },
  {
    name: 'settings-wechat',
    who: 'admin',
    show: async (page, desk) => {
      await desk.services.settings.putSettings({ streetId: street.streetId, wechat: anAccount() })
      await desk.open(page, '/administration/settings')
      await page.locator('#wechat-app').waitFor()
    },
  },
  {
    name: 'settings-routes',
    who: 'admin',
    show: async (page, desk) => {
      await desk.services.settings.putSettings({
        streetId: street.streetId,
        channels: { routes: { result: ['call'], watch: ['wecom'] } },
      })
      await desk.open(page, '/administration/settings')
      await page.getByRole('button', { name: '修改办理结果' }).click()
      await page.getByRole('button', { name: '恢复内置的顺序' }).waitFor()
    },
  },
]

import { DAY_MS, later } from '../../shared/domain/time.ts'
import type { ConsoleState } from './console-states.ts'

const state = (
  name: string,
  who: string,
  path: string,
  seen: string,
  then?: ConsoleState['show'],
): ConsoleState => ({
  name,
  who,
  show: async (page, desk) => {
    await desk.open(page, path)
    await page.locator(seen).first().waitFor()
    await then?.(page, desk)
  },
})
const print = (sheet: string) =>
  state(`posters-${sheet}`, 'admin', `/places/print?community=station-dongzheng&sheet=${sheet}`, '.qr')

/** What administrators and the readers of figures see; audited and pictured like the rest of the console. */
export const administrationStates: readonly ConsoleState[] = [
  state('places', 'admin', '/places', '.data tbody tr'),
  state('places-nothing-found', 'admin', '/places?q=没有这样的点位', '.empty'),
  state('place-new', 'admin', '/places', '.data tbody tr', async (page) => {
    await page.getByRole('button', { name: '新增点位' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '新增点位' }).click()
    await page.locator('#place-name-fault').waitFor()
  }),
  state('place-retire', 'admin', '/places', '.data tbody tr', async (page) => {
    await page.getByRole('button', { name: '停用大堰三村宣传栏' }).click()
    await page.getByRole('dialog').getByText('照常办理').waitFor()
  }),
  ...['a4', 'a5', 'sticker'].map(print),
  state('statistics', 'command', '/statistics', '.figure-chart canvas'),
  state('statistics-tables', 'dongzheng-head', '/statistics', '.figure-chart canvas', async (page) => {
    const toTable = page.getByRole('button', { name: '看表格' })
    while ((await toTable.count()) > 0) await toTable.first().click()
  }),
  state('statistics-nothing', 'admin', '/statistics?from=2020-01-01&to=2020-12-31', '.empty'),
  state('exports', 'command', '/exports', '.empty'),
  state('report-daily', 'command', '/reports', '.report tbody tr'),
  state('report-weekly', 'dongzheng-head', '/reports?kind=weekly&week=2026-03-04', '.report tbody tr'),
  state('report-overdue', 'congress', '/reports?kind=overdue', '.report tbody tr'),
  state('people', 'admin', '/administration/people', '.data tbody tr'),
  {
    name: 'people-with-one-time-passwords',
    who: 'admin',
    show: async (page, desk) => {
      const { time, api } = desk
      const now = time.now
      const add = async (account: string, name: string) => {
        const { body } = await api.logIn({ body: { account: 'admin', password: 'admin-password' } })
        const orgId = 'station-dongzheng'
        const headers = { authorization: `Bearer ${body.token}` }
        await api.addPerson({ headers, body: { account, name, role: 'volunteer', orgId } })
      }
      time.now = later(now, -8 * DAY_MS)
      await add('dongzheng-late', '冯晚晴')
      time.now = now
      await add('dongzheng-new', '方小雨')
      await page.clock.setFixedTime(now)
      await desk.open(page, '/administration/people')
      await page.getByText('一次性密码已过期，请重置').waitFor()
      await page.getByText('前有效').waitFor()
    },
  },
  state('person-new', 'admin', '/administration/people', '.data tbody tr', async (page) => {
    await page.getByRole('button', { name: '新增人员' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '新增，生成一次性密码' }).click()
    await page.locator('#person-account-fault').waitFor()
  }),
  state('person-disable', 'admin', '/administration/people', '.data tbody tr', async (page) => {
    await page.getByRole('button', { name: '管理李志强' }).click()
    await page.getByRole('radio', { name: '停用' }).check({ force: true })
    await page.locator('#hand-over-to').waitFor()
  }),
  state('one-time-password', 'admin', '/administration/people', '.data tbody tr', async (page) => {
    await page.getByRole('button', { name: '管理陈明华' }).click()
    await page.getByRole('radio', { name: '重置密码' }).check({ force: true })
    await page.getByRole('dialog').getByRole('button', { name: '重置密码' }).click()
    await page.locator('.password-word').waitFor()
  }),
  state('organisations', 'admin', '/administration/organisations', '.data tbody tr'),
  state('settings', 'admin', '/administration/settings', '.settings-section'),
  state('settings-own-limits', 'admin', '/administration/settings', '.settings-section', async (page) => {
    await page.getByRole('radio', { name: '本街道自己的' }).click({ force: true })
    await page.getByText('第 3 条').first().waitFor()
  }),
  state('settings-routing', 'admin', '/administration/settings', '.settings-section', async (page) => {
    await page.getByRole('button', { name: '加一条规则' }).click()
    await page.getByText('试一试').click()
    await page.getByText('用第 1 条“新规则”').waitFor()
  }),
  state('settings-platform', 'admin', '/administration/settings', '.settings-section', async (page) => {
    await page.getByRole('radio', { name: '对接', exact: true }).click({ force: true })
    await page.locator('#platform-secret').waitFor()
  }),
  state('warnings', 'admin', '/administration/warnings', '.levels'),
  state('warnings-rehearsed', 'admin', '/administration/warnings', '.levels', async (page) => {
    const clock = page.locator('details', { hasText: '社区办理' })
    await clock.locator('summary').click()
    await clock.getByLabel('数字').first().fill('30')
    await page.getByRole('button', { name: '先试算一下' }).click()
    await page.getByText('件在办中').waitFor()
  }),
  state('changes', 'admin', '/administration/people', '.data tbody tr', async (page, desk) => {
    await page.getByRole('button', { name: '管理陈明华' }).click()
    await page.fill('#change-name', '陈明')
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
    await page.getByText('已保存').waitFor()
    await desk.open(page, '/administration/changes')
    await page.locator('.data tbody tr').first().waitFor()
  }),
]

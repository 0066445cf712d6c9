import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { signIn } from '../api/api.ts'
import { phone } from './browser.ts'
import { consoleBench } from './console-bench.ts'

const { desk, pageFor } = consoleBench()
const street = async () =>
  (await desk().api.showStreet({ headers: await signIn(desk().api, 'admin') })).body.street

test('a handler with open work is disabled only once somebody takes it over', async () => {
  const petitionId = await desk().findPetition('dongzheng-head', '楼道灯')
  const page = await pageFor('admin')
  await desk().open(page, '/administration/people')
  await page.getByRole('button', { name: '管理李志强' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: '停用' }).check({ force: true })
  await dialog.getByRole('button', { name: '停用账号' }).click()
  await dialog.getByRole('alert').waitFor()
  await page.selectOption('#hand-over-to', { label: '周晓燕（承办人）' })
  await page.fill('#hand-over-reason', '调到街道工作')
  await dialog.getByRole('button', { name: '停用账号' }).click()
  await page.getByText(/已停用，移交 \d+ 件/).waitFor()
  const headers = await signIn(desk().api, 'dongzheng-head')
  const { body } = await desk().api.showPetition({ headers, params: { petitionId } })
  expect(body.handler?.name).toBe('周晓燕')
  const refused = await desk().api.logIn({
    body: { account: 'dongzheng-handler', password: 'dongzheng-handler-password' },
  })
  expect(refused.status).toBe(401)
  await desk().open(page, '/administration/changes')
  await page.locator('tr', { hasText: '停用人员' }).getByText('李志强').first().waitFor()
})

test('a password is reset to one that is shown once', async () => {
  const page = await pageFor('admin', phone)
  await desk().open(page, '/administration/people')
  await page.getByRole('button', { name: '管理陈明华' }).tap()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: '重置密码' }).check({ force: true })
  await dialog.getByRole('button', { name: '重置密码' }).tap()
  const password = await page.locator('.password-word').innerText()
  const { body } = await desk().api.logIn({ body: { account: 'dongzheng-head', password } })
  expect(body.person.mustChangePassword).toBe(true)
})

test('a place is retired after a question, and brought back with its code', async () => {
  const page = await pageFor('admin')
  await desk().open(page, '/places')
  await page.getByRole('button', { name: '停用大堰三村宣传栏' }).click()
  await page.getByRole('dialog').getByText('已经提交的诉求照常办理').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: '停用', exact: true }).click()
  await page.getByText('已停用：大堰三村宣传栏').waitFor()
  expect((await desk().api.getPlace({ params: { placeCode: 'ATGY6DD6' } })).status).toBe(404)
  await page.getByLabel('状态').selectOption('retired')
  await page.getByRole('button', { name: '恢复使用大堰三村宣传栏' }).click()
  await page.getByText('已恢复使用：大堰三村宣传栏').waitFor()
  expect((await desk().api.getPlace({ params: { placeCode: 'ATGY6DD6' } })).status).toBe(200)
})

test('settings are saved section by section, and count', async () => {
  const page = await pageFor('admin')
  await desk().open(page, '/administration/settings')
  const section = (name: string) => page.getByRole('form', { name })
  const save = (name: string) => section(name).getByRole('button', { name: '保存' }).click()

  await page.fill('#street-silent', '0')
  await save('街道和提示')
  await page.locator('#street-silent-fault').waitFor()
  await page.fill('#street-silent', '14')
  await save('街道和提示')
  await expect.poll(async () => (await street()).silentAfterDays).toBe(14)

  await section('类别').getByRole('button', { name: '加一个类别' }).click()
  await section('类别').getByLabel('名称').last().fill('电梯')
  await section('类别').getByLabel('代号').last().fill('lift')
  await save('类别')
  await expect
    .poll(async () => (await street()).categories.at(-1))
    .toEqual({ category: 'lift', name: '电梯' })

  await section('办理时限').getByRole('radio', { name: '本街道自己的' }).click({ force: true })
  await section('办理时限').getByLabel('社区办理', { exact: true }).last().fill('2')
  await save('办理时限')
  await expect
    .poll(async () => (await street()).limits?.at(-1)?.limits['level-1'])
    .toEqual({ workingDays: 2 })

  await section('提交次数').getByRole('checkbox', { name: '自己定' }).last().check()
  await section('提交次数').getByLabel('每小时').last().fill('90')
  await save('提交次数')
  await expect.poll(async () => (await street()).quotas?.['file-staff']).toEqual({ hour: 90, day: 300 })

  await page.fill('#baseline-source', '2025 年街道工作总结')
  await page.fill('#baseline-from', '2025-01-01')
  await page.fill('#baseline-to', '2025-12-31')
  await page.fill('#baseline-handlingMedian', '10')
  await page.fill('#baseline-solved', '50')
  await save('以前的数字')
  await expect.poll(async () => (await street()).baseline?.solvedShare).toBe(0.5)
  await desk().open(page, '/statistics')
  await page.getByText('来源').or(page.getByText('以前：2025 年街道工作总结')).first().waitFor()
  await page.locator('.speed-cell', { hasText: '以前 10' }).locator('.tag-ok').waitFor()
})

test('an administrator’s home tells that no answers are sampled, until the street has said how many, or none', async () => {
  const page = await pageFor('admin')
  await desk().open(page, '/')
  const notice = page.getByRole('status').filter({ hasText: '还没有设抽查比例' })
  await notice.getByRole('link', { name: '去设置' }).click()
  const form = page.getByRole('form', { name: '街道联动' })
  const sample = form.getByRole('group', { name: '独立核查' })
  await sample.getByText('重新打开过的总要核查').waitFor()
  const levelTwo = sample.getByLabel('街道办结抽查多少（%）')
  expect(await levelTwo.inputValue()).toBe('') // nothing is decided by saving another rule
  await form.getByLabel('挂账最长几个月').fill('6')
  await form.getByRole('button', { name: '保存' }).click()
  await expect.poll(async () => (await street()).coordination).toEqual({ holdMonths: 6 })
  await levelTwo.fill('0')
  await form.getByRole('button', { name: '保存' }).click()
  await expect.poll(async () => (await street()).coordination).toEqual({ holdMonths: 6, checkedOfLevel2: 0 })
  await desk().open(page, '/')
  await page.getByText('街道设置').first().waitFor()
  await expect.poll(() => page.getByRole('heading', { name: '最新消息' }).isVisible()).toBe(true)
  expect(await notice.count()).toBe(0)
  const headers = await signIn(desk().api, 'admin')
  const { version } = await street()
  await desk().api.changeStreet({ headers, body: { version, coordination: null } })
})

test('level 2, the supervision list and the street’s own platform are set up in a form, and taken back', async () => {
  const page = await pageFor('admin')
  await desk().open(page, '/administration/settings')
  const section = (name: string) => page.getByRole('form', { name })
  const save = (name: string) => section(name).getByRole('button', { name: '保存' }).click()

  await page.selectOption('#coordination-chair', 'command')
  await page.fill('#coordination-checkedOfLevel2', '101')
  await save('街道联动')
  await page.locator('#coordination-checkedOfLevel2-fault').waitFor()
  await page.fill('#coordination-checkedOfLevel2', '20')
  await save('街道联动')
  await expect
    .poll(async () => (await street()).coordination)
    .toEqual({ chairId: 'command', checkedOfLevel2: 20 })
  await page.selectOption('#coordination-chair', '')
  await page.fill('#coordination-checkedOfLevel2', '')
  await save('街道联动')
  await expect.poll(async () => (await street()).coordination).toBeUndefined()

  await page.fill('#supervision-quietDays', '366')
  await save('督办清单')
  await page.locator('#supervision-quietDays-fault').waitFor()
  await page.fill('#supervision-quietDays', '45')
  await save('督办清单')
  await expect.poll(async () => (await street()).supervision).toEqual({ quietDays: 45 })
  await page.fill('#supervision-quietDays', '')
  await save('督办清单')
  await expect.poll(async () => (await street()).supervision).toBeUndefined()

  await section('街道治理平台').getByRole('radio', { name: '对接', exact: true }).click({ force: true })
  await page.fill('#platform-url', 'http://platform.example')
  await save('街道治理平台')
  await page.locator('#platform-url-fault').getByText('https://').waitFor()
  await page.fill('#platform-url', 'https://platform.example/records')
  await section('街道治理平台').getByRole('checkbox', { name: '交办' }).uncheck()
  await save('街道治理平台')
  await expect
    .poll(async () => (await street()).platform)
    .toEqual({ url: 'https://platform.example/records', send: ['escalation', 'referral'] })
  await section('街道治理平台').getByRole('radio', { name: '不对接' }).click({ force: true })
  await save('街道治理平台')
  await expect.poll(async () => (await street()).platform).toBeUndefined()
})

test('another administrator’s settings are shown before they are written over', async () => {
  const page = await pageFor('admin')
  await desk().open(page, '/administration/settings')
  await page.fill('#street-phone', '023-60001111')
  const headers = await signIn(desk().api, 'admin')
  const { version } = await street()
  await desk().api.changeStreet({ headers, body: { version, silentAfterDays: 7 } })
  const section = page.getByRole('form', { name: '街道和提示' })
  await section.getByRole('button', { name: '保存' }).click()
  await section.getByText('沉默天数：30 → 7').waitFor()
  expect(await page.inputValue('#street-phone')).toBe('023-60001111')
})

test('petitions are exported as the API hands them out, and it is remembered', async () => {
  const page = await pageFor('command')
  await desk().open(page, '/exports')
  await page.getByText('还没有人导出过').waitFor()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出', exact: true }).click(),
  ])
  const saved = await readFile(await download.path(), 'utf8')
  const headers = await signIn(desk().api, 'command')
  const { body } = await desk().api.exportPetitions({ headers, body: { columns: 'compact' } })
  expect(saved).toBe(body)
  await page.locator('tr', { hasText: '赵立新' }).getByText('已导完').waitFor()
  const admin = await pageFor('admin')
  await desk().open(admin, '/administration/exports')
  await admin.locator('tr', { hasText: '赵立新' }).first().waitFor()
})

test('a street without petitions says so, and one community’s figures are its own', async () => {
  const page = await pageFor('command')
  await desk().open(page, '/statistics?from=2020-01-01&to=2020-12-31')
  await page.getByText('这段时间还没有诉求').waitFor()
  await desk().open(page, '/statistics?community=station-gangcheng')
  await page.locator('.figure-chart canvas').first().waitFor()
  const headers = await signIn(desk().api, 'command')
  const { body } = await desk().api.showStatistics({ headers, query: { community: 'station-gangcheng' } })
  expect(await page.locator('[data-figure=filed]').innerText()).toBe(String(body.total.filed))
  expect(await page.getByText('按社区：提交和去向').count()).toBe(0)
})

test('a poster with the longest names keeps everything on its sheet', async () => {
  const headers = await signIn(desk().api, 'admin')
  const name = '跃进村街道东正社区大堰三村老旧小区加装电梯试点楼栋三十二号楼二单元一楼大厅东侧'.slice(0, 40)
  const added = await desk().api.addPlace({
    headers,
    body: { kind: 'building', name, communityId: 'station-dongzheng' },
  })
  const station = (await desk().api.showStreet({ headers })).body.organisations.find(
    ({ orgId }) => orgId === 'station-dongzheng',
  )
  await desk().api.changeOrganisation({
    headers,
    params: { orgId: 'station-dongzheng' },
    body: {
      version: station?.version ?? 0,
      address: '大堰三村十二号东正社区党群服务中心一楼便民大厅左侧第二个窗口旁边',
    },
  })
  const page = await pageFor('admin')
  for (const sheet of ['a4', 'a5', 'sticker']) {
    await desk().open(page, `/places/print?codes=${added.body.placeCode}&sheet=${sheet}`)
    await page.locator('.qr').first().waitFor()
    const cut = await page
      .locator('.poster, .sticker')
      .evaluateAll(
        (sheets) =>
          sheets.filter(
            (one) => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1,
          ).length,
      )
    expect([sheet, cut]).toEqual([sheet, 0])
  }
})

import { expect, test } from 'vitest'
import { signIn } from '../api/api.ts'
import { consoleBench } from './console-bench.ts'

const { desk, pageFor } = consoleBench()

test('somebody is added, gets a password that is shown once, and has to change it', async () => {
  const page = await pageFor('admin')
  await desk().open(page, '/administration/people')
  await page.getByRole('button', { name: '新增人员' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '新增，生成一次性密码' }).click()
  await page.locator('#person-account-fault').waitFor() // the fault stands at its field
  await page.fill('#person-name', '王强')
  await page.fill('#person-account', 'wangqiang')
  await page.selectOption('#person-role', 'grid-worker')
  await page.selectOption('#person-org', { label: '东正社区人大代表联络站' })
  await dialog.getByRole('button', { name: '新增，生成一次性密码' }).click()
  const password = await page.locator('.password-word').innerText()
  await page.getByRole('button', { name: '已经记下，关闭' }).click()
  await page.locator('tr', { hasText: 'wangqiang' }).getByText('还没换初始密码').waitFor()
  expect(await page.getByText(password).count()).toBe(0)
  const { status, body } = await desk().api.logIn({ body: { account: 'wangqiang', password } })
  expect(status).toBe(201)
  expect(body.person).toMatchObject({ name: '王强', role: 'grid-worker', mustChangePassword: true })
})

test('what another administrator changed meanwhile is shown, and what was typed stays', async () => {
  const page = await pageFor('admin')
  await desk().open(page, '/administration/organisations')
  await page.getByRole('button', { name: '修改东正社区人大代表联络站' }).click()
  await page.fill('#org-address', '大堰三村30号')
  const headers = await signIn(desk().api, 'admin')
  const { organisations } = (await desk().api.showStreet({ headers })).body
  const station = organisations.find(({ orgId }) => orgId === 'station-dongzheng')
  await desk().api.changeOrganisation({
    headers,
    params: { orgId: 'station-dongzheng' },
    body: { version: station?.version ?? 0, phone: '023-60009999' },
  })
  const save = page.getByRole('dialog').getByRole('button', { name: '保存' })
  await save.click()
  await page.getByText('刚刚有其他管理员修改过这一项').waitFor()
  expect(await page.locator('.notice', { hasText: '023-60009999' }).innerText()).toContain('电话')
  expect(await page.inputValue('#org-address')).toBe('大堰三村30号')
  await save.click()
  await page.locator('td', { hasText: '大堰三村30号' }).waitFor()
})

test('what a category asks is written, mended where it is wrong, and asked at the posted code', async () => {
  const page = await pageFor('admin')
  await desk().open(page, '/administration/settings')
  const row = page.locator('.category-row').last()
  await row.getByText('问居民的问题：不问').click()
  await row.getByRole('button', { name: '加一个问题' }).click()
  await row.getByLabel('问题', { exact: true }).fill('希望什么时候回复您？')
  await row.getByLabel('怎么回答').selectOption('choice')
  const section = page.getByRole('form', { name: '类别' })
  await section.getByRole('button', { name: '保存' }).click()
  await row.getByText('请写出至少两个不同的选项。').waitFor()
  await row.getByLabel('选项', { exact: false }).fill('白天、晚上')
  await section.getByRole('button', { name: '保存' }).click()
  await page.getByText('已保存').first().waitFor()
  const { body } = await desk().api.getPlace({ params: { placeCode: 'ATGY6DD6' } })
  expect(body.categories.at(-1)).toEqual({
    ...{ category: 'other', name: '其他' },
    questions: [{ question: '希望什么时候回复您？', type: 'choice', options: ['白天', '晚上'] }],
  })
  // what the other categories ask is still there
  expect(body.categories.find(({ category }) => category === 'housing')?.questions).toHaveLength(2)
})

test('every section of the settings is one step away, by keyboard too, and on a phone from a folded list', async () => {
  const page = await pageFor('admin')
  await desk().open(page, '/administration/settings')
  const contents = page.getByRole('navigation', { name: '本页内容' })
  const links = contents.getByRole('link')
  await links.first().waitFor()
  expect(await links.count()).toBe(await page.locator('.settings-section').count())
  for (const link of await links.all()) {
    const section = (await link.getAttribute('href')) ?? ''
    await link.focus()
    await page.keyboard.press('Enter')
    await page.locator(`form.settings-section${section} h2:focus`).waitFor()
  }
  expect(await contents.isVisible()).toBe(true)
  expect(await contents.evaluate((nav) => nav.getBoundingClientRect().top)).toBeGreaterThan(0) // it stays in view
  expect(new URL(page.url()).hash).toBe('')

  await page.setViewportSize({ width: 390, height: 844 })
  expect(await links.first().isVisible()).toBe(false)
  await contents.getByRole('button', { name: '本页内容' }).click()
  await contents.getByRole('link', { name: '提交次数' }).click()
  const heading = page.getByRole('heading', { name: '提交次数' })
  expect(await heading.evaluate((one) => document.activeElement === one)).toBe(true)
  const top = await heading.evaluate((one) => one.getBoundingClientRect().top)
  expect(top).toBeGreaterThan(0)
  expect(top).toBeLessThan(844)
  expect(await links.first().isVisible()).toBe(false)
})

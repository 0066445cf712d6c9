import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { file, signIn } from '../api/api.ts'
import { findingsAtDesk, findingsOn } from './audit.ts'
import { phone } from './browser.ts'
import { consoleBench } from './console-bench.ts'

const { desk, pageFor } = consoleBench()

test('a deputy joins a visit and records what they did on a phone; the committee reads, prints and exports it', async () => {
  const { api, settle, act } = desk()
  const { petitionId } = await file(api, { placeCode: 'ATGY6DD6', text: '三单元楼道灯不亮' })
  await settle()
  await act('congress', petitionId, 'supervise', { note: '请代表参加。' })
  await settle()

  const headers = await signIn(api, 'congress')
  const { body: item } = await api.beginSupervisionItem({
    headers: { ...headers, 'idempotency-key': randomUUID() },
    body: {
      ...{ action: 'open', title: '楼道灯长期不亮', problem: '多栋楼反映。', plan: '全部换新' },
      ...{ ownerId: 'congress', lead: 'dept-construction', dueOn: '2026-06-30' },
    },
  })
  const arrange = { kind: 'inspection', on: '2026-03-09', deputies: ['dongzheng-deputy'], note: '九点集合。' }
  const arranged = await api.actOnSupervisionItem({
    ...{ headers, params: { itemId: item.itemId } },
    body: { action: 'arrange', version: item.version, ...arrange },
  })
  expect(arranged.status, JSON.stringify(item)).toBe(200)

  const deputy = await pageFor('dongzheng-deputy', phone)
  await desk().open(deputy, '/')
  await deputy.getByText('还没有。打开一件诉求').waitFor()
  const asked = deputy.locator('section', { hasText: '请我参加的督办行动' })
  await asked.getByText('3月9日').waitFor()
  await asked.getByRole('link', { name: '楼道灯长期不亮' }).waitFor()
  await deputy.locator('section', { hasText: '督办中的诉求' }).locator('.row-link').first().tap()
  await deputy.locator('.offers').getByRole('button', { name: '参加走访' }).tap()
  await deputy.fill('#do-join-visit-on', '2026-03-06')
  await deputy.getByRole('button', { name: '报名参加' }).tap()
  await deputy.getByText('参加走访：已完成').waitFor()
  await deputy.locator('.offers').getByRole('button', { name: '记录履职' }).tap()
  await deputy.locator('#do-record-duty-kind').getByLabel('走访').check({ force: true })
  await deputy.fill('#do-record-duty-on', '2026-03-04')
  await deputy.fill('#do-record-duty-text', '看了楼道，问了两户居民。')
  await deputy.getByRole('button', { name: '记入履职记录' }).tap()
  await deputy.getByText('记录履职：已完成').waitFor()
  await desk().open(deputy, '/')
  await deputy.locator('.deputy-visits').getByText('3月6日').waitFor()
  expect(await findingsOn(deputy)).toEqual([])
  await deputy.getByRole('link', { name: '履职记录' }).first().tap()
  await deputy.getByText('看了楼道，问了两户居民。').waitFor()
  expect(await findingsOn(deputy)).toEqual([])

  const committee = await pageFor('congress')
  await desk().open(committee, '/duties')
  await committee.getByRole('button', { name: '吴国栋' }).click()
  await committee.getByText('参与事项 1 件').waitFor()
  await committee.getByText('待参加').waitFor()
  expect(await findingsAtDesk(committee)).toEqual([])
  const [download] = await Promise.all([
    committee.waitForEvent('download'),
    committee.getByRole('button', { name: '导出表格' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('履职记录-吴国栋-2026-01-01至2026-12-31.csv')
  await committee.emulateMedia({ media: 'print' })
  expect(await committee.getByRole('button', { name: '打印' }).isVisible()).toBe(false)
  await committee.getByText('看了楼道，问了两户居民。').waitFor()
  await committee.emulateMedia({ media: 'screen' })
  await committee.fill('#duty-from', '2026-03-05')
  await committee.getByRole('button', { name: '查看' }).click()
  await committee.getByText('看了楼道，问了两户居民。').waitFor({ state: 'detached' })
  await committee.getByText('待参加').waitFor()
})

import { expect, test } from 'vitest'
import { street } from '../../scripts/demo/demo-street.ts'
import { consoleBench } from './console-bench.ts'

const { desk, pageFor } = consoleBench()
const settings = () => desk().services.settings.findSettings(street.streetId)

test('rules are changed, rehearsed on what is open, and saved', async () => {
  const page = await pageFor('admin')
  await desk().open(page, '/administration/warnings')
  const level1 = page.locator('details', { hasText: '社区办理' })
  await level1.locator('summary').click()
  await level1.getByLabel('数字').first().fill('30')
  await level1.getByLabel('人大街道工委').first().check({ force: true })
  await page.getByRole('button', { name: '先试算一下' }).click()
  const result = page.getByRole('region', { name: '试算结果' })
  await result.getByText('件在办中').waitFor()
  expect(await result.locator('tbody tr').count()).toBeGreaterThanOrEqual(7)
  expect((await settings()).warnings).toBeUndefined()
  await level1.getByLabel('数字').first().fill('35')
  await result.getByText('请再试算一次').waitFor()
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('已保存').waitFor()
  await page.getByText('自己定的').waitFor()
  expect((await settings()).warnings?.at(-1)?.rules).toEqual({
    clocks: {
      'level-1': [
        { at: { percent: 35 }, grade: 'blue', tell: ['owner', 'congress-committee'] },
        { at: { percent: 80 }, grade: 'yellow', tell: ['owner'] },
        { at: { hoursAfter: 0 }, grade: 'red', tell: ['owner', 'station-head'] },
      ],
    },
  })
})

test('what makes no sense is said at the clock, and what was typed stays', async () => {
  const page = await pageFor('admin')
  await desk().open(page, '/administration/warnings')
  const sign = page.locator('details', { hasText: '部门签收' })
  await sign.locator('summary').click()
  await sign.getByLabel('数字').nth(1).fill('50')
  await page.getByRole('button', { name: '保存' }).click()
  await sign.getByText('请去掉一条').waitFor()
  expect(await sign.getByLabel('数字').nth(1).inputValue()).toBe('50')
  await page.fill('#warnings-from', '2020-01-01')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('生效日期要在今天到一年以内。').first().waitFor()
})

test('whoever is warned and opens the petition has read it, as the committee sees', async () => {
  const head = 'dongzheng-head'
  const petitionId = await desk().findPetition(head, '')
  await desk().act('congress', petitionId, 'warn', { to: head, text: '请说明为何没有进展' })
  const [committee, station] = [await pageFor('congress'), await pageFor(head)]
  await desk().open(committee, `/petitions/${petitionId}`)
  await committee.getByText('还没看到').waitFor()
  await desk().open(station, `/petitions/${petitionId}`)
  await station.getByText('请说明为何没有进展').first().waitFor()
  await station.getByText('已看到').waitFor()
  await committee.reload()
  await committee.getByText('已看到').waitFor()
})

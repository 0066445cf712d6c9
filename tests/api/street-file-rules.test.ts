import { beforeEach, expect, test } from 'vitest'
import { applyStreet } from '../../shared/usecases/apply-street.ts'
import { planStreet } from '../../shared/usecases/plan-street.ts'
import { exampleStreet } from './example-street.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'

let platform: MemoryPlatform
beforeEach(async () => {
  platform = await memoryPlatform()
})
type Rule = NonNullable<ReturnType<typeof exampleStreet>['routing']>[number]

/** Loads the example's rule with further conditions. */
const load = async (conditions: Partial<Rule>) => {
  const file = exampleStreet()
  const [rule] = file.routing ?? []
  if (!rule) throw new Error('the example has no rule')
  const plan = await planStreet(platform.services, { ...file, routing: [{ ...rule, ...conditions }] })
  await applyStreet(platform.services, plan, (account) => `one-time-${account}`)
  return rule
}
const refusedAt = (path: string) => expect.objectContaining({ errors: [expect.objectContaining({ path })] })

test('rules name departments and communities by the ids that they become', async () => {
  const rule = await load({ communities: ['liuyin'] })
  const { routing } = await platform.services.settings.findSettings('yangliu')
  const become = { lead: 'yangliu.construction', co: ['yangliu.enforcement'] }
  expect(routing).toEqual([{ ...rule, communities: ['yangliu.liuyin'], ...become }])
})

test('a rule of a department that is none is refused', () => {
  const lead = (orgId: string) => `"lead": "${orgId}"`
  expect(() => exampleStreet(lead('construction'), lead('liuyin'))).toThrow(refusedAt('routing.0.lead'))
})

test('a file without rules keeps those that there are, and takes no category away from them', async () => {
  const { categories, routing: _, ...file } = exampleStreet()
  const [first, ...rest] = categories
  if (!first) throw new Error('the example has no category')
  await load({ categories: [first.id] })
  const { settings } = await planStreet(platform.services, { ...file, categories })
  expect(settings.after.routing).toHaveLength(1)
  const without = planStreet(platform.services, { ...file, categories: rest })
  await expect(without).rejects.toThrow(refusedAt('routing.0.categories.0'))
})

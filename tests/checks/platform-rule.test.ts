import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { type Action, actions } from '../../shared/domain/petition/lifecycle.ts'
import { stages } from '../../shared/domain/petition/stages.ts'
import { handingOn, recordKindOf } from '../../shared/domain/platform/outgoing-record.ts'

test('the bus hands on to the platform’s queue whatever gives a record, and no action that never does', () => {
  const file = readFileSync(join(import.meta.dirname, '../../infra/queue-platform.yml'), 'utf8')
  const { Resources } = parse(file, { logLevel: 'error' })
  const { action, to } = Resources.PlatformRule.Properties.EventPattern.detail
  expect(action).toEqual([...handingOn])
  const giving = new Set<Action>()
  for (const one of actions)
    for (const from of stages)
      for (const end of stages)
        if (recordKindOf({ action: one, from, to: end }) && to.includes(end)) giving.add(one)
  expect([...giving].toSorted()).toEqual(handingOn.toSorted())
})

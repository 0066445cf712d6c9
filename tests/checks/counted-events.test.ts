import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { builtInCalendar } from '../../shared/domain/calendar/holidays.ts'
import type { Action } from '../../shared/domain/petition/lifecycle.ts'
import { applyChange, type Change } from '../../shared/domain/petition/petition.ts'
import { countedOf, countNothing } from '../../shared/domain/statistics/count-petition.ts'
import { aFiling, aMove } from '../../shared/testing/a-filing.ts'

test('the bus leaves out just the events that change no figure', () => {
  const file = readFileSync(join(import.meta.dirname, '../../infra/queue-counters.yml'), 'utf8')
  const { Resources } = parse(file, { logLevel: 'error' })
  const { detail } = Resources.CountersRule.Properties.EventPattern
  expect(detail.action).toEqual([{ 'anything-but': [...countNothing] }])
})

/** What these actions change of a petition. */
const changes: Record<(typeof countNothing)[number], Change> = {
  supplement: {},
  reply: { clocks: [] },
  subscribe: {},
  unsubscribe: {},
  accept: { accepted: true },
  progress: { accepted: true },
  note: {},
  invite: { invitations: [] },
  'renew-invitation': { invitations: [] },
  'revoke-invitation': { invitations: null },
  'answer-invitation': { invitations: [] },
  'join-visit': {},
  'record-duty': {},
  'read-warning': { warnings: [{ seq: 2, to: 'builder', read: true }] },
  'keep-apart': { apart: ['261124-BCDEFG'] },
  prioritise: { haste: { from: '2026-11-24T10:00:05.000+08:00' } },
  'count-supporters': { supporters: 2 },
  triage: { triagedAt: '2026-11-24T10:00:05.000+08:00' },
  prompt: { clocks: [] },
  rearm: { next: { at: '2026-12-24T10:00:05.000+08:00', action: 'prompt' } },
  recompute: { clocks: [], dueAt: '2026-12-24T10:00:05.000+08:00' },
  resume: { clocks: [] },
}

test.each([...countNothing])('%s changes no figure', (action) => {
  const { petition, appended } = aFiling()
  const [, after, moved] = aMove(petition, changes[action], { action: action as Action })
  const count = (entries: (typeof appended)[], state = petition) =>
    countedOf({ petition: state, entries: entries.map(({ entry }) => entry) }, builtInCalendar)
  expect(count([appended, moved], applyChange(after, {}))).toEqual(count([appended]))
})

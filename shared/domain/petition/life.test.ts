import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { timekeeping } from '../../testing/a-petition.ts'
import { live, steps } from '../../testing/random-life.ts'
import { sameClock } from '../deadlines/clocks.ts'
import { nextDue } from '../deadlines/next-due.ts'
import { systemActor } from '../street/roles.ts'
import { later, millis } from '../time.ts'
import { findFault } from '../timeline/chain.ts'
import { offeredActions } from './find-rule.ts'
import { type Action, rulesOf } from './lifecycle.ts'
import { applyChange, type Petition, petitionSchema } from './petition.ts'
import { hasEnded, isOpen, stages } from './stages.ts'

/** Besides those that change the stage. */
const movesDates: readonly Action[] = [
  ...(['escalate', 'auto-escalate', 'send-back', 'ask', 'reply', 'resume'] as const),
  ...(['order', 'refer', 'approve-extension', 'request-hold', 'approve-hold', 'reclassify'] as const),
]
const always = (holds: (life: ReturnType<typeof live>) => void) =>
  fc.assert(
    fc.property(steps, (walk) => holds(live(walk))),
    { numRuns: 60, endOnFailure: true }, // a life of a hundred moves takes many minutes to shrink; its seed tells enough
  )

test('the state is the fold of its timeline’s changes, and nothing else', () => {
  always(({ petition, timeline }) => {
    const folded = timeline.reduce(
      (state, { entry }) => ({ ...applyChange(state, entry.change), head: entry.hash }),
      {} as Petition,
    )
    expect(folded).toEqual(petition)
    expect(petition.seq).toBe(timeline.length)
    expect(z.safeParse(petitionSchema, petition).error).toBeUndefined()
  })
})

test('the timeline verifies, and each entry begins where the one before it ended', () => {
  always(({ timeline }) => {
    expect(findFault(timeline.map(({ entry, ...payloads }) => ({ ...entry, ...payloads })))).toBeUndefined()
    for (const [index, { entry }] of timeline.entries())
      expect(entry.from).toBe(index === 0 ? null : timeline[index - 1]?.entry.to)
  })
})

test('an open petition is due by its one handling clock, running or waiting, any other owes nothing', () => {
  const handlingClocks: readonly string[] = [
    'level-1',
    'joint-review',
    'order',
    'referral',
    'suggestion',
    'visit',
    'hold-review',
  ]
  always(({ moments }) => {
    for (const { after } of moments) {
      const running = after.clocks.filter(({ state }) => state !== 'stopped')
      const handling = running.filter(({ name }) => handlingClocks.includes(name))
      // a visiting day is named later
      const owed = isOpen(after) && after.referral?.to !== 'directors-visit' ? [after.dueAt] : []
      expect(handling.map(({ dueAt }) => dueAt)).toEqual(after.dueAt ? [after.dueAt] : owed)
      if (after.check !== 'pending')
        expect(running.some(({ name }) => name === 'rating')).toBe(after.stage === 'answered')
      expect(running.some(({ name }) => name === 'check')).toBe(after.check === 'pending')
      if (!isOpen(after)) expect(after.dueAt).toBeUndefined()
      if (hasEnded(after)) expect(after.endedAt).toBeDefined()
      if (after.stage === 'answered') expect(after.answeredAt).toBeDefined()
    }
  })
})

test('a due date moves only with what the plan lets move it, never with a comment, an urge or a return', () => {
  always(({ moments }) => {
    for (const { before, after, command } of moments)
      if (before.dueAt && after.dueAt && before.dueAt !== after.dueAt)
        expect(movesDates).toContain(command.action)
  })
})

test('the version rises exactly when a person changes stage, responsible person or due date', () => {
  always(({ moments }) => {
    for (const { before, after, actor } of moments) {
      const changed = (['stage', 'orgId', 'handlerId', 'dueAt'] as const).some(
        (name) => before[name] !== after[name],
      )
      const rises = changed && actor.role !== 'system'
      expect(after.version - before.version).toBe(rises ? 1 : 0)
    }
  })
})

test('nothing is taken in hand but by the handler who has it, in the stage in which they have it', () => {
  always(({ moments }) => {
    for (const { before, after } of moments) {
      if (after.accepted) expect(after).toMatchObject({ stage: 'community', handlerId: expect.anything() })
      if (before.accepted && after.accepted) expect(after.handlerId).toBe(before.handlerId)
    }
  })
})

test('a move starts no clock but those of its row in the table', () => {
  always(({ moments }) => {
    for (const { before, after, command } of moments) {
      const named = rulesOf(command.action).flatMap((rule) => [
        ...(rule.starts ?? []),
        ...(rule.mayStart ?? []),
      ])
      for (const clock of after.clocks) {
        const was = before.clocks.find((one) => sameClock(one, clock))
        if (was?.startedAt !== clock.startedAt) expect(named).toContain(clock.name)
      }
    }
  })
})

test('whatever waits for the schedule is a move that the schedule may make when its time has come', () => {
  always(({ moments }) => {
    for (const { after } of moments) {
      const due = after.next
      expect(due).toEqual(nextDue(after, timekeeping))
      if (!due) continue
      expect(offeredActions(after, systemActor, due.at)).toContain(due.action)
      if (due.action !== 'triage')
        expect(offeredActions(after, systemActor, later(due.at, -1))).not.toContain(due.action)
    }
  })
})

test('the first response stays the first', () => {
  always(({ moments }) => {
    for (const { before, after } of moments)
      if (before.firstRespondedAt) expect(after.firstRespondedAt).toBe(before.firstRespondedAt)
  })
})

test('a reopened petition is due later than the verdict or the check that reopened it', () => {
  always(({ moments }) => {
    for (const { after, command, now } of moments)
      if ((command.action === 'rate' || command.action === 'check') && isOpen(after)) {
        expect(millis(after.dueAt ?? '')).toBeGreaterThan(millis(now))
        expect(after.reopened).toBeGreaterThan(0)
      }
  })
})

test('random lives go everywhere: every open stage, every ending, several reopenings', () => {
  const seen = new Set<string>()
  const worked = new Set<string>()
  let [reopened, arbitrated] = [0, 0]
  for (const walk of fc.sample(steps, { numRuns: 120, seed: 1 })) {
    const { moments, petition } = live(walk)
    for (const { after } of moments) {
      seen.add(after.stage)
      if (after.arbitration) arbitrated++
      for (const { state, orgId } of after.order?.parts ?? []) if (state === 'finished') worked.add(orgId)
    }
    reopened = Math.max(reopened, petition.reopened)
  }
  expect([...seen].sort()).toEqual(stages.filter((stage) => stage !== 'joined').toSorted())
  expect(reopened).toBeGreaterThan(0)
  expect(arbitrated).toBeGreaterThan(0)
  expect(worked.size).toBeGreaterThan(1)
})

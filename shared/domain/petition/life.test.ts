import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { FILED_AT, timekeeping } from '../../testing/a-petition.ts'
import { anActor, station, street, wall } from '../../testing/a-street.ts'
import { anUploadKey } from '../../testing/an-upload-key.ts'
import { nextDue } from '../deadlines/next-due.ts'
import { type Actor, residentActor, systemActor } from '../street/roles.ts'
import { later, millis, type Timestamp } from '../time.ts'
import { type AppendedEntry, append } from '../timeline/append.ts'
import { findFault } from '../timeline/chain.ts'
import { decideFiling } from './decide-filing.ts'
import { decideMove } from './decide-move.ts'
import { offeredActions } from './find-rule.ts'
import type { Command } from './lifecycle.ts'
import { rulesOf } from './lifecycle.ts'
import { applyChange, type Petition, petitionSchema } from './petition.ts'
import { hasEnded, isOpen } from './stages.ts'

/** Two handlers, so that a petition can change hands. */
const actors: readonly Actor[] = [
  residentActor,
  systemActor,
  anActor('station-head'),
  anActor('handler'),
  anActor('handler', { personId: 'handler-2' }),
  anActor('command-centre'),
  anActor('congress-committee'),
  anActor('deputy'),
]

const inputs = (n: number, petition: Petition, handlerId: string): { [name: string]: Command['input'] } => ({
  supplement: { text: '又坏了一盏', ...(n % 2 && { photos: [anUploadKey(n)] }) },
  'check-photos': {
    of: petition.photosPending?.[0] ?? 0,
    findings: [{ uploadKey: anUploadKey(n), state: 'refused', reason: 'damaged' }],
  },
  rate: { solved: (['yes', 'partly', 'no', 'no'] as const)[n % 4] ?? 'no', satisfaction: 'fair' },
  assign: { handlerId },
  reassign: { handlerId, reason: '换人' },
  reclassify: {
    ...(n % 2
      ? { kind: petition.kind === 'complaint' ? 'report' : 'complaint' }
      : { category: petition.category === 'environment' ? 'neighbours' : 'environment' }),
    reason: '更正',
  },
  answer: { answer: '已联系' },
  escalate: { reason: '需要街道' },
  'send-back': { reason: '社区可办' },
  decline: { reason: '不归我们', whereToGo: '12345' },
  'return-to-handler': { reason: '请补照片' },
  progress: { note: '在办' },
  finish: { result: '好了' },
  return: { reason: '不是我的' },
  note: { text: '备注' },
})

interface Step {
  actor: number
  choice: number
  minutes: number
}
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    actor: fc.nat(actors.length - 1),
    choice: fc.nat(1000),
    minutes: fc.oneof(fc.nat(600), fc.integer({ min: 0, max: 20 * 1440 })),
  }),
  { minLength: 1, maxLength: 40 },
)

let drawn = 0
const random = (length: number) => Uint8Array.from({ length }, () => (drawn = (drawn * 31 + 7) % 251))

const file = (): { petition: Petition; first: AppendedEntry } => {
  const { petition, draft } = decideFiling(
    { placeCode: wall.placeCode, text: '路灯坏了', photos: [anUploadKey(0)] },
    {
      ...timekeeping,
      now: FILED_AT,
      petitionId: '261124-ABCDEF',
      codeHash: 'c'.repeat(40),
      route: { streetId: street.streetId, communityId: station },
    },
  )
  const first = append({ seq: 0, head: null }, draft, random)
  return { petition: { ...petition, head: first.entry.hash }, first }
}

interface Moment {
  before: Petition
  after: Petition
  command: Command
  actor: Actor
  now: Timestamp
}

/** A life of random legal moves by random people, at random times. */
const live = (walk: readonly Step[]) => {
  const { petition: filed, first } = file()
  const timeline = [first]
  const moments: Moment[] = []
  let petition = filed
  let now: Timestamp = FILED_AT
  for (const { actor: who, choice, minutes } of walk) {
    now = later(now, minutes * 60_000)
    const actor = actors[who] ?? residentActor
    // nothing to recompute: the calendar of these lives stays the same
    const offered = offeredActions(petition, actor, now).filter((action) => action !== 'recompute')
    const action = offered[choice % Math.max(offered.length, 1)]
    if (!action) continue
    const handlerId = petition.handlerId === 'handler-1' ? 'handler-2' : 'handler-1'
    const command = { action, input: inputs(choice, petition, handlerId)[action] ?? {} } as Command
    const facts = {
      commandCentreId: street.commandCentreId,
      categories: street.categories,
      handler: { personId: handlerId, name: '李强' },
    }
    const { change, draft } = decideMove(petition, command, actor, { ...timekeeping, now, facts })
    const appended = append(petition, draft, random)
    const after = { ...applyChange(petition, change), head: appended.entry.hash }
    moments.push({ before: petition, after, command, actor, now })
    timeline.push(appended)
    petition = after
  }
  return { filed, petition, timeline, moments }
}
const always = (holds: (life: ReturnType<typeof live>) => void) =>
  fc.assert(
    fc.property(steps, (walk) => holds(live(walk))),
    { numRuns: 200 },
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
  const handlingClocks: readonly string[] = ['level-1', 'joint-review', 'order']
  always(({ moments }) => {
    for (const { after } of moments) {
      const running = after.clocks.filter(({ state }) => state !== 'stopped')
      const handling = running.filter(({ name }) => handlingClocks.includes(name))
      expect(handling.map(({ dueAt }) => dueAt)).toEqual(isOpen(after) ? [after.dueAt] : [])
      expect(running.some(({ name }) => name === 'rating')).toBe(after.stage === 'answered')
      expect(after.dueAt !== undefined).toBe(isOpen(after))
      if (hasEnded(after)) expect(after.endedAt).toBeDefined()
      if (after.stage === 'answered') expect(after.answeredAt).toBeDefined()
    }
  })
})

test('a due date moves only with an escalation, a sending back, a verdict, or a question and its answer', () => {
  always(({ moments }) => {
    for (const { before, after, command } of moments)
      if (before.dueAt && after.dueAt && before.dueAt !== after.dueAt)
        expect(['escalate', 'send-back', 'ask', 'reply']).toContain(command.action)
  })
})

test('the version rises exactly when a person changes stage, responsible person or due date', () => {
  always(({ moments }) => {
    for (const { before, after, actor } of moments) {
      const changed =
        before.stage !== after.stage || before.handlerId !== after.handlerId || before.dueAt !== after.dueAt
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
        const was = before.clocks.find(({ name }) => name === clock.name)
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

test('a reopened petition is due later than the verdict that reopened it', () => {
  always(({ moments }) => {
    for (const { after, command, now } of moments)
      if (command.action === 'rate' && isOpen(after)) {
        expect(millis(after.dueAt ?? '')).toBeGreaterThan(millis(now))
        expect(after.reopened).toBeGreaterThan(0)
      }
  })
})

test('random lives go everywhere: every open stage, every ending, several reopenings', () => {
  const seen = new Set<string>()
  let reopened = 0
  for (const walk of fc.sample(steps, { numRuns: 400, seed: 7 })) {
    const { moments, petition } = live(walk)
    for (const { after } of moments) seen.add(after.stage)
    reopened = Math.max(reopened, petition.reopened)
  }
  expect([...seen].sort()).toEqual(
    ['answered', 'closed', 'community', 'declined', 'joint-review', 'submitted', 'withdrawn'].sort(),
  )
  expect(reopened).toBeGreaterThan(0)
})

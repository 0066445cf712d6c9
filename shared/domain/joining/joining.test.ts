import { describe, expect, test } from 'vitest'
import { aPetition, FILED_AT, timekeeping } from '../../testing/a-petition.ts'
import { anActor, otherStation, street } from '../../testing/a-street.ts'
import { InvalidInput, MoveNotAllowed } from '../errors.ts'
import { decideMove } from '../petition/decide-move.ts'
import type { Command } from '../petition/lifecycle.ts'
import { applyChange, type Petition } from '../petition/petition.ts'
import { openStages } from '../petition/stages.ts'
import { type Actor, residentActor, systemActor } from '../street/roles.ts'
import { later, type Timestamp } from '../time.ts'
import { answerForOthers } from './answer-for-others.ts'
import { type Head, hadAnswer, keptApart, UNDO_MS } from './joining.ts'

const station = anActor('station-head')
const HEAD = '261124-BCDEFG'
const head = (more: Partial<Petition> = {}): Head => aPetition({ petitionId: HEAD, ...more })
const NOW: Timestamp = later(FILED_AT, 3_600_000)

const decide = (
  petition: Petition,
  command: Command,
  actor: Actor,
  { now = NOW, into = head() as Head | undefined } = {},
) =>
  decideMove(petition, command, actor, {
    ...timekeeping,
    now,
    facts: {
      commandCentreId: street.commandCentreId,
      categories: street.categories,
      ...(into && { head: into }),
    },
  })
const moved = (petition: Petition, ...rest: [Command, Actor, Parameters<typeof decide>[3]?]): Petition =>
  applyChange(petition, decide(petition, ...rest).change)

const join: Command = { action: 'join', input: { into: HEAD } }
const undo: Command = { action: 'unjoin', input: { reason: '不是同一处' } }
const answerMember = (seq: number): Command => ({
  action: 'answer-member',
  input: { answer: '路灯已修好', kind: 'joined', id: HEAD, seq },
})

describe('joining', () => {
  test('stops every clock, takes it from its handler and counts as the first response', () => {
    const petition = aPetition({ stage: 'community', handlerId: 'handler-1' })
    const joined = moved(petition, join, station)
    expect(joined).toMatchObject({
      ...{ stage: 'joined', joined: { into: HEAD, at: NOW }, endedAt: NOW, firstRespondedAt: NOW },
      version: petition.version + 1,
    })
    expect(joined).not.toHaveProperty('handlerId')
    expect(joined).not.toHaveProperty('dueAt')
    expect(joined).not.toHaveProperty('next')
    expect(joined.clocks.every(({ state }) => state === 'stopped')).toBe(true)
  })

  test('by the system, because the resident asked for it, is no response by a person', () => {
    expect(moved(aPetition(), join, systemActor)).not.toHaveProperty('firstRespondedAt')
  })

  test('tells the other number to staff alone', () => {
    const { draft } = decide(aPetition(), join, station)
    expect(draft.public).toBeUndefined()
    expect(draft.private).toEqual({ into: HEAD })
  })

  const refused: [string, Head | undefined][] = [
    ['nothing that exists', undefined],
    ['itself', head({ petitionId: aPetition().petitionId })],
    ['one of another community', head({ communityId: otherStation })],
    ['one of another street', head({ streetId: 'elsewhere' })],
    ...(['answered', 'closed', 'declined', 'withdrawn', 'joined'] as const).map((stage): [string, Head] => [
      `one that is ${stage}`,
      head({ stage }),
    ]),
  ]
  test.each(refused)('into %s is refused at the field', (_, into) => {
    const wrong = () =>
      decideMove(aPetition(), join, station, {
        ...timekeeping,
        now: NOW,
        facts: { commandCentreId: street.commandCentreId, categories: [], ...(into && { head: into }) },
      })
    expect(wrong).toThrow(InvalidInput)
    expect(wrong).toThrow(expect.objectContaining({ errors: [expect.objectContaining({ path: 'into' })] }))
  })

  test.each([...openStages])('into one that is open at %s is possible', (stage) => {
    expect(moved(aPetition(), join, station, { into: head({ stage }) }).stage).toBe('joined')
  })

  test('one with which others stand is refused, so that nobody stands two steps away', () => {
    expect(() => decide(aPetition({ supporters: 2 }), join, station)).toThrow(MoveNotAllowed)
    expect(moved(aPetition({ supporters: 0 }), join, station).stage).toBe('joined')
  })
})

describe('undoing a joining', () => {
  const petition = aPetition()
  const joined = moved(petition, join, station)

  test.each([
    ['a moment later', 1, true],
    ['a second before the day is over', UNDO_MS - 1000, true],
    ['as the day is over', UNDO_MS, true],
    ['a moment after it', UNDO_MS + 1, false],
  ])('%s', (_, after, possible) => {
    const attempt = () => moved(joined, undo, station, { now: later(NOW, after) })
    if (possible) expect(attempt()).toMatchObject({ stage: 'submitted' })
    else expect(attempt).toThrow(MoveNotAllowed)
  })

  test('moves no date: the clock runs on towards the due date that it had', () => {
    const apart = moved(joined, undo, station, { now: later(NOW, UNDO_MS) })
    expect(apart.dueAt).toBe(petition.dueAt)
    expect(apart).not.toHaveProperty('joined')
    expect(apart).not.toHaveProperty('endedAt')
  })

  test('by the system, when the other can carry it no more, begins anew at any time', () => {
    const now = later(NOW, 20 * UNDO_MS)
    const apart = moved(joined, undo, systemActor, { now })
    expect(apart.clocks.find(({ name }) => name === 'level-1')).toMatchObject({
      startedAt: now,
      state: 'running',
    })
    expect(apart.dueAt && apart.dueAt > now).toBe(true)
  })

  test('is not a resident’s, who may withdraw', () => {
    expect(() => decide(joined, undo, residentActor)).toThrow()
    const withdrawn = moved(joined, { action: 'withdraw', input: {} }, residentActor)
    expect(withdrawn.stage).toBe('withdrawn')
    expect(withdrawn).not.toHaveProperty('joined')
  })
})

describe('the one answer', () => {
  const joined = moved(aPetition(), join, station)
  const answered = moved(joined, answerMember(7), systemActor)

  test('makes a member answered, to be rated by its own resident', () => {
    expect(answered).toMatchObject({ stage: 'answered', answeredAt: NOW, level: 1, joined: { into: HEAD } })
    expect(answered).not.toHaveProperty('endedAt')
    expect(answered.clocks.find(({ name }) => name === 'rating')?.state).toBe('running')
  })

  test('is had once: that one and older ones of the same are known, newer ones and others are not', () => {
    const of = { kind: 'joined', id: HEAD } as const
    expect(hadAnswer(answered, { ...of, seq: 7 })).toBe(true)
    expect(hadAnswer(answered, { ...of, seq: 6 })).toBe(true)
    expect(hadAnswer(answered, { ...of, seq: 8 })).toBe(false)
    expect(hadAnswer(answered, { ...of, kind: 'item', seq: 7 })).toBe(false)
  })

  test('that did not solve it reopens this one alone, at its own community, standing with nobody', () => {
    const rated: Command = { action: 'rate', input: { solved: 'no', satisfaction: 'dissatisfied' } }
    const reopened = moved(answered, rated, residentActor)
    expect(reopened).toMatchObject({ stage: 'community', reopened: 1 })
    expect(reopened).not.toHaveProperty('joined')
    expect(hadAnswer(reopened, { kind: 'joined', id: HEAD, seq: 7 })).toBe(true)
  })

  test('is drawn into no sample of its own, but one that came back is checked', () => {
    const sampled = { ...joined, codeHash: '0'.repeat(40) }
    expect(moved(sampled, answerMember(7), systemActor).check).toBeUndefined()
    expect(moved({ ...joined, reopened: 1 }, answerMember(7), systemActor).check).toBe('pending')
  })

  test('comes to others without what identifies the one whom it was given to', () => {
    const text = `王女士您好，您的诉求（${HEAD}）已办结，已致电13812345678告知；如有疑问请拨打023-60000001。`
    const told = answerForOthers(text, { petitionId: HEAD, phones: ['023-60000001'] })
    expect(told).not.toContain(HEAD)
    expect(told).not.toContain('13812345678')
    expect(told).toContain('023-60000001')
  })
})

test('what was kept apart is remembered, the newest twenty', () => {
  let petition = aPetition()
  for (let n = 0; n < 25; n++)
    petition = moved(
      petition,
      { action: 'keep-apart', input: { from: `261124-AAAA${String(n).padStart(2, '0')}` } },
      station,
    )
  expect(petition.apart).toHaveLength(20)
  expect(keptApart(petition, '261124-AAAA24')).toBe(true)
  expect(keptApart(petition, '261124-AAAA04')).toBe(false)
})

import { describe, expect, test } from 'vitest'
import { aPetition } from '../../testing/a-petition.ts'
import { anActor, street } from '../../testing/a-street.ts'
import {
  assign,
  centre,
  committee,
  decide,
  escalate,
  finish,
  giveBack,
  handler,
  head,
  inHand,
  moved,
  NOON,
  note,
  type Options,
  progress,
  rate,
} from '../../testing/level-one.ts'
import { ActorNotAllowed, MoveNotAllowed } from '../errors.ts'
import { type Actor, assistedResident, residentActor, systemActor } from '../street/roles.ts'
import { offeredActions } from './find-rule.ts'
import type { Command } from './lifecycle.ts'
import { applyChange, type Petition } from './petition.ts'

describe('the first loop', () => {
  const T = (day: string, time = '11:00') => `2026-${day}T${time}:00.000+08:00`

  test('"not solved" reopens it with the same handler and a new level-1 clock; "solved" then closes it once it was checked', () => {
    const assigned = moved(aPetition(), assign, head)
    expect(assigned).toMatchObject({
      stage: 'community',
      handlerId: 'handler-1',
      dueAt: T('11-27', '23:59').replace(':00.000', ':59.000'),
    })
    const finished = moved(assigned, finish, handler, { now: T('11-25') })
    expect(finished).toMatchObject({ stage: 'answered', answeredAt: T('11-25'), handlerId: 'handler-1' })
    expect(finished.dueAt).toBeUndefined()

    const reopened = moved(finished, rate('no'), residentActor, { now: T('11-26') })
    expect(reopened).toMatchObject({ stage: 'community', handlerId: 'handler-1', solved: 'no', reopened: 1 })
    expect(reopened.dueAt).toBe('2026-12-01T23:59:59.000+08:00')
    expect(reopened.answeredAt).toBeUndefined()
    expect(reopened.clocks.find(({ name }) => name === 'rating')?.state).toBe('stopped')

    const again = moved(reopened, finish, handler, { now: T('11-27') })
    const rated = moved(again, rate('yes'), residentActor, { now: T('11-28') })
    expect(rated).toMatchObject({ stage: 'answered', solved: 'yes', check: 'pending', reopened: 1 })
    const check = { action: 'check', input: { passed: true, note: '电话回访，已亮' } } as const
    const closed = moved(rated, check, committee, { now: T('11-28', '15:00') })
    expect(closed).toMatchObject({ stage: 'closed', check: 'passed', endedAt: T('11-28', '15:00') })
    expect(closed.clocks.every(({ state }) => state === 'stopped')).toBe(true)
  })

  test('"not solved" after an answer of level 2 goes back to the street with a new order clock', () => {
    const lead = { orgId: 'yuejincun/urban', state: 'finished', sentAt: NOON, returnUntil: NOON } as const
    const order = { orderNo: '交办-1', seq: 3, at: NOON, parts: [lead] }
    const answered = aPetition({ stage: 'answered', level: 2, orgId: lead.orgId, order, answeredAt: NOON })
    const reopened = moved(answered, rate('no'), residentActor)
    expect(reopened).toMatchObject({ stage: 'street', orgId: 'yuejincun/urban', reopened: 1 })
    expect(reopened.dueAt).toBe(reopened.clocks.find(({ name }) => name === 'order')?.dueAt)
    // nobody returns what they have answered
    expect(reopened.order?.parts).toEqual([{ orgId: lead.orgId, state: 'signed', sentAt: NOON }])
  })

  test('a partly solved petition closes', () => {
    expect(moved(aPetition({ stage: 'answered' }), rate('partly'), residentActor).stage).toBe('closed')
  })

  test('a verdict counts at the last instant of the window, and not a millisecond later', () => {
    const answered = aPetition({ stage: 'answered' })
    expect(moved(answered, rate('yes'), residentActor, { now: '2026-12-08T23:59:59.000+08:00' }).stage).toBe(
      'closed',
    )
    expect(() =>
      decide(answered, rate('yes'), residentActor, { now: '2026-12-08T23:59:59.001+08:00' }),
    ).toThrow(MoveNotAllowed)
  })

  test('the schedule closes only after the window, so that a verdict at its last instant still counts', () => {
    const answered = aPetition({ stage: 'answered' })
    const close = { action: 'close', input: {} } as const
    expect(() => decide(answered, close, systemActor, { now: '2026-12-08T23:59:59.000+08:00' })).toThrow(
      MoveNotAllowed,
    )
    const closed = moved(answered, close, systemActor, { now: '2026-12-08T23:59:59.001+08:00' })
    expect(closed).toMatchObject({ stage: 'closed', version: answered.version })
    expect(closed.solved).toBeUndefined()
  })

  test('without a handler it can be answered at once, and reopened it waits to be assigned', () => {
    const answered = moved(aPetition(), { action: 'answer', input: { answer: '周五前修好' } }, head)
    expect(answered).toMatchObject({ stage: 'answered', level: 1, firstRespondedAt: NOON })
    const reopened = moved(answered, rate('no'), residentActor)
    expect(moved(reopened, assign, head)).toMatchObject({ stage: 'community', handlerId: 'handler-1' })
  })

  test('who escalates hands it over: the street has it, a new clock runs, the station still sees it', () => {
    const escalated = moved(inHand, escalate, head)
    expect(escalated).toMatchObject({ stage: 'joint-review', level: 2, orgId: street.commandCentreId })
    expect(escalated.handlerId).toBeUndefined()
    expect(escalated.dueAt).toBe('2026-11-26T23:59:59.000+08:00')
    expect(offeredActions(escalated, head, NOON)).toEqual(['note'])
    const back = moved(escalated, { action: 'send-back', input: { reason: '可在社区解决' } }, centre)
    expect(back).toMatchObject({ stage: 'submitted', level: 1, orgId: inHand.communityId, triagedAt: NOON })
    expect(back.dueAt).toBe('2026-11-27T23:59:59.000+08:00')
  })

  test('declined and withdrawn petitions owe nothing', () => {
    const decline = { action: 'decline', input: { reason: '属于铁路', whereToGo: '12306' } } as const
    for (const ended of [
      moved(inHand, decline, head),
      moved(inHand, { action: 'withdraw', input: {} }, residentActor),
    ]) {
      expect(ended.endedAt).toBe(NOON)
      expect(ended.dueAt).toBeUndefined()
      expect(ended.clocks.every(({ state }) => state === 'stopped')).toBe(true)
    }
  })
})

describe('the first response', () => {
  test('is the first assign, answer, escalate or decline by a person, once', () => {
    const assigned = moved(aPetition(), assign, head)
    expect(assigned.firstRespondedAt).toBe(NOON)
    expect(assigned.clocks.find(({ name }) => name === 'first-response')?.state).toBe('stopped')
    const returned = moved(assigned, giveBack, handler, { now: '2026-11-25T09:00:00.000+08:00' })
    const again = moved(returned, assign, head, { now: '2026-11-25T10:00:00.000+08:00' })
    expect(again.firstRespondedAt).toBe(NOON)
  })

  test('is neither the triage of the system nor a note, an urge or a correction', () => {
    const moves: [Command, Actor][] = [
      [{ action: 'triage', input: {} }, systemActor],
      [note, head],
      [{ action: 'urge', input: {} }, committee],
      [{ action: 'reclassify', input: { kind: 'report', reason: '是举报' } }, head],
      [{ action: 'supplement', input: { text: '三楼也是' } }, residentActor],
    ]
    for (const [command, actor] of moves) {
      const next = moved(aPetition(), command, actor)
      expect(next.firstRespondedAt).toBeUndefined()
      expect(next.clocks.find(({ name }) => name === 'first-response')?.state).toBe('running')
    }
  })
})

describe('taking in hand', () => {
  const accept = { action: 'accept', input: {} } as const
  const offersAccept = (petition: Petition) => offeredActions(petition, handler, NOON).includes('accept')

  test('is done once: a second time is refused, and not offered', () => {
    const accepted = moved(inHand, accept, handler)
    expect(accepted.accepted).toBe(true)
    expect(() => decide(accepted, accept, handler)).toThrow(MoveNotAllowed)
    expect([offersAccept(inHand), offersAccept(accepted)]).toEqual([true, false])
  })

  test('is implied by the first progress', () => {
    const once = decide(inHand, progress, handler)
    expect(once.change.accepted).toBe(true)
    const reported = applyChange(inHand, once.change)
    expect(() => decide(reported, accept, handler)).toThrow(MoveNotAllowed)
    expect(decide(reported, progress, handler).change).not.toHaveProperty('accepted')
  })

  test('ends when the petition changes hands or stage, and only then', () => {
    const accepted = moved(inHand, accept, handler)
    const leaving: [Command, Actor, Options?][] = [
      [
        { action: 'reassign', input: { handlerId: 'handler-2', reason: '换人' } },
        head,
        { handlerId: 'handler-2' },
      ],
      [giveBack, handler],
      [escalate, head],
      [finish, handler],
    ]
    for (const [command, actor, options] of leaving) {
      expect(decide(accepted, command, actor, options).change.accepted).toBeNull()
      expect(moved(accepted, command, actor, options)).not.toHaveProperty('accepted')
      expect(decide(inHand, command, actor, options).change).not.toHaveProperty('accepted')
    }
    expect(moved(accepted, note, head).accepted).toBe(true)
    expect(moved(accepted, { action: 'urge', input: {} }, committee).accepted).toBe(true)
  })

  test('is asked anew of what was reopened or sent back to its handler', () => {
    const answered = moved(moved(inHand, accept, handler), finish, handler)
    expect(offersAccept(moved(answered, rate('no'), residentActor))).toBe(true)
    const back = { action: 'return-to-handler', input: { reason: '请补充结果' } } as const
    expect(offersAccept(moved(answered, back, head))).toBe(true)
  })
})

describe('what staff type for a resident', () => {
  const by = (role: Parameters<typeof anActor>[0]) => assistedResident(anActor(role))
  const answered = applyChange(inHand, decide(inHand, finish, handler).change)
  const withdraw = { action: 'withdraw', input: {} } as const

  test('is the resident’s, with the organisation and the person of whoever typed', () => {
    expect(decide(answered, rate('yes'), by('grid-worker')).draft).toMatchObject({
      ...{ role: 'resident', orgId: anActor('grid-worker').orgId },
      ...{ personId: 'grid-worker-1', assistedBy: 'grid-worker' },
    })
    const { draft } = decide(answered, rate('yes'), residentActor)
    expect(draft).toMatchObject({ role: 'resident', orgId: null })
    expect(draft).not.toHaveProperty('assistedBy')
  })

  test('remembers who answered, and lets them judge nothing', () => {
    expect(answered.answeredBy).toBe('handler-1')
    const byHead = moved(aPetition(), { action: 'answer', input: { answer: '已修好' } }, head)
    expect(byHead.answeredBy).toBe('station-head-1')
    expect(() => decide(byHead, rate('yes'), by('station-head'))).toThrow(ActorNotAllowed)
    expect(() => decide(answered, rate('yes'), by('handler'))).toThrow(ActorNotAllowed)
    expect(decide(answered, rate('yes'), by('station-head')).change.stage).toBe('closed')
  })

  test('is withdrawn by anybody but its handler', () => {
    expect(() => decide(inHand, withdraw, by('handler'))).toThrow('请其他工作人员代办')
    expect(decide(inHand, withdraw, by('volunteer')).change.stage).toBe('withdrawn')
    expect(decide(aPetition(), withdraw, by('handler')).change.stage).toBe('withdrawn')
  })

  test('is offered as it would be taken', () => {
    expect(offeredActions(inHand, by('handler'), NOON)).toEqual([...['supplement', 'urge', 'unsubscribe']])
    expect(offeredActions(inHand, by('volunteer'), NOON)).toEqual([
      ...['supplement', 'urge', 'withdraw', 'unsubscribe'],
    ])
    expect(offeredActions(answered, by('handler'), NOON)).toEqual(['unsubscribe'])
  })

  test('counts for no first response', () => {
    expect(decide(aPetition(), { action: 'urge', input: {} }, by('station-head')).change).not.toHaveProperty(
      'firstRespondedAt',
    )
  })
})

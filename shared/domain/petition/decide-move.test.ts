import { describe, expect, test } from 'vitest'
import { aPetition, timekeeping } from '../../testing/a-petition.ts'
import { anActor, otherStation } from '../../testing/a-street.ts'
import { anUploadKey } from '../../testing/an-upload-key.ts'
import {
  assign,
  centre,
  committee,
  decide,
  escalate,
  facts,
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
import { ActorNotAllowed, InvalidInput, MoveNotAllowed, StaleVersion } from '../errors.ts'
import { type Actor, residentActor, systemActor } from '../street/roles.ts'
import { decideMove } from './decide-move.ts'
import type { Command } from './lifecycle.ts'
import type { Petition } from './petition.ts'

describe('whose move it is, and from where', () => {
  test('a role that never makes the move is told so, whatever the stage', () => {
    expect(() => decide(aPetition(), assign, handler)).toThrow(ActorNotAllowed)
    expect(() => decide(aPetition({ stage: 'closed' }), assign, committee)).toThrow(ActorNotAllowed)
    expect(() => decide(inHand, rate('yes'), head)).toThrow(ActorNotAllowed)
  })

  test('the station head of another community, and staff of another street, are told that it is not theirs', () => {
    expect(() => decide(aPetition(), assign, anActor('station-head', { orgId: otherStation }))).toThrow(
      ActorNotAllowed,
    )
    expect(() => decide(aPetition(), assign, anActor('station-head', { streetId: 'elsewhere' }))).toThrow(
      ActorNotAllowed,
    )
    expect(() => decide(inHand, finish, anActor('handler', { personId: 'handler-2' }))).toThrow(
      ActorNotAllowed,
    )
  })

  test('the right person in the wrong stage is told that there is no such move from there', () => {
    expect(() => decide(aPetition(), finish, handler)).toThrow(MoveNotAllowed)
    expect(() => decide(aPetition({ stage: 'answered', handlerId: 'handler-1' }), finish, handler)).toThrow(
      MoveNotAllowed,
    )
    expect(() => decide(aPetition({ stage: 'joint-review' }), assign, head)).toThrow(MoveNotAllowed)
    expect(() => decide(aPetition(), rate('yes'), residentActor)).toThrow(MoveNotAllowed)
  })

  test('two people on one version: the second is told that it is stale, also when it is no longer theirs', () => {
    const escalated = moved(aPetition(), escalate, head, { version: 1 })
    expect(() => decide(escalated, assign, head, { version: 1 })).toThrow(StaleVersion)
    const returned = moved(inHand, giveBack, handler, { version: 2 })
    expect(() => decide(returned, progress, handler, { version: 2 })).toThrow(StaleVersion)
    expect(() => decide(escalated, assign, head, { version: 1 })).toThrow(
      expect.objectContaining({ current: 2 }),
    )
  })
})

describe('due dates', () => {
  test('a comment, an urge or a return never moves one', () => {
    const moves: [Command, Actor][] = [
      [{ action: 'supplement', input: { text: '又坏了一盏' } }, residentActor],
      [{ action: 'urge', input: {} }, residentActor],
      [{ action: 'urge', input: { note: '请尽快' } }, committee],
      [note, handler],
      [progress, handler],
      [giveBack, handler],
      [{ action: 'reassign', input: { handlerId: 'handler-2', reason: '休假' } }, head],
      [{ action: 'reclassify', input: { kind: 'complaint', reason: '是投诉' } }, head],
    ]
    for (const [command, actor] of moves) {
      const next = moved(inHand, command, actor, {
        now: '2026-11-25T16:00:00.000+08:00',
        handlerId: 'handler-2',
      })
      expect([command.action, next.dueAt]).toEqual([command.action, inHand.dueAt])
    }
  })

  test('a finished petition that its station head returns is due when it was due before', () => {
    const finished = moved(inHand, finish, handler, { now: '2026-11-26T16:00:00.000+08:00' })
    const back = moved(finished, { action: 'return-to-handler', input: { reason: '没有照片' } }, head, {
      now: '2026-11-27T09:00:00.000+08:00',
    })
    expect(back).toMatchObject({ stage: 'community', handlerId: 'handler-1', dueAt: inHand.dueAt })
    expect(back.answeredAt).toBeUndefined()
    expect(back.clocks.find(({ name }) => name === 'level-1')).toEqual(
      inHand.clocks.find(({ name }) => name === 'level-1'),
    )
  })

  test('a returned petition waits at its station, triaged as it was, and can be assigned anew', () => {
    const returned = moved(inHand, giveBack, handler)
    expect(returned).toMatchObject({ stage: 'submitted', triagedAt: NOON, dueAt: inHand.dueAt })
    expect(returned.handlerId).toBeUndefined()
    expect(moved(returned, assign, head)).toMatchObject({ stage: 'community', dueAt: inHand.dueAt })
  })

  test('left due dates are remembered for an hour, for those who are paging through a list', () => {
    const escalated = moved(inHand, escalate, head)
    expect(escalated.dueMoves).toEqual([{ at: NOON, before: inHand.dueAt }])
    const back = moved(escalated, { action: 'send-back', input: { reason: '退回' } }, centre, {
      now: '2026-11-24T12:00:00.001+08:00',
    })
    expect(back.dueMoves).toEqual([{ at: '2026-11-24T12:00:00.001+08:00', before: escalated.dueAt }])
  })
})

describe('the version', () => {
  test('rises when a person changes stage, responsible person or due date, and at nothing else', () => {
    const rises = (petition: Petition, command: Command, actor: Actor, options?: Options) =>
      moved(petition, command, actor, options).version - petition.version
    expect(rises(aPetition(), assign, head)).toBe(1)
    expect(
      rises(inHand, { action: 'reassign', input: { handlerId: 'handler-2', reason: '休假' } }, head, {
        handlerId: 'handler-2',
      }),
    ).toBe(1)
    expect(rises(inHand, finish, handler)).toBe(1)
    expect(rises(aPetition({ stage: 'answered' }), rate('no'), residentActor)).toBe(1)
    expect(rises(inHand, { action: 'withdraw', input: {} }, residentActor)).toBe(1)

    expect(rises(inHand, { action: 'accept', input: {} }, handler)).toBe(0)
    expect(rises(inHand, progress, handler)).toBe(0)
    expect(rises(inHand, note, head)).toBe(0)
    expect(rises(inHand, { action: 'urge', input: {} }, residentActor)).toBe(0)
    expect(rises(inHand, { action: 'reclassify', input: { kind: 'suggest', reason: '是建议' } }, head)).toBe(
      0,
    )
    expect(rises(aPetition(), { action: 'triage', input: {} }, systemActor)).toBe(0)
  })

  test('`seq` counts every entry', () => {
    expect(moved(inHand, note, head).seq).toBe(inHand.seq + 1)
  })
})

describe('what an action refuses', () => {
  const refused = (petition: Petition, command: Command, actor: Actor, options?: Options) =>
    expect(() => decide(petition, command, actor, options))

  test('an unknown handler, and the one who has it already', () => {
    refused(aPetition(), assign, head, { handlerId: null }).toThrow(InvalidInput)
    refused(inHand, { action: 'reassign', input: { handlerId: 'handler-1', reason: '换人' } }, head).toThrow(
      InvalidInput,
    )
  })

  test('assigning what has a handler, reassigning what has none', () => {
    refused(inHand, assign, head).toThrow(MoveNotAllowed)
    const waiting = aPetition({ stage: 'community' })
    refused(waiting, { action: 'reassign', input: { handlerId: 'handler-1', reason: '换人' } }, head).toThrow(
      MoveNotAllowed,
    )
  })

  test('a correction that names nothing, or an unknown category', () => {
    const reclassify = (input: { category?: string }) =>
      ({ action: 'reclassify', input: { ...input, reason: '更正' } }) as const
    const petition = aPetition({ category: 'environment' })
    refused(petition, reclassify({}), head).toThrow(InvalidInput)
    refused(petition, reclassify({ category: 'ghosts' }), head).toThrow(InvalidInput)
    expect(moved(petition, reclassify({ category: 'neighbours' }), head)).toMatchObject({
      category: 'neighbours',
    })
    expect(moved(petition, reclassify({ category: 'neighbours' }), head).suggestedOrgId).toBeUndefined()
    expect(moved(aPetition(), reclassify({ category: 'environment' }), head).suggestedOrgId).toBe(
      'yuejincun/urban',
    )
  })

  test('a correction to what it is already', () => {
    const petition = aPetition({ kind: 'help', category: 'environment' })
    const same = (input: { kind?: 'help' | 'complaint'; category?: string }) =>
      ({ action: 'reclassify', input: { ...input, reason: '更正' } }) as const
    const naming = (path: string) => expect.objectContaining({ errors: [expect.objectContaining({ path })] })
    refused(petition, same({ kind: 'help' }), head).toThrow(naming('kind'))
    refused(petition, same({ category: 'environment' }), head).toThrow(naming('category'))
    refused(petition, same({ kind: 'help', category: 'environment' }), head).toThrow(naming('kind'))
    expect(moved(petition, same({ kind: 'complaint', category: 'environment' }), head).kind).toBe('complaint')
  })

  test('finishing without a photo where the category asks for one, unless it is told why there is none', () => {
    const petition = { ...inHand, category: 'facilities' }
    const finishing = (needsPhoto: boolean, input: object) => () => {
      const categories = [{ category: 'facilities', name: '公共设施', needsPhoto }]
      const context = { ...timekeeping, now: NOON, facts: { ...facts, categories } }
      return decideMove(petition, { action: 'finish', input: { result: '好了', ...input } }, handler, context)
    }
    expect(finishing(true, {})).toThrow(InvalidInput)
    expect(finishing(true, { noPhotoReason: '夜间施工' })).not.toThrow()
    expect(finishing(true, { photos: [anUploadKey(1)] })).not.toThrow()
    expect(finishing(false, {})).not.toThrow()
  })

  test('returning to a handler what no handler of the station finished', () => {
    const back = { action: 'return-to-handler', input: { reason: '再看看' } } as const
    refused(aPetition({ stage: 'answered' }), back, head).toThrow(MoveNotAllowed)
    refused(aPetition({ stage: 'answered', level: 2, handlerId: 'x' }), back, head).toThrow(MoveNotAllowed)
  })

  test('a second triage: what has been delivered once is not delivered again', () => {
    const triage = { action: 'triage', input: {} } as const
    const triaged = moved(aPetition(), triage, systemActor)
    expect(triaged).toMatchObject({ stage: 'submitted', triagedAt: NOON, version: 1 })
    refused(triaged, triage, systemActor).toThrow(MoveNotAllowed)
    refused(inHand, triage, systemActor).toThrow(MoveNotAllowed)
  })
})

describe('what the timeline says', () => {
  test('a move tells who made it, from where and to where, and keeps inner reasons from the resident', () => {
    const { draft } = decide(inHand, giveBack, handler)
    expect(draft).toMatchObject({
      action: 'return',
      from: 'community',
      to: 'submitted',
      role: 'handler',
      personId: 'handler-1',
      private: { reason: '不属于我的片区' },
    })
    expect(draft.public).toBeUndefined()
    expect(decide(inHand, note, head).draft.public).toBeUndefined()
    expect(decide(inHand, finish, handler).draft.public).toEqual({ result: '已更换灯泡' })
    expect(decide(inHand, escalate, head).draft.public).toEqual({ reason: '需要城管部门' })
  })

  test('the entry itself holds no free text', () => {
    const secret = '绝不外传'
    const said: [Command, Actor][] = [
      [{ action: 'note', input: { text: secret } }, head],
      [{ action: 'finish', input: { result: secret } }, handler],
      [{ action: 'return', input: { reason: secret } }, handler],
      [{ action: 'escalate', input: { reason: secret } }, head],
      [{ action: 'decline', input: { reason: secret, whereToGo: secret } }, head],
      [{ action: 'supplement', input: { text: secret } }, residentActor],
      [{ action: 'withdraw', input: { reason: secret } }, residentActor],
    ]
    for (const [command, actor] of said) {
      const { public: _open, private: _inner, ...entry } = decide(inHand, command, actor).draft
      expect(JSON.stringify(entry)).not.toContain(secret)
    }
  })
})

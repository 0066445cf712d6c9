import { describe, expect, test } from 'vitest'
import { aPetition, timekeeping } from '../../testing/a-petition.ts'
import { anActor, otherStation, street } from '../../testing/a-street.ts'
import { anUploadKey } from '../../testing/an-upload-key.ts'
import { ActorNotAllowed, InvalidInput, MoveNotAllowed, StaleVersion } from '../errors.ts'
import { type Actor, assistedResident, residentActor, systemActor } from '../street/roles.ts'
import type { Timestamp } from '../time.ts'
import { decideMove, type MoveDecision } from './decide-move.ts'
import { offeredActions } from './find-rule.ts'
import type { Command } from './lifecycle.ts'
import { applyChange, type Petition } from './petition.ts'

const head = anActor('station-head')
const handler = anActor('handler')
const centre = anActor('command-centre')
const committee = anActor('congress-committee')
const NOON: Timestamp = '2026-11-24T11:00:00.000+08:00'

const facts = {
  commandCentreId: street.commandCentreId,
  categories: street.categories,
  handler: { personId: 'handler-1', name: '李强' },
}

interface Options {
  now?: Timestamp
  version?: number
  handlerId?: string | null
}
const decide = (
  petition: Petition,
  command: Command,
  actor: Actor,
  { now = NOON, version, handlerId = 'handler-1' }: Options = {},
): MoveDecision =>
  decideMove(petition, command, actor, {
    ...timekeeping,
    now,
    ...(version !== undefined && { version }),
    facts: {
      commandCentreId: facts.commandCentreId,
      categories: facts.categories,
      ...(handlerId && { handler: { personId: handlerId, name: '李强' } }),
    },
  })
const moved = (...args: Parameters<typeof decide>): Petition => applyChange(args[0], decide(...args).change)

const assign = { action: 'assign', input: { handlerId: 'handler-1' } } as const
const escalate = { action: 'escalate', input: { reason: '需要城管部门' } } as const
const progress = { action: 'progress', input: { note: '已到现场' } } as const
const finish = { action: 'finish', input: { result: '已更换灯泡' } } as const
const giveBack = { action: 'return', input: { reason: '不属于我的片区' } } as const
const note = { action: 'note', input: { text: '老住户' } } as const
const rate = (solved: 'yes' | 'partly' | 'no') =>
  ({ action: 'rate', input: { solved, satisfaction: 'fair' } }) as const

const inHand = aPetition({ stage: 'community', handlerId: 'handler-1', triagedAt: NOON, version: 2, seq: 3 })

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

import { describe, expect, test } from 'vitest'
import { aPetition, timekeeping } from '../../testing/a-petition.ts'
import { anActor, station, street } from '../../testing/a-street.ts'
import { decideMove } from '../petition/decide-move.ts'
import type { Command } from '../petition/lifecycle.ts'
import { applyChange, type Petition } from '../petition/petition.ts'
import type { Actor } from '../street/roles.ts'
import { hasExpired, hashInvitationToken, newInvitationToken, untilFrom } from './invitation.ts'

const NOW = '2026-11-24T11:00:00.000+08:00'
const head = anActor('station-head')
const facts = { commandCentreId: street.commandCentreId, categories: street.categories }
const decide = (petition: Petition, command: Command, actor: Actor = head, more: object = {}) =>
  decideMove(petition, command, actor, { ...timekeeping, now: NOW, facts: { ...facts, ...more } })
const moved = (...[petition, ...rest]: Parameters<typeof decide>) =>
  applyChange(petition, decide(petition, ...rest).change)

const invite: Command = { action: 'invite', input: { name: '物业', request: '请查看' } }
const invited = () => moved(aPetition({ orgId: station }), invite, head, { keyHash: 'a' })

describe('an invitation', () => {
  test('is good until the end of the fourteenth day', () => {
    const until = untilFrom(NOW)
    expect(until).toBe('2026-12-08T23:59:59.000+08:00')
    expect(hasExpired({ until }, until)).toBe(false)
    expect(hasExpired({ until }, '2026-12-08T23:59:59.001+08:00')).toBe(true)
  })

  test('moves neither version nor due date, and says nothing to the resident', () => {
    const petition = aPetition({ orgId: station })
    const { change, draft } = decide(petition, invite, head, { keyHash: 'a' })
    expect(Object.keys(change).sort()).toEqual(['clocks', 'invitations', 'seq'])
    expect(draft.public).toBeUndefined()
    expect(JSON.stringify(change)).not.toContain('请查看')
  })

  test('cannot be made by whoever cannot be shown a link', () => {
    expect(() => decide(aPetition({ orgId: station }), invite)).toThrow()
  })

  test('is answered by the party that it is for, and by no other', () => {
    const petition = invited()
    const seq = petition.invitations?.[0]?.seq
    const answer: Command = { action: 'answer-invitation', input: { text: '已修好' } }
    const outside = { role: 'outside', ...(seq && { invitation: seq }) } as const
    expect(moved(petition, answer, outside).invitations).toMatchObject([{ answers: 1 }])
    const { draft } = decide(petition, answer, outside)
    expect(draft).toMatchObject({ role: 'outside', orgId: null })
    expect(draft).not.toHaveProperty('public')
    for (const actor of [{ role: 'outside' }, { role: 'outside', invitation: 99 }, head] as const)
      expect(() => decide(petition, answer, actor)).toThrow()
  })

  test.each([
    { action: 'escalate', input: { reason: '办不了' } },
    { action: 'answer', input: { answer: '已修好' } },
    { action: 'decline', input: { reason: '不属于', whereToGo: '法院' } },
  ] as const)('ends with the hands that asked: $action', (command) => {
    expect(moved(invited(), command).invitations).toBeUndefined()
  })

  test('outlives what leaves it in the same hands', () => {
    const reclassify = { action: 'reclassify', input: { category: 'neighbours', reason: '更正' } } as const
    expect(moved(invited(), reclassify).invitations).toHaveLength(1)
  })
})

test('a token has 80 bits, forgives how it was typed, and is kept as a keyed hash', () => {
  const token = newInvitationToken((length) => new Uint8Array(length).fill(0xa7))
  expect(token).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/)
  const pepper = new Uint8Array(32).fill(1)
  const hash = hashInvitationToken(pepper, token)
  expect(hashInvitationToken(pepper, ` ${token.toLowerCase().replace(/(.{4})/g, '$1-')}`)).toBe(hash)
  expect(hashInvitationToken(new Uint8Array(32).fill(2), token)).not.toBe(hash)
})

import { type Clock, sameClock } from '../deadlines/clocks.ts'
import { lastRaised } from '../deadlines/levels.ts'
import { type Level, type PlanInForce, ruleOfRaised } from '../deadlines/warning-plans.ts'
import type { WarnedClock } from '../deadlines/warning-rules.ts'
import { isLive } from '../order/task-order.ts'
import type { Petition } from '../petition/petition.ts'
import { isCoUnit } from '../referral/referral.ts'
import { reviewState } from '../review/joint-review.ts'
import { namedRoles } from '../street/coordination-rules.ts'
import type { Role } from '../street/roles.ts'
import type { Person } from '../street/street.ts'
import type { Timestamp } from '../time.ts'
import type { TimelineEntry } from '../timeline/chain.ts'
import type { Audience } from './notification.ts'

/**
 * Who is told: an audience, or whoever it is at present: `holder` has to act (the handler, else the head of the station, the
 * department or the command centre that has it), `clock-owner` is measured by the clock that was raised, `unsigned` are the
 * sides whose signature is missing.
 */
export type Told = Exclude<Audience, 'group'> | 'holder' | 'clock-owner' | 'unsigned'

export interface Recipient {
  audience: Audience
  person?: Person
}

export interface RecipientFacts {
  people: readonly Person[]
  commandCentreId: string
  committeeId: string
}

/** The clock of which an entry has raised a level. */
export const raisedClock = (before: Partial<Petition>, after: Petition): Clock | undefined =>
  after.clocks.find(
    (clock) =>
      (clock.raised?.length ?? 0) >
      (before.clocks?.find((was) => sameClock(was, clock))?.raised?.length ?? 0),
  )

export interface RaisedLevel {
  name: WarnedClock
  level: string
  dueAt: Timestamp
  /** By which it was raised; absent when the street no longer has it. */
  rule?: Level | undefined
}

/** The level that an entry has raised, and by which rule. */
export const raisedLevel = (
  { action, at }: Pick<TimelineEntry, 'action' | 'at'>,
  before: Partial<Petition>,
  after: Petition,
  warnings: readonly PlanInForce[],
): RaisedLevel | undefined => {
  const clock = action === 'prompt' || action === 'overdue' ? raisedClock(before, after) : undefined
  const raised = clock && lastRaised(clock)
  if (!raised) return undefined
  return { ...raised, dueAt: clock.dueAt, rule: ruleOfRaised(warnings, raised.name, raised.level, at) }
}

/** Departments beside whoever has it that work on it. */
const coDepartments = ({ order, orgId }: Petition): string[] =>
  (order?.parts ?? []).filter((part) => part.orgId !== orgId && isLive(part)).map((part) => part.orgId)

/** Departments that had something to do with it before and have not any more, but for the one that gave it back. */
const formerDepartments = (before: Petition, after: Petition, { orgId }: TimelineEntry): string[] => {
  const now = new Set([after.orgId, ...coDepartments(after)])
  return [before.orgId, ...coDepartments(before)].filter((id) => !now.has(id) && id !== orgId)
}

/** The people that an entry's audiences stand for. */
export const finderOf = (
  entry: TimelineEntry,
  before: Petition,
  after: Petition,
  facts: RecipientFacts,
): ((told: Told) => Recipient[]) => {
  const people = facts.people.filter((person) => !person.disabled)
  const inRole = (role: Role & Audience, orgId: string) =>
    people
      .filter((person) => person.role === role && person.orgId === orgId)
      .map((person): Recipient => ({ audience: role, person }))
  const byId = (audience: Audience, personId: string | undefined): Recipient[] =>
    people.filter((person) => person.personId === personId).map((person) => ({ audience, person }))
  const ofDepartments = (audience: Audience, orgIds: readonly string[]): Recipient[] =>
    people
      .filter(({ role, orgId }) => role === 'department' && orgIds.includes(orgId))
      .map((person) => ({ audience, person }))
  const centre = () => inRole('command-centre', facts.commandCentreId)
  const committee = () => inRole('congress-committee', facts.committeeId)
  /** Nobody named, or nobody who is there any more and could decide: the command centre (decision 0033). */
  const namedOrCentre = (audience: 'chair' | 'arbiter', personId: string | undefined): Recipient[] => {
    const named = byId(audience, personId).filter(({ person }) =>
      (namedRoles[audience] as readonly Role[]).includes(person?.role ?? 'system'),
    )
    return named.length > 0 ? named : centre()
  }
  const sidesOf = (missing: readonly string[]) => [
    ...(missing.includes('command-centre') ? centre() : []),
    ...(missing.includes('congress-committee') ? committee() : []),
  ]

  const holder = (): Recipient[] => {
    const handler = byId('handler', after.handlerId)
    if (handler.length > 0) return handler
    if (after.orgId === facts.commandCentreId) return centre()
    const department = ofDepartments('department', [after.orgId])
    return department.length > 0 ? department : inRole('station-head', after.communityId)
  }

  const unsigned = (): Recipient[] => {
    const review = reviewState(after.review)
    if (review.state === 'with-chair') return namedOrCentre('chair', after.review?.chair?.personId)
    return review.state === 'signing' ? sidesOf(review.missing) : centre()
  }

  const clockOwner = (): Recipient[] => {
    const clock = raisedClock(before, after)
    switch (clock?.name) {
      case 'sign':
      case 'opinion':
      case 'co-unit':
        return ofDepartments(clock.of === after.orgId ? 'department' : 'co-department', [clock.of ?? ''])
      case 'report': {
        const warning = after.warnings?.find(({ seq }) => String(seq) === clock.of)
        return byId('warned', warning?.to)
      }
      case 'arbitration':
        return namedOrCentre('arbiter', after.arbitration?.personId)
      case 'check':
        return [...centre(), ...committee()]
      case 'joint-review':
        return unsigned()
      default:
        return holder()
    }
  }

  return (told) => {
    switch (told) {
      case 'resident':
        return [{ audience: told }]
      case 'handler':
        return byId(told, after.handlerId)
      case 'former-handler':
        return byId(told, before.handlerId)
      case 'station-head':
      case 'deputy':
        return inRole(told, after.communityId)
      case 'command-centre':
        return centre()
      case 'congress-committee':
        return committee()
      case 'department':
        return ofDepartments(told, [after.orgId])
      case 'co-department':
        return ofDepartments(told, coDepartments(after))
      case 'former-department':
        return ofDepartments(told, formerDepartments(before, after, entry))
      case 'co-unit':
        return ofDepartments(
          told,
          people.map(({ orgId }) => orgId).filter((orgId) => isCoUnit(after, orgId)),
        )
      case 'chair':
        return namedOrCentre(told, after.review?.chair?.personId)
      case 'arbiter':
        return namedOrCentre(told, after.arbitration?.personId)
      case 'warned':
        return byId(told, after.warnings?.find(({ seq }) => seq === entry.seq)?.to)
      case 'holder':
        return holder()
      case 'clock-owner':
        return clockOwner()
      case 'unsigned':
        return unsigned()
    }
  }
}

import { type DueLane, dueActions, laneOfDue, type NextDue } from '../../domain/deadlines/due-actions.ts'
import type { Duty, DutyKind } from '../../domain/deputy/duty.ts'
import type { AnswerOf } from '../../domain/joining/joining.ts'
import type { Notification } from '../../domain/notification/notification.ts'
import type { Petition } from '../../domain/petition/petition.ts'
import type { Cell, Dimension } from '../../domain/statistics/cells.ts'
import { type Day, type Timestamp, timestamp, utc } from '../../domain/time.ts'
import { shardOfMessage } from '../../ports/notification-store.ts'
import { type ListLane, laneOf, NO_DUE_DATE, orderNow, type SideRow } from '../../ports/petition-list.ts'
import { dueShardOf, type ListOwner, type ListPosition } from '../../ports/petition-store.ts'

// Every key of the table is built here; docs/data-model.md explains them.

export interface Key {
  pk: string
  sk: string
}

const padded = (seq: number): string => String(seq).padStart(6, '0')

export const petitionPartition = (petitionId: string): string => `P#${petitionId}`
/** The number of the petition whose partition an item is in (`P#` or `M#`). */
export const petitionIdOf = ({ pk }: { pk?: unknown }): string => String(pk).slice('P#'.length)
const inPetition = (petitionId: string, sk: string): Key => ({ pk: petitionPartition(petitionId), sk })

export const petitionKey = (petitionId: string): Key => inPetition(petitionId, 'PETITION')
export const contactKey = (petitionId: string): Key => inPetition(petitionId, 'CONTACT')
/** Contacts stand in the index of the lists, by phone: what the same resident filed. */
export const contactIndexKeys = (phoneHash: string, filed: { filedAt: Timestamp; petitionId: string }) => ({
  worklistKey: phonePartition(phoneHash),
  listOrder: listOrder({ order: filed.filedAt, petitionId: filed.petitionId }),
})
export const phonePartition = (phoneHash: string): string => `C#${phoneHash}`
export const entryKey = (petitionId: string, seq: number): Key => inPetition(petitionId, `T#${padded(seq)}`)
/** What the first entry says publicly are the resident's words: they stand under a name of their own. */
export const payloadKey = (petitionId: string, seq: number, side: 'PUBLIC' | 'PRIVATE'): Key =>
  inPetition(petitionId, seq === 1 && side === 'PUBLIC' ? 'TEXT' : `T#${padded(seq)}#${side}`)
export const contactViewKey = (petitionId: string, at: Timestamp, personId: string): Key =>
  inPetition(petitionId, `V#${at}#${personId}`)
/** Whose WeChat is told; among what belongs to a file, so that nothing more is read for it. */
export const weChatKey = (petitionId: string): Key => inPetition(petitionId, 'WECHAT')
/** What was exchanged with the street's own platform, among what belongs to a file too. */
export const PLATFORM = 'PLATFORM'
export const sentKey = (petitionId: string, seq: number): Key =>
  inPetition(petitionId, `${PLATFORM}#OUT#${padded(seq)}`)
export const receivedKey = (petitionId: string, eventId: string): Key =>
  inPetition(petitionId, `${PLATFORM}#IN#${eventId}`)
export const isSent = (sk: string): boolean => sk.startsWith(`${PLATFORM}#OUT#`)
/** What goes out stands in the index of the lists, in the order in which a street's platform can fetch it. */
export const sentPartition = (streetId: string): string => `${PLATFORM}#${streetId}`
export const sentOrder = ({ recordedAt, eventId }: { recordedAt: Timestamp; eventId: string }): string =>
  `${recordedAt}#${eventId}`
export const sentPosition = (order: string): { recordedAt: Timestamp; eventId: string } => {
  const recordedAt = orderOf(order)
  return { recordedAt, eventId: order.slice(recordedAt.length + 1) }
}
export const sentIndexKeys = (streetId: string, position: { recordedAt: Timestamp; eventId: string }) => ({
  worklistKey: sentPartition(streetId),
  listOrder: sentOrder(position),
})
/** What a petition counts as in a generation of the counters. */
export const COUNTED = 'C#'
export const countedKey = (petitionId: string, generation: number): Key =>
  inPetition(petitionId, `${COUNTED}${generation}`)

/** Petitions that stand with another one, in its partition; no part of its file. */
const ALIKE = 'ALIKE#'
export const memberKey = (into: string, petitionId: string): Key => inPetition(into, `${ALIKE}${petitionId}`)
export const MEMBERS_BEGIN = ALIKE
export const memberIn = ({ sk }: { sk?: unknown }): string => String(sk).slice(ALIKE.length)

/** Below it stand what a file leaves out (`ALIKE#…`, `C#…`, `CONTACT`), above it all that belongs to a file. */
export const FILE_BEGINS = 'D'

/** What came of an answer for many, for each of them. */
export const outcomesOf = ({ kind, id, seq }: AnswerOf): string => `ANSWER#${kind}#${id}#${seq}`
export const outcomeKey = (answerOf: AnswerOf, petitionId: string): Key => ({
  pk: outcomesOf(answerOf),
  sk: petitionPartition(petitionId),
})
export const petitionIdInOutcome = ({ sk }: { sk?: unknown }): string => petitionIdOf({ pk: sk })

export const idempotencyKey = (keyHash: string): Key => ({ pk: `I#${keyHash}`, sk: 'I' })
/** What was counted of one thing on one day. */
export const quotaKey = (name: string, subject: string, day: Day): Key => ({
  pk: `L#${name}#${subject}`,
  sk: day,
})
export const lockOutKey = (subject: string): Key => ({ pk: `L#log-in-account#${subject}`, sk: 'LOCK' })
/** What calls of an official account are made with, shared by all containers. */
export const credentialKey = (account: string, kind: 'token' | 'ticket'): Key => ({
  pk: `WECHAT#${account}`,
  sk: kind.toUpperCase(),
})
export const secretKey = (name: string): Key => ({ pk: `SECRET#${name}`, sk: 'SECRET' })

export const streetPartition = (streetId: string): string => `STREET#${streetId}`
export const streetKey = (streetId: string): Key => ({ pk: streetPartition(streetId), sk: 'STREET' })
export const settingsKey = (streetId: string): Key => ({ pk: streetPartition(streetId), sk: 'SETTINGS' })
/** The register of all streets, a key each. */
/** Up to which change of its rules of warnings a street's petitions wait for the right moments. */
export const armedKey = (streetId: string): Key => ({ pk: `ARMED#${streetId}`, sk: 'ARMED' })

export const STREETS = 'STREETS'
export const registeredStreetKey = (streetId: string): Key => ({ pk: STREETS, sk: streetId })
export const ORGANISATIONS = 'ORG#'
export const organisationKey = (streetId: string, orgId: string): Key => ({
  pk: streetPartition(streetId),
  sk: `${ORGANISATIONS}${orgId}`,
})
export const PEOPLE = 'PERSON#'
export const personKey = (streetId: string, personId: string): Key => ({
  pk: streetPartition(streetId),
  sk: `${PEOPLE}${personId}`,
})
export const PLACES = 'PLACE#'
/** The place once more among its street's, for lists: a code alone finds no street. */
export const placeOfStreetKey = (streetId: string, placeCode: string): Key => ({
  pk: streetPartition(streetId),
  sk: `${PLACES}${placeCode}`,
})
export const placeKey = (placeCode: string): Key => ({ pk: `PLACE#${placeCode}`, sk: 'PLACE' })
/** How often a posted code was scanned; apart from the place, which is read at every request and remembered. */
export const posterKey = (placeCode: string): Key => ({ pk: `Q#${placeCode}`, sk: 'Q' })
export const accountKey = (account: string): Key => ({ pk: `ACCOUNT#${account}`, sk: 'ACCOUNT' })

/** What administrators did in a street, in the order of time. */
export const administrationPartition = (streetId: string): string => `ADMIN#${streetId}`
export const administrativeChangeKey = (streetId: string, changeId: string): Key => ({
  pk: administrationPartition(streetId),
  sk: changeId,
})

/** To which petition an upload belongs. */
export const claimKey = (uploadKey: string): Key => ({ pk: `U#${uploadKey}`, sk: 'U' })

/** What was exported from a street, by time. */
export const exportPartition = (streetId: string): string => `X#${streetId}`
export const exportKey = (streetId: string, at: Timestamp, exportId: string): Key => ({
  pk: exportPartition(streetId),
  sk: `${at}#${exportId}`,
})

export const COUNTERS = 'N#'
export const generationsKey: Key = { pk: `${COUNTERS}GENERATIONS`, sk: 'GENERATIONS' }
/** A street's own counters take every count of the street: several items share them, a sum reads all. */
export const STREET_SHARDS = 2
export const counterPartition = (
  generation: number,
  { dimension, owner, period }: Pick<Cell, 'dimension' | 'owner' | 'period'>,
  shard: number,
): string => {
  const span = period.length === 4 ? 'Y' : 'D'
  return [COUNTERS + generation, owner, dimension + span, ...(dimension === 'street' ? [shard] : [])].join(
    '#',
  )
}
export const counterKey = (generation: number, cell: Cell, shard: number): Key => ({
  pk: counterPartition(generation, cell, shard),
  sk: `${cell.period}#${cell.value}`,
})
/** The cell that a key stands for, and its generation. */
export const cellOf = ({ pk, sk }: Key): { generation: number; cell: Cell } => {
  const [, generation, owner = '', named = ''] = pk.split('#')
  const [period = '', value = ''] = sk.split('#')
  return {
    generation: Number(generation),
    cell: { dimension: named.slice(0, -1) as Dimension, owner, period, value },
  }
}
/** Petitions of a community by month of filing: what is counted stands in the index of the lists. */
export const registerPartition = (generation: number, communityId: string, month: string): string =>
  `F#${generation}#${communityId}#${month}`

/** A notification's id is `petitionId#seq#audience#person#channel`: it stands with the others about its petition. */
export const notificationKey = (notificationId: string): Key => {
  const [petitionId = '', ...rest] = notificationId.split('#')
  return { pk: notificationPartition(petitionId), sk: rest.join('#') }
}
export const notificationPartition = (petitionId: string): string => `M#${petitionId}`
/** Mailboxes stand in the indexes of the lists: the street's, and that of the person written to. */
export const mailbox = (owner: { streetId: string } | { personId: string }) =>
  'streetId' in owner
    ? ({ index: 'worklist', attribute: 'worklistKey', value: `M#${owner.streetId}` } as const)
    : ({ index: 'person', attribute: 'personKey', value: `M#${owner.personId}` } as const)
export const mailboxOrder = (at: Timestamp, notificationId: string): string => `${at}#${notificationId}`
export const mailboxKeys = ({ streetId, personId, at, notificationId }: Notification) => ({
  worklistKey: mailbox({ streetId }).value,
  ...(personId && { personKey: mailbox({ personId }).value }),
  listOrder: mailboxOrder(at, notificationId),
})

/** The id that a key of a notification stands for. */
export const notificationIdOf = ({ pk, sk }: { pk?: unknown; sk?: unknown }): string =>
  `${String(pk).slice(notificationPartition('').length)}#${String(sk)}`
/** What waits for time among messages: in the same index as petitions, in lanes of its own. */
export const messageDuePartition = (shard: number): string => `D#message#${String(shard).padStart(2, '0')}`
export const messageDueKeys = (notificationId: string, dueAt: Timestamp) => {
  const { pk, sk } = notificationKey(notificationId)
  return {
    dueKey: messageDuePartition(shardOfMessage(notificationId)),
    dueOrder: `${utc(dueAt)}#${pk}#${sk}`,
  }
}
/** Messages to residents that somebody of a station has to tell by telephone; they are in nobody's own mailbox. */
export const callPartition = (orgId: string): string => `CALL#${orgId}`
/** What another side limits, counted in one window. */
export const rateKey = (name: string, windowMs: number, window: number): Key => ({
  pk: `L#rate-${name}`,
  sk: `${windowMs}#${window}`,
})

/** Which index an owner's list stands in, and its partition there. */
export const listPartition = (owner: ListOwner, lane: ListLane) => {
  if ('personId' in owner)
    return { index: 'person', attribute: 'personKey', value: `H#${owner.personId}#${lane}` } as const
  // apart from what is the department's own, so that a street's list has each petition once
  const value = 'orgId' in owner ? `O#${owner.orgId}#${lane}` : `PART#${owner.partOf}#${lane}`
  return { index: 'worklist', attribute: 'worklistKey', value } as const
}

/** The item of a row that somebody has beside whoever has the petition: a department's part, a person's warning. */
export const sideRowKey = (petitionId: string, owner: SideRow['owner']): Key =>
  inPetition(petitionId, 'partOf' in owner ? `ORDER#${owner.partOf}` : `WARNED#${owner.warned}`)
export const sideRowIndexKeys = ({ owner, row }: SideRow, petition: Petition) => {
  const lane = laneOf(petition)
  const { attribute, value } = listPartition('partOf' in owner ? owner : { personId: owner.warned }, lane)
  const order = lane === 'open' ? (row.dueAt ?? NO_DUE_DATE) : orderNow(petition)
  return { [attribute]: value, listOrder: listOrder({ order, petitionId: row.petitionId }) }
}

/** A line of a deputy's duty record, which its keys say whole. */
export const dutyKey = ({ petitionId, seq }: Pick<Duty, 'petitionId' | 'seq'>): Key =>
  inPetition(petitionId, `DUTY#${padded(seq)}`)
export const dutyPartition = (personId: string): string => `D#${personId}`
export const dutyIndexKeys = ({ personId, on, kind, petitionId, seq }: Duty) => ({
  personKey: dutyPartition(personId),
  listOrder: [on, petitionId, padded(seq), kind].join('#'),
})
export const dutyFrom = ({ personKey, listOrder }: { personKey?: unknown; listOrder?: unknown }): Duty => {
  const [on = '', petitionId = '', seq, kind] = String(listOrder).split('#')
  const personId = String(personKey).slice(dutyPartition('').length)
  return { personId, petitionId, seq: Number(seq), kind: kind as DutyKind, on }
}

export const listOrder = ({ order, petitionId }: ListPosition): string => `${order}#${petitionId}`
/** The order value of a row, from the key that it stands under. */
export const orderOf = (key: string): string => key.slice(0, key.indexOf('#'))

export const duePartition = (lane: DueLane, shard: number): string =>
  `D#${lane}#${String(shard).padStart(2, '0')}`

/** The index keys of a petition: its lists and, when something waits for time, its place in the due index. */
export const petitionIndexKeys = (petition: Petition) => {
  const { petitionId, orgId, handlerId, next: due } = petition
  const lane = laneOf(petition)
  const { pk, sk } = petitionKey(petitionId)
  return {
    worklistKey: listPartition({ orgId }, lane).value,
    ...(handlerId && { personKey: listPartition({ personId: handlerId }, lane).value }),
    listOrder: listOrder({ order: orderNow(petition), petitionId }),
    ...(due && {
      dueKey: duePartition(laneOfDue(due), dueShardOf(petitionId)),
      dueOrder: `${utc(due.at)}#${pk}#${sk}#${due.action}`,
    }),
  }
}

/** What waits for time, from the key that says so: the item holds it nowhere else. */
export const nextDueOf = ({ dueOrder }: { dueOrder?: unknown }): NextDue | undefined => {
  const action = dueActions.find((known) => String(dueOrder).endsWith(`#${known}`))
  return action && { action, at: timestamp(Date.parse(orderOf(String(dueOrder)))) }
}

/** What is due at or before a moment stands below this. */
export const dueUntil = (now: Timestamp): string => after(utc(now))
/** Sorts after everything that begins with `prefix#`, before whatever follows it. */
export const after = (prefix: string): string => `${prefix}$` // $ comes after # in ASCII

/** What a street's petitions are about, by their numbers, which begin with the day. */
export const mattersPartition = (streetId: string): string => `MATTERS#${streetId}`
export const keptMatterKey = (streetId: string, petitionId: string): Key => ({
  pk: mattersPartition(streetId),
  sk: petitionId,
})
/** Petitions that have a pair of characters by which others on the same matter are found. */
export const leadPartition = (streetId: string, lead: string): string => `LEAD#${streetId}#${lead}`
export const leadKey = (streetId: string, lead: string, petitionId: string): Key => ({
  pk: leadPartition(streetId, lead),
  sk: petitionId,
})
export const petitionIdOfLead = ({ sk }: { sk?: unknown }): string => String(sk)
/** Groups of petitions on the same matter. */
export const similarGroupsPartition = (streetId: string): string => `GROUPS#${streetId}`
export const similarGroupKey = (streetId: string, groupId: string): Key => ({
  pk: similarGroupsPartition(streetId),
  sk: groupId,
})

import type { Petition } from '../domain/petition/petition.ts'
import type { CheckWay } from '../domain/petition/verdict-labels.ts'
import { referralTargets } from '../domain/referral/referral.ts'
import type { Actor } from '../domain/street/roles.ts'
import { ordersOf } from './order-view.ts'
import { reviewsOf } from './review-view.ts'
import { type Names, namedOrg, namedPerson, signedBy, type ToldEntry, textIn } from './told-timeline.ts'

const entryAt = (told: readonly ToldEntry[], seq: number | undefined) =>
  told.find(({ entry }) => entry.seq === seq)

const asked = (found: ToldEntry | undefined, names: Names) => ({
  ...(found && { at: found.entry.at, by: signedBy(found.entry, names) }),
})
const reasonOf = (found: ToldEntry | undefined) => {
  const reason = found && textIn(found.said, 'reason')
  return reason ? { reason } : {}
}

const arbitrationOf = ({ arbitration, clocks }: Petition, { personId }: Actor, names: Names) => {
  if (!arbitration) return undefined
  const clock = clocks.find(({ name, state }) => name === 'arbitration' && state !== 'stopped')
  return {
    ...namedPerson(arbitration.personId, names),
    ...(clock && { dueAt: clock.dueAt }),
    mine: arbitration.personId !== undefined && arbitration.personId === personId,
  }
}

const checkOf = ({ check, clocks }: Petition, told: readonly ToldEntry[], names: Names) => {
  if (!check) return undefined
  const made = check === 'pending' ? undefined : told.findLast(({ entry }) => entry.action === 'check')
  const clock = clocks.find(({ name, state }) => name === 'check' && state !== 'stopped')
  const note = made && textIn(made.said, 'note')
  const way = made && (textIn(made.said, 'way') as CheckWay | undefined)
  return {
    state: check,
    ...(check === 'pending' && clock && { dueAt: clock.dueAt }),
    ...asked(made, names),
    ...(way && { way }),
    ...(note && { note }),
  }
}

/** Every warning, oldest first, with the answer to it: one answer is to all that somebody was warned of until then. */
const warningsOf = ({ clocks }: Petition, told: readonly ToldEntry[], names: Names) =>
  told.flatMap(({ entry, said }) => {
    const to = textIn(said, 'to')
    if (entry.action !== 'warn' || !to) return []
    const answer = told.find(
      (one) =>
        one.entry.action === 'answer-warning' && one.entry.seq > entry.seq && one.entry.personId === to,
    )
    const read = told.find(
      (one) => one.entry.action === 'read-warning' && one.entry.seq > entry.seq && one.entry.personId === to,
    )
    const readAt = read?.entry.at ?? answer?.entry.at
    const reportBy = textIn(said, 'reportBy')
    const clock = clocks.find(({ name, of }) => name === 'report' && of === String(entry.seq))
    const text = answer && textIn(answer.said, 'text')
    return [
      {
        ...{ seq: entry.seq, at: entry.at, by: signedBy(entry, names), text: textIn(said, 'text') ?? '' },
        to: { personId: to, name: names.personName(to) ?? '' },
        ...(reportBy && { reportBy }),
        ...(readAt && { readAt }),
        ...(clock && { dueAt: clock.dueAt }),
        ...(answer && { answered: { at: answer.entry.at, ...(text && { text }) } }),
      },
    ]
  })

/** What level 2 has to show of a petition to a reader of these payloads; nothing as long as level 1 has it. */
export const levelTwoView = (
  petition: Petition,
  told: readonly ToldEntry[],
  { actor, names, words }: { actor: Actor; names: Names; words: boolean },
) => {
  const { hops, extension, extended, hold, referral, supervised, stage } = petition
  const reviews = reviewsOf(petition, told, names)
  const orders = ordersOf(petition, told, reviews, names)
  const arbitration = arbitrationOf(petition, actor, names)
  const check = checkOf(petition, told, names)
  const warnings = warningsOf(petition, told, names)
  const extensionAsked = entryAt(told, extension?.seq)
  const holdAsked = entryAt(told, hold?.seq)
  const referred = entryAt(told, referral?.seq)
  const supervisedAt = entryAt(told, supervised?.seq)
  const note = (found: ToldEntry | undefined) => {
    const text = found && textIn(found.said, 'note')
    return text ? { note: text } : {}
  }
  return {
    // whoever does not read the words does not read what was said of them either
    ...(words && reviews.length > 0 && { reviews }),
    ...(orders.length > 0 && { orders }),
    ...(hops && { hops }),
    ...(arbitration && { arbitration }),
    ...(extension && {
      extension: {
        ...{ org: namedOrg(extension.orgId, names), workingDays: extension.workingDays },
        ...asked(extensionAsked, names),
        ...reasonOf(extensionAsked),
      },
    }),
    ...(extended && { extendedWorkingDays: extended }),
    ...(hold && {
      hold: {
        ...{ reviewAt: hold.reviewAt, from: hold.from, approved: stage === 'on-hold' },
        ...asked(holdAsked, names),
        ...reasonOf(holdAsked),
      },
    }),
    ...(referral && {
      referral: {
        ...{ to: referral.to, toLabel: referralTargets[referral.to], at: referral.at },
        ...(referred && { by: signedBy(referred.entry, names) }),
        ...note(referred),
        ...(referral.status && { status: referral.status }),
        ...(referral.visitOn && { visitOn: referral.visitOn }),
        ...(referral.extendedMonths && { extendedMonths: referral.extendedMonths }),
        ...(referral.grade && { grade: referral.grade }),
        ...(referral.judged && { judged: referral.judged }),
        ...(referral.again && { again: true }),
        ...(referral.co && {
          co: referral.co.map(({ orgId, opined }) => ({
            ...namedOrg(orgId, names),
            opined: opined === true,
          })),
        }),
      },
    }),
    ...(check && { check }),
    ...(warnings.length > 0 && { warnings }),
    ...(supervised && {
      supervised: {
        ...asked(supervisedAt, names),
        ...note(supervisedAt),
        ...(supervised.itemId && { itemId: supervised.itemId }),
      },
    }),
  }
}

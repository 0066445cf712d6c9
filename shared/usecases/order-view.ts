import { openClock } from '../domain/deadlines/clocks.ts'
import { isLive, partOf } from '../domain/order/task-order.ts'
import { type Part, partStateLabels, type TaskOrder } from '../domain/petition/coordination.ts'
import type { Petition } from '../domain/petition/petition.ts'
import type { reviewsOf } from './review-view.ts'
import { type Names, namedOrg, signedBy, type ToldEntry, textIn } from './told-timeline.ts'

type Reviews = ReturnType<typeof reviewsOf>

/** What a department did with its part, the newest of each kind. */
const steps = {
  sign: 'signed',
  opinion: 'opinion',
  'finish-task': 'finished',
  'return-task': 'returned',
} as const
const textOf = { sign: '', opinion: 'opinion', 'finish-task': 'result', 'return-task': 'reason' } as const

const stepsOf = (orgId: string, told: readonly ToldEntry[], names: Names) =>
  Object.fromEntries(
    told.flatMap(({ entry, said }) => {
      const action = entry.action as keyof typeof steps
      if (entry.orgId !== orgId || entry.role !== 'department' || !(action in steps)) return []
      const text = textIn(said, textOf[action])
      return [[steps[action], { at: entry.at, by: signedBy(entry, names), ...(text && { text }) }] as const]
    }),
  ) as Partial<
    Record<(typeof steps)[keyof typeof steps], { at: string; by: ReturnType<typeof signedBy>; text?: string }>
  >

const partView = (
  part: Part,
  role: 'lead' | 'co',
  { clocks }: Petition,
  { told, names, isCurrent }: { told: readonly ToldEntry[]; names: Names; isCurrent: boolean },
) => {
  const { orgId, state, sentAt, returnUntil } = part
  const waived = told.findLast(({ entry, said }) => entry.action === 'waive-task' && said.orgId === orgId)
  const dueOf = (name: 'sign' | 'opinion') =>
    clocks.find((clock) => clock.name === name && clock.of === orgId && clock.state !== 'stopped')?.dueAt
  const [signDueAt, opinionDueAt] = isCurrent ? [dueOf('sign'), dueOf('opinion')] : []
  return {
    ...{ ...namedOrg(orgId, names), role, state, stateLabel: partStateLabels[state], sentAt },
    ...(returnUntil && isLive(part) && { returnUntil }),
    ...(signDueAt && { signDueAt }),
    ...(opinionDueAt && { opinionDueAt }),
    ...stepsOf(
      orgId,
      told.filter(({ entry }) => entry.at >= sentAt),
      names,
    ),
    ...(waived && {
      waived: {
        at: waived.entry.at,
        by: signedBy(waived.entry, names),
        text: String(waived.said.reason ?? ''),
      },
    }),
  }
}

/** Whose signatures stand under an order: those that had decided it when it was made. */
const signaturesOf = (reviews: Reviews, at: string) => {
  const signed = ({ ruling, sides }: Reviews[number]) => (ruling ? [ruling] : sides)
  const review = reviews.findLast((one) => one.state === 'decided' && signed(one).every((s) => s.at <= at))
  if (!review) return []
  const { ruling, sides } = review
  const names = [...sides, ...(ruling ? [{ ...ruling, side: 'chair' as const }] : [])]
  return names.map(({ side, at: signedAt, by }) => ({ side, at: signedAt, ...(by && { by }) }))
}

/**
 * The task orders, oldest first, the last one as it stands: who has what to do until when, and what came of it. What a text says
 * is absent for those who may not read it.
 */
export const ordersOf = (petition: Petition, told: readonly ToldEntry[], reviews: Reviews, names: Names) => {
  const made = told.filter(({ entry }) => entry.action === 'order' && entry.change.order)
  return made.map(({ entry, said }, index) => {
    const until = made[index + 1]?.entry.seq ?? Number.POSITIVE_INFINITY
    const during = told.filter((one) => one.entry.seq > entry.seq && one.entry.seq < until)
    const isCurrent = until === Number.POSITIVE_INFINITY && petition.order?.seq === entry.seq
    const changed = during.findLast((one) => one.entry.change.order)?.entry.change.order
    const order = (isCurrent ? petition.order : (changed ?? entry.change.order)) as TaskOrder
    const clock = isCurrent
      ? openClock(petition.clocks, 'order')
      : entry.change.clocks?.find(({ name }) => name === 'order')
    const parts = order.parts.map((part, at) =>
      partView(part, at === 0 ? 'lead' : 'co', petition, { told: during, names, isCurrent }),
    )
    const returns = during.filter((one) => one.entry.action === 'return-task')
    const gone = [...new Set(returns.map((one) => one.entry.orgId ?? ''))].filter((id) => !partOf(order, id))
    return {
      ...{
        orderNo: order.orderNo,
        seq: entry.seq,
        at: entry.at,
        by: signedBy(entry, names),
        current: isCurrent,
      },
      requirement: textIn(said, 'requirement') ?? '',
      ...(clock && { dueAt: clock.dueAt }),
      parts,
      /** Departments that returned it and have no part of it any more. */
      ...(gone.length > 0 && { formerParts: gone.map((orgId) => namedOrg(orgId, names)) }),
      returns: returns.length,
      signatures: signaturesOf(reviews, entry.at),
    }
  })
}

import { type Decision, sides } from '../../../shared/domain/petition/coordination.ts'
import { roleLabels } from '../../../shared/domain/street/roles.ts'
import type { PetitionView } from '../api/api.ts'
import { type ReviewRound, type Signed, signedBy, signerOf } from './review-view.ts'

export type Order = NonNullable<PetitionView['orders']>[number]
export type Part = Order['parts'][number]

/** One of the signatures that an order rests on. */
export interface PaperSignature {
  key: string
  title: string
  signed?: { name: string; at: string; decision?: Decision; opinion?: string } | undefined
}

/** What a task order says, made or still being written. */
export interface OrderOnPaper {
  orderNo: string
  at?: string | undefined
  leadName: string
  coNames: readonly string[]
  requirement: string
  /** The day by whose end it has to be done. */
  dueOn?: string | undefined
  /** How that day was reached. */
  rule?: string | undefined
  signatures: readonly PaperSignature[]
  /** Who has signed for it, by department. */
  receipts?: ReadonlyMap<string, { name: string | undefined; at: string }>
}

/** The order in force, else the last one. */
export const orderOf = ({ orders }: PetitionView): Order | undefined =>
  orders?.find(({ current }) => current) ?? orders?.at(-1)

const CHAIR = '负责人裁定'
const worded = (signed: Signed): PaperSignature['signed'] => ({
  name: signerOf(signed),
  ...{ at: signed.at, decision: signed.decision, opinion: signed.opinion },
})

/** Both sides' signatures with their opinions, and the chair's where it ruled. */
export const signaturesOf = (round: ReviewRound): PaperSignature[] => [
  ...sides.map((side) => {
    const signed = signedBy(round, side)
    return { key: side, title: roleLabels[side], signed: signed && worded(signed) }
  }),
  ...(round.ruling ? [{ key: 'chair', title: CHAIR, signed: worded(round.ruling) }] : []),
]

/** An order as it was made; whoever does not read the review reads who signed. */
export const onPaper = (
  { orderNo, at, requirement, dueAt, parts, signatures }: Order,
  round: ReviewRound | undefined,
): OrderOnPaper => ({
  ...{ orderNo, at, requirement },
  leadName: parts.find(({ role }) => role === 'lead')?.name ?? '',
  coNames: parts.filter(({ role }) => role === 'co').map(({ name }) => name),
  ...(dueAt && { dueOn: dueAt.slice(0, 10) }),
  signatures: round
    ? signaturesOf(round)
    : signatures.map(({ side, at: when, by }) => ({
        key: side,
        title: side === 'chair' ? CHAIR : roleLabels[side],
        signed: { name: by?.name ?? by?.roleLabel ?? '', at: when },
      })),
  receipts: new Map(
    parts.flatMap(({ name, signed }) => (signed ? [[name, { name: signed.by.name, at: signed.at }]] : [])),
  ),
})

import type { Action } from '../../shared/domain/petition/lifecycle.ts'
import type { PetitionFile, StoredEntry } from '../../shared/ports/petition-store.ts'

/** What happened at level 2. */
export interface LevelTwoFigures {
  /** Raised by a station head, and by itself. */
  raised: number
  autoEscalated: number
  /** Signatures; how often the sides wanted different things and talked; stayed apart; were ruled by the chair. */
  signatures: number
  discussions: number
  withChair: number
  ruled: number
  orders: number
  sentBack: number
  /** Returns of task orders: a public figure (DESIGN §5). */
  hops: number
  arbitrations: number
  waived: number
  extensions: { asked: number; approved: number; refused: number }
  holds: { asked: number; approved: number; refused: number; resumed: number }
  referrals: { district: number; suggestion: number; visit: number; answered: number; handledAgain: number }
  checks: { passed: number; failed: number }
  supervised: number
  warnings: { sent: number; answered: number }
}

const payloadOf = ({ public: open, private: closed }: StoredEntry) => ({
  ...closed?.payload,
  ...open?.payload,
})

export const levelTwoFigures = (files: readonly PetitionFile[]): LevelTwoFigures => {
  const entries = new Map<Action, StoredEntry[]>()
  for (const { timeline } of files)
    for (const stored of timeline) {
      const { action } = stored.entry
      const known = entries.get(action)
      if (known) known.push(stored)
      else entries.set(action, [stored])
    }
  const all = (action: Action): readonly StoredEntry[] => entries.get(action) ?? []
  const count = (action: Action, matches: (stored: StoredEntry) => boolean = () => true): number =>
    all(action).filter(matches).length
  const says =
    (name: string, value: unknown) =>
    (stored: StoredEntry): boolean =>
      payloadOf(stored)[name] === value
  const outcome = (value: string) => count('review', says('outcome', value))
  return {
    raised: count('escalate'),
    autoEscalated: count('auto-escalate'),
    signatures: count('review'),
    discussions: outcome('discussion'),
    withChair: outcome('with-chair'),
    ruled: outcome('ruled'),
    orders: count('order'),
    sentBack: count('send-back'),
    hops: count('return-task'),
    arbitrations: count('decide-arbitration'),
    waived: count('waive-task'),
    extensions: {
      asked: count('request-extension'),
      approved: count('approve-extension'),
      refused: count('refuse-extension'),
    },
    holds: {
      asked: count('request-hold'),
      // what both sides have decided nobody else has to approve
      approved: count('approve-hold') + count('request-hold', ({ entry }) => entry.to === 'on-hold'),
      refused: count('refuse-hold'),
      resumed: count('resume', ({ entry }) => entry.from === 'on-hold'),
    },
    referrals: {
      district: count('refer', says('to', 'district')),
      suggestion: count('refer', says('to', 'deputies-suggestion')),
      visit: count('refer', says('to', 'directors-visit')),
      answered: count('record-referral-result'),
      handledAgain: count('judge-suggestion', says('again', true)),
    },
    checks: { passed: count('check', says('passed', true)), failed: count('check', says('passed', false)) },
    supervised: count('supervise'),
    warnings: { sent: count('warn'), answered: count('answer-warning') },
  }
}

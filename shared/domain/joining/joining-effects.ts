import { answer } from '../petition/answering.ts'
import type { Effects } from '../petition/effects.ts'
import type { Change, Petition } from '../petition/petition.ts'
import { cannotJoin, withAnswer, withApart } from './joining.ts'

/** It is worked on for itself again, at its own station. */
const forItself = { joined: null, endedAt: null } satisfies Change

/** Whoever had it before has nothing to do with it any more. */
const leavesHands = ({ hold, extension }: Petition): Change => ({
  handlerId: null,
  ...(hold && { hold: null }),
  ...(extension && { extension: null }),
})

/** Joining, its undoing, and the one answer that reaches many (decision 0029). */
export const joiningEffects: Effects = {
  join: (petition, { into }, { now, facts }) => {
    const refusal = cannotJoin(petition, facts.head)
    if (refusal) return { errors: [{ path: 'into', message: refusal }] }
    const joined = { into: facts.head?.petitionId ?? into, at: now }
    return {
      change: {
        ...leavesHands(petition),
        ...(!petition.triagedAt && { triagedAt: now }),
        ...(petition.wantsJoin && { wantsJoin: null }),
        joined,
        endedAt: now,
      },
      // its number is another resident's
      private: { into: joined.into },
    }
  },
  unjoin: (_, { reason }) => ({ change: forItself, public: { reason } }),
  'keep-apart': (petition, { from }) =>
    from === petition.petitionId
      ? { errors: [{ path: 'from', message: '请填写另一件诉求的编号。' }] }
      : { change: { apart: withApart(petition, from) }, private: { from } },
  'count-supporters': (_, { supporters }) => ({
    change: { supporters },
    public: {
      supporters,
      note:
        supporters > 0
          ? `共有 ${supporters + 1} 位居民反映同样的问题，合并办理。`
          : '现在没有其他居民的诉求与这件合并办理。',
    },
  }),
  'answer-member': (petition, { answer: text, kind, id, seq, by }, context) => {
    const { coordination } = context
    // what was answered for many is checked there; only what came back before is checked for itself
    const noSample = { ...coordination, checkedOfLevel1: 0, checkedOfLevel2: 0 }
    const given = answer(petition, { ...context, coordination: noSample }, { public: { answer: text } })
    return {
      ...given,
      change: {
        ...given.change,
        ...(petition.arbitration && { arbitration: null }),
        ...(petition.endedAt && { endedAt: null }),
        ...(by && { answeredBy: by }),
        answersHad: withAnswer(petition, { kind, id, seq }),
      },
      private: { answerOf: id, answerSeq: seq },
    }
  },
}

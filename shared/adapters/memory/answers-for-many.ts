import type { AnswerLog, AnswerQueue, MemberAnswer, MemberOutcome } from '../../ports/answers-for-many.ts'

/** Takes everything; `taken` is what a consumer would see, in order. */
export const memoryAnswerQueue = (): AnswerQueue & { taken: MemberAnswer[] } => {
  const taken: MemberAnswer[] = []
  return {
    taken,
    async enqueue(answers) {
      taken.push(...answers)
      return []
    },
  }
}

export const memoryAnswerLog = (): AnswerLog => {
  const kept = new Map<string, MemberAnswer & { outcome: MemberOutcome; at: string }>()
  return {
    async record({ petitionId, answerOf }, _streetId, outcome, at) {
      const key = JSON.stringify([answerOf.kind, answerOf.id, answerOf.seq, petitionId])
      if (!kept.has(key)) kept.set(key, { petitionId, answerOf: { ...answerOf }, outcome, at })
    },
    async outcomes({ kind, id, seq }) {
      return [...kept.values()]
        .filter(({ answerOf: of }) => of.kind === kind && of.id === id && of.seq === seq)
        .map(({ petitionId, outcome, at }) => ({ petitionId, outcome, at }))
        .sort((a, b) => (a.petitionId < b.petitionId ? -1 : 1))
    },
  }
}

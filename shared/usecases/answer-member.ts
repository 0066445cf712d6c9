import { MoveNotAllowed, NotFound } from '../domain/errors.ts'
import { type AnsweredKind, hadAnswer } from '../domain/joining/joining.ts'
import type { Petition } from '../domain/petition/petition.ts'
import { systemActor } from '../domain/street/roles.ts'
import type { AnswerLog, AnswerSource, MemberAnswer, MemberOutcome } from '../ports/answers-for-many.ts'
import { type MoveServices, movePetition } from './move-petition.ts'

export interface AnsweringServices extends MoveServices {
  sources: Readonly<Partial<Record<AnsweredKind, AnswerSource>>>
  answerLog: Pick<AnswerLog, 'record'>
}

class AnsweredBefore extends Error {}
class NotTheirs extends Error {}

/**
 * Gives one of many the answer that all of them get, in its own timeline, once: what it has had is known by its state, so
 * that a message may come twice, late or after a newer one. What stands in the way is recorded, not tried again.
 * @throws NotFound for a petition that does not exist: the message is poison
 */
export const answerMember = async (
  services: AnsweringServices,
  answer: MemberAnswer,
): Promise<MemberOutcome | 'answered-before'> => {
  const { petitions, sources, answerLog, clock } = services
  const { petitionId, answerOf } = answer
  const petition = await petitions.find(petitionId)
  if (!petition) throw new NotFound(`no petition ${petitionId}`)
  const record = async <O extends MemberOutcome>(outcome: O): Promise<O> => {
    await answerLog.record(answer, petition.streetId, outcome, clock.now())
    return outcome
  }
  // recorded again: a crash may have come between the two
  const before = async () => {
    await record('answered')
    return 'answered-before' as const
  }
  if (hadAnswer(petition, answerOf)) return before()
  const source = sources[answerOf.kind]
  if (!source) throw new Error(`nothing tells answers of ${answerOf.kind}`)
  const found = await source.find(answerOf, petition)
  if (!found) return record('withdrawn')
  const { text, by } = found
  const input = { answer: text, ...answerOf, ...(by && { by }) }
  const move = { petitionId, action: 'answer-member', input, actor: systemActor, read: petition } as const
  try {
    await movePetition(services, move, async (present: Petition) => {
      if (hadAnswer(present, answerOf)) throw new AnsweredBefore()
      // it may have gone its own way since it was read
      if (present !== petition && !(await source.find(answerOf, present))) throw new NotTheirs()
    })
    return await record('answered')
  } catch (error) {
    if (error instanceof AnsweredBefore) return before()
    if (error instanceof NotTheirs) return record('withdrawn')
    if (error instanceof MoveNotAllowed) return record('moved-on')
    throw error
  }
}

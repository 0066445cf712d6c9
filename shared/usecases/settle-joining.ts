import { MoveNotAllowed } from '../domain/errors.ts'
import type { PetitionEvent } from '../domain/events.ts'
import { type Stage, stageLabels } from '../domain/petition/stages.ts'
import { systemActor } from '../domain/street/roles.ts'
import type { AnswerQueue } from '../ports/answers-for-many.ts'
import type { PetitionStore } from '../ports/petition-store.ts'
import { answering } from './joined-answers.ts'
import { type MoveServices, movePetition } from './move-petition.ts'

export interface SettlingServices extends MoveServices {
  petitions: Pick<PetitionStore, 'find' | 'save' | 'findEntries' | 'listJoined'>
  answerQueue: AnswerQueue
}

type Told = Pick<PetitionEvent, 'petitionId' | 'seq' | 'action' | 'from' | 'to'>

/** A petition that came to such an end can carry nobody any more: they are looked at for themselves. */
const carriesNobody: readonly Stage[] = ['declined', 'withdrawn', 'joined']
/** Others who stand with a petition hear of it when it comes here. */
const heardOf: readonly Stage[] = ['answered', ...carriesNobody]

/** The petitions whose members an event may concern: its own, and the one that it stood or stands with. */
const headsOf = async (
  { petitions }: SettlingServices,
  { petitionId, seq, action, from, to }: Told,
): Promise<string[]> => {
  const own = from !== to && heardOf.includes(to) ? [petitionId] : []
  if (action === 'answer-member' || (from !== 'joined' && to !== 'joined')) return own
  const entries = await petitions.findEntries(petitionId, seq)
  const stood = entries.findLast(({ change }) => change.joined)?.change.joined
  return stood ? [...own, stood.into] : own
}

/** A move that may have been made, or made impossible, since: then there is nothing to do. */
const unlessMovedOn = async (move: Promise<unknown>): Promise<void> => {
  await move.catch((error: unknown) => {
    if (!(error instanceof MoveNotAllowed)) throw error
  })
}

const settleHead = async (services: SettlingServices, petitionId: string): Promise<number> => {
  const { petitions, answerQueue } = services
  const members = await petitions.listJoined(petitionId)
  // read after its members: whoever joins later is settled by their own event
  const head = await petitions.find(petitionId)
  if (!head) return 0
  const waiting = members.filter(({ state }) => state === 'joined').map((member) => member.petitionId)
  const actor = systemActor

  if (carriesNobody.includes(head.stage)) {
    const input = { reason: `并入的诉求“${stageLabels[head.stage]}”，您的诉求由联络站单独研判办理。` }
    for (const member of waiting)
      await unlessMovedOn(
        movePetition(services, { petitionId: member, action: 'unjoin', input, actor }, (present) => {
          if (present.joined?.into !== petitionId) throw new MoveNotAllowed('stands with another one')
        }),
      )
    return waiting.length
  }
  if ((head.supporters ?? 0) !== members.length) {
    const input = { supporters: members.length }
    await unlessMovedOn(movePetition(services, { petitionId, action: 'count-supporters', input, actor }))
  }
  if (!head.answeredAt || waiting.length === 0) return 0
  const answer = answering(await petitions.findEntries(petitionId, head.seq))
  if (!answer) return 0
  const answerOf = { kind: 'joined', id: petitionId, seq: answer.seq } as const
  const unsent = await answerQueue.enqueue(waiting.map((member) => ({ petitionId: member, answerOf })))
  if (unsent.length > 0) throw new Error(`${unsent.length} of ${waiting.length} answers were not handed on`)
  return waiting.length
}

/**
 * Brings those who stand with a petition to where it is: its answer is handed on to each, they are looked at for themselves
 * once it cannot carry them any more, and how many they are stands with it. Told from the present state, so that events
 * may come twice, late and in any order.
 * @returns how many members something was done for
 */
export const settleJoining = async (services: SettlingServices, event: Told): Promise<number> => {
  let settled = 0
  for (const petitionId of await headsOf(services, event)) settled += await settleHead(services, petitionId)
  return settled
}

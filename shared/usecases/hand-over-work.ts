import { inBatches } from '../domain/batches.ts'
import { InvalidInput } from '../domain/errors.ts'
import type { Petition } from '../domain/petition/petition.ts'
import { isHandler, type StaffActor } from '../domain/street/roles.ts'
import type { Person } from '../domain/street/street.ts'
import { type AdministrationServices, type Author, personSubject, recordOf, wrong } from './administration.ts'
import { findManaged, findPersonById } from './managed-person.ts'
import { type MoveServices, movePetition } from './move-petition.ts'
import { type OpenWorkServices, openWorkOf } from './open-work.ts'

export interface HandOver {
  done: number
  /** Still in the person's hands: do it again. */
  left: number
  /** Of these the ones that could not be handed over, and why. */
  failed: { petitionId: string; reason: string }[]
}

const AT_MOST = 200 // a call; well within the time-out of a function
const AT_ONCE = 10 // moves on their way at the same time

class Elsewhere extends Error {}

/** @throws InvalidInput for somebody who cannot take it */
const takerOf = async (services: AdministrationServices, from: Person, to: string): Promise<Person> => {
  const taker = await findPersonById(services.directory, from.streetId, to)
  if (!taker || taker.disabled || !isHandler(taker.role) || taker.orgId !== from.orgId)
    throw wrong('handOverTo', '接手的人要是同一联络站在用的承办人、网格员或志愿者，请重新选择。')
  if (taker.personId === from.personId) throw wrong('handOverTo', '不能移交给本人，请选择其他人。')
  return taker
}

const whyNot = (error: unknown): string => {
  if (error instanceof InvalidInput) return error.errors.map(({ message }) => message).join('')
  return error instanceof Error && /\p{Script=Han}/u.test(error.message)
    ? error.message
    : '系统繁忙，请再试一次。'
}

/**
 * Gives what a person has in hand to another handler of the station, one entry a petition that says by whom and why; a
 * part at a time, and what has been handed over already is left alone, so that it can be repeated.
 * @throws NotFound, InvalidInput
 */
export const handOverWork = async (
  services: AdministrationServices & MoveServices & OpenWorkServices,
  { actor, by }: { actor: StaffActor; by: Author },
  { personId, to, reason }: { personId: string; to: string; reason?: string | undefined },
): Promise<HandOver> => {
  const person = await findManaged(services.directory, actor.streetId, personId)
  const taker = await takerOf(services, person, to)
  const work = await openWorkOf(services, personId)
  const why = reason ?? `${person.name}的工作移交给${taker.name}`
  const handOver: HandOver = { done: 0, left: work.length, failed: [] }

  const handOne = async (read: Petition): Promise<void> => {
    const { petitionId } = read
    const input = { handlerId: taker.personId, reason: why }
    try {
      await movePetition(services, { petitionId, action: 'reassign', input, actor, read }, (petition) => {
        if (petition.handlerId !== personId) throw new Elsewhere()
      })
      handOver.done++
      handOver.left--
    } catch (error) {
      if (error instanceof Elsewhere) handOver.left--
      else handOver.failed.push({ petitionId, reason: whyNot(error) })
    }
  }

  for (const some of inBatches(work.slice(0, AT_MOST), AT_ONCE)) await Promise.all(some.map(handOne))
  if (handOver.done > 0)
    await services.writer.change(
      [],
      recordOf(services, by, {
        ...{ streetId: person.streetId, action: 'hand-over', subject: personSubject(person) },
        fields: [
          { field: 'handOverTo', after: taker.personId },
          { field: 'petitions', after: handOver.done },
        ],
        note: why,
      }),
    )
  return handOver
}

import { Conflict, InvalidInput, KeyReused, NotFound } from '../domain/errors.ts'
import { decideMove } from '../domain/petition/decide-move.ts'
import type { StreetFacts } from '../domain/petition/effects.ts'
import { schemaOfFields } from '../domain/petition/fields.ts'
import { findRule } from '../domain/petition/find-rule.ts'
import { type Action, type Command, isAction, lifecycle } from '../domain/petition/lifecycle.ts'
import type { RandomBytes } from '../domain/petition/numbers.ts'
import { applyChange, type Petition } from '../domain/petition/petition.ts'
import type { DepartmentSuggestion } from '../domain/routing/suggest-department.ts'
import { type Actor, isHandler } from '../domain/street/roles.ts'
import { DAY_MS, later } from '../domain/time.ts'
import { append } from '../domain/timeline/append.ts'
import type { Clock } from '../ports/clock.ts'
import type { Directory } from '../ports/directory.ts'
import type { PetitionStore } from '../ports/petition-store.ts'
import { headOf } from './joining-head.ts'
import { parseInput } from './parse-input.ts'
import { noSuchPetition } from './staff-access.ts'
import type { TimekeepingOf } from './street-timekeeping.ts'

export interface MoveServices {
  petitions: Pick<PetitionStore, 'find' | 'save'> & Partial<Pick<PetitionStore, 'findDone'>>
  directory: Pick<Directory, 'findStreet' | 'findPersonNow' | 'listOrganisations'>
  clock: Clock
  random: RandomBytes
  timekeepingOf: TimekeepingOf
  /** What is suggested to whoever makes an order; absent where nobody is shown it. */
  departmentFor?: (petition: Petition) => Promise<DepartmentSuggestion | undefined>
}

export interface Move {
  petitionId: string
  action: Action
  /** As it came: parsed only when the move is the actor's to make, so that 403 and 409 come before 400. */
  input: unknown
  actor: Actor
  /** The version that a person had before their eyes. */
  version?: number
  /** Of the token that was drawn for the link of this move. */
  keyHash?: string
  /** The state, where it has been read already; read anew after a conflict. */
  read?: Petition
  /** Under which key it is made: once, however often the same request comes. */
  once?: { keyHash: string; bodyHash: string }
}

const ATTEMPTS = 10 // each conflict means that somebody else's entry was written in between

const factsFor = async (
  { directory, petitions, departmentFor }: MoveServices,
  petition: Petition,
  action: Action,
  input: unknown,
): Promise<StreetFacts> => {
  const street = await directory.findStreet(petition.streetId)
  if (!street) throw new NotFound('没有找到这件诉求所属的街道。')
  const { commandCentreId, categories } = street
  const { handlerId, to, lead, co, consentBy, into } = input as {
    handlerId?: string
    to?: string
    lead?: string
    co?: string[]
    consentBy?: string
    into?: string
  }
  const named = handlerId ?? consentBy ?? (action === 'warn' ? to : undefined)
  const [found, organisations, head, advice] = await Promise.all([
    // as of now: nobody who was just disabled or moved gets work
    named ? directory.findPersonNow(petition.streetId, named) : undefined,
    lead || co ? directory.listOrganisations(petition.streetId) : undefined,
    into ? headOf(petitions, into) : undefined,
    action === 'order' && departmentFor ? { suggestion: await departmentFor(petition) } : undefined,
  ])
  const person = found?.disabled ? undefined : found
  const canHandle = person?.orgId === petition.communityId && isHandler(person.role)
  return {
    ...{ commandCentreId, categories },
    ...(person && { person }),
    ...(canHandle && { handler: person }),
    ...(head && { head }),
    ...(advice && { advice }),
    ...(organisations && { departments: organisations.filter(({ type }) => type === 'department') }),
  }
}

/** Decides and saves a move on the state that was read. @throws Conflict when that state is no longer the present one */
const moveOnce = async (services: MoveServices, petition: Petition, move: Move): Promise<Petition> => {
  const { action, actor, version, once } = move
  const now = services.clock.now()
  findRule(petition, action, actor, { now, ...(version !== undefined && { version }) })
  const input = parseInput(schemaOfFields(lifecycle[action].fields), move.input)
  const [facts, timekeeping] = await Promise.all([
    factsFor(services, petition, action, input),
    services.timekeepingOf(petition.streetId),
  ])
  const { change, draft } = decideMove(petition, { action, input } as Command, actor, {
    ...timekeeping,
    now,
    ...(version !== undefined && { version }),
    facts: { ...facts, ...(move.keyHash && { keyHash: move.keyHash }) },
  })
  const appended = append(petition, draft, services.random)
  const next = { ...applyChange(petition, change), head: appended.entry.hash }
  const done = once && { ...once, petitionId: petition.petitionId, expiresAt: later(now, DAY_MS) }
  await services.petitions.save(petition, next, appended, done)
  return next
}

/** Whether the same request has made the move before. @throws KeyReused when its key was another's */
const isDone = async ({ petitions, clock }: MoveServices, { once, petitionId }: Move): Promise<boolean> => {
  const done = once && (await petitions.findDone?.(once.keyHash, clock.now()))
  if (!done) return false
  if (done.bodyHash !== once.bodyHash || done.petitionId !== petitionId) throw new KeyReused()
  return true
}

/**
 * Makes one move: reads, decides, saves; a conflict is decided anew on the present state.
 * @param authorise throws when the petition is not the actor's to see
 * @returns the new state
 * @throws NotFound, ActorNotAllowed, StaleVersion, MoveNotAllowed, InvalidInput, KeyReused
 */
export const movePetition = async (
  services: MoveServices,
  move: Move,
  authorise: (petition: Petition) => void | Promise<void> = () => {},
): Promise<Petition> => {
  for (let attempt = 1; ; attempt++) {
    const read = attempt === 1 ? move.read : undefined
    const petition = read ?? (await services.petitions.find(move.petitionId))
    if (!petition) throw noSuchPetition()
    await authorise(petition)
    // looked for after the state was read: what is done by then is either seen here or conflicts in the save
    if (await isDone(services, move)) return (await services.petitions.find(move.petitionId)) ?? petition
    try {
      return await moveOnce(services, petition, move)
    } catch (error) {
      if (!(error instanceof Conflict) || attempt === ATTEMPTS) throw error
    }
  }
}

/** The action that a request names. @throws InvalidInput */
export const actionNamed = (name: unknown): Action => {
  if (typeof name === 'string' && isAction(name)) return name
  throw new InvalidInput([{ path: 'action', message: '没有这个操作，请刷新页面后重试。' }])
}

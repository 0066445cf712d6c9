import * as z from 'zod/mini'
import { petitionIdOf } from '../../shared/adapters/dynamodb/keys.ts'
import { clockFrom } from '../../shared/adapters/dynamodb/petition-items.ts'
import type { Clock, ClockName } from '../../shared/domain/deadlines/clocks.ts'
import { coordinationShape } from '../../shared/domain/petition/coordination.ts'
import type { Stage } from '../../shared/domain/petition/stages.ts'
import type { PetitionImage } from './stream.ts'

const coordinationSchema = z.object(coordinationShape)
export type Coordination = z.infer<typeof coordinationSchema>

/** Where a petition stands, as the table's stream last told. */
export interface Standing {
  readonly petitionId: string
  readonly stage: Stage
  readonly version: number
  readonly seq: number
  /** The moment of the newest entry. */
  readonly seenAt: number
  readonly orgId: string
  readonly communityId: string
  readonly level: number
  readonly handlerId: string | undefined
  readonly answeredBy: string | undefined
  /** When the newest answer was given; undefined while there is none. */
  readonly answeredAt: number | undefined
  readonly filedAt: number
  /** What waits for time: in which lane of the due index, from when on. */
  readonly due: { readonly lane: string; readonly at: number } | undefined
  /** What level 2 has added; read when it is asked for. */
  coordination(): Coordination
  /** A clock that has not been stopped. */
  clock(name: ClockName): Clock | undefined
}

/** A clock that is set going again may have been due before it was. */
const dueOf = ({ dueKey, dueOrder }: PetitionImage, seenAt: number): Standing['due'] => {
  const lane = /^D#(.+)#\d+$/.exec(String(dueKey))?.[1]
  if (lane === undefined) return undefined
  return { lane, at: Math.max(seenAt, Date.parse(String(dueOrder).split('#')[0] ?? '')) }
}

const textOf = (value: unknown): string | undefined => (value === undefined ? undefined : String(value))

const standingOf = (image: PetitionImage, at: number): Standing => ({
  petitionId: petitionIdOf(image),
  stage: image.stage as Stage,
  version: Number(image.version),
  seq: Number(image.seq),
  seenAt: at,
  orgId: String(image.orgId),
  communityId: String(image.communityId),
  level: Number(image.level),
  handlerId: textOf(image.handlerId),
  answeredBy: textOf(image.answeredBy),
  answeredAt: image.answeredAt === undefined ? undefined : Date.parse(String(image.answeredAt)),
  filedAt: Date.parse(String(image.filedAt)),
  due: dueOf(image, at),
  coordination: () => z.parse(coordinationSchema, image),
  clock: (name) =>
    (Array.isArray(image.clocks) ? image.clocks : [])
      .map((text) => clockFrom(text) as Clock)
      .find((clock) => clock.name === name && clock.state !== 'stopped'),
})

export interface Standings {
  /** A state that the table wrote, and when the entry beside it was made. */
  readonly see: (image: PetitionImage, at: number) => void
  of(petitionId: string): Standing | undefined
  /** Those whose stage has changed since this was last asked. */
  moved(): string[]
  /** When the next petition of a lane is due; undefined when nothing waits in it. */
  nextDue(lane: string): number | undefined
  /** Those of a lane that are due at a moment. */
  dueAt(lane: string, moment: number): string[]
}

/** Follows every petition by the stream, and with it the due index. */
export const standings = (): Standings => {
  const known = new Map<string, Standing>()
  const waiting = new Map<string, Map<string, number>>() // lane → petition → moment
  const moved = new Set<string>()

  const laneOf = (lane: string): Map<string, number> => {
    const petitions = waiting.get(lane) ?? new Map<string, number>()
    waiting.set(lane, petitions)
    return petitions
  }

  return {
    see(image, at) {
      const now = standingOf(image, at)
      const before = known.get(now.petitionId)
      if (before && before.seq > now.seq) return
      if (before?.due) laneOf(before.due.lane).delete(now.petitionId)
      if (now.due) laneOf(now.due.lane).set(now.petitionId, now.due.at)
      if (before && before.stage !== now.stage) moved.add(now.petitionId)
      known.set(now.petitionId, now)
    },
    of: (petitionId) => known.get(petitionId),
    moved() {
      const numbers = [...moved]
      moved.clear()
      return numbers
    },
    dueAt: (lane, moment) =>
      [...laneOf(lane)].filter(([, at]) => at <= moment).map(([petitionId]) => petitionId),
    nextDue(lane) {
      let next: number | undefined
      for (const at of laneOf(lane).values()) if (next === undefined || at < next) next = at
      return next
    },
  }
}

import { orderRows } from './tiny-model-order.ts'
import { outsideRows } from './tiny-model-outside.ts'
import {
  ended,
  hasIt,
  type Input,
  level1,
  type Model,
  maySeeIt,
  type Refusal,
  type Row,
} from './tiny-model-petition.ts'
import { referralRows } from './tiny-model-referral.ts'
import { scheduleRows } from './tiny-model-schedule.ts'
import { stationRows } from './tiny-model-station.ts'
import { streetRows } from './tiny-model-street.ts'

export const rows: Readonly<Record<string, Row>> = {
  ...stationRows,
  ...streetRows,
  ...orderRows,
  ...referralRows,
  ...outsideRows,
  ...scheduleRows,
}
export const actionNames = Object.keys(rows)

/** Who can most probably make the move: so that half of the commands are not refused. */
export const rightPerson = ({ ways, right, only }: Row, model: Model): string => {
  if (only) return only
  const way = ways.find(({ from }) => from.includes(model.stage)) ?? ways[0]
  if (right && way?.from.includes(model.stage)) return right(model)
  return (way?.theirs === hasIt && model.handler) || (way?.roles[0] ?? '')
}

/** What the street's own platform is handed with a move: what comes to level 2, and what is taken back from there. */
const handedWith = (action: string, before: Model, after: Model, { to }: Input): string[] => {
  const levelTwo = ['joint-review', 'street', 'referred', 'on-hold']
  const from = (before.stage === 'on-hold' && before.hold?.from) || before.stage
  const isRaised = action === 'schedule' && level1.includes(from) && after.stage === 'joint-review'
  if (action === 'escalate' || isRaised) return ['escalation']
  if (action === 'order' || action === 'decide-arbitration') return ['order']
  if (action === 'refer') return to === 'district' ? ['referral'] : []
  if (action === 'withdraw')
    return levelTwo.includes(before.stage) && before.handed.length > 0 ? ['withdrawal'] : []
  if (action !== 'rate' && action !== 'check') return []
  return after.stage === 'street' ? ['order'] : after.stage === 'joint-review' ? ['escalation'] : []
}

/** What no move keeps: invitations end with the hands that asked, and who leaves a level waits for nobody there. */
const leftBehind = (before: Model, after: Model): Partial<Model> => {
  const asks = ['submitted', 'community', 'street', 'on-hold'].includes(after.stage)
  const sameLevel = [before, after].every(({ stage }) => level1.includes(stage))
  return {
    ...((before.org !== after.org || !asks) && { invited: [] }),
    ...(before.stage !== after.stage && !sameLevel && { waiting: false }),
  }
}

const statusOf: Readonly<Record<Refusal, number>> = {
  refused: 409,
  'not theirs': 403,
  'bad input': 400,
  'opens nothing': 404,
}

interface Foretold {
  status: number
  model: Model
  /** Whether it comes to anything. */
  moved: boolean
  /** How many entries of people the timeline has more. */
  written: 0 | 1
}

/** The status of the answer, and the model after it. Who is `away` was disabled: nothing is theirs, not even to see or to be named. */
export const foretell = (
  model: Model,
  who: string,
  action: string,
  {
    input,
    version,
    today,
    away,
  }: { input: Input; version: number; today: string; away?: string | undefined },
): Foretold => {
  const answer = (status: number): Foretold => ({ status, model, moved: false, written: 0 })
  if (who === away) return answer(401)
  const { ways: allWays = [], only } = rows[action] ?? {}
  const ways = allWays.filter(({ roles }) => roles.includes(who))
  const isStaff = who !== 'resident' && who !== only
  if (ways.length === 0 || (isStaff && !maySeeIt(model, who))) return answer(403)
  if (isStaff && version !== model.version) return answer(409)
  const fromHere = ways.filter(({ from }) => from.includes(model.stage))
  if (fromHere.length === 0) return answer(409)
  const way = fromHere.find(({ theirs }) => theirs?.(model, who) ?? true)
  if (!way) return answer(403)
  const outcome = way.outcome(model, input, who, today)
  if (outcome === 'nothing') return answer(200)
  if (typeof outcome === 'string') return answer(statusOf[outcome])
  if (away && Object.values(input).includes(away)) return answer(statusOf['bad input'])
  const changed = { ...model, ...outcome }
  const next = {
    ...{ ...changed, ...leftBehind(model, changed) },
    handed: [...model.handed, ...handedWith(action, model, changed, input)],
  }
  const isNews = (['stage', 'org', 'handler', 'due'] as const).some((name) => next[name] !== model[name])
  const rises = isNews && !way.bySystem ? 1 : 0
  return {
    status: 200,
    model: { ...next, version: model.version + rises },
    moved: true,
    written: way.bySystem ? 0 : 1,
  }
}

export const hasEnded = ({ stage }: Model): boolean => ended.includes(stage)

/** The moves that somebody could make now. */
export const possible = (model: Model, today: string): string[] =>
  actionNames.filter((action) => {
    const row = rows[action]
    if (!row) return false
    const input = row.input(true, model, today)
    return foretell(model, rightPerson(row, model), action, { input, version: model.version, today }).moved
  })

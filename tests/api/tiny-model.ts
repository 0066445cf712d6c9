import { deputyRows } from './tiny-model-deputy.ts'
import { ended, hasIt, type Input, type Model, maySeeIt, type Row } from './tiny-model-petition.ts'
import { stationRows } from './tiny-model-station.ts'
import { streetRows } from './tiny-model-street.ts'

export const rows: Readonly<Record<string, Row>> = { ...stationRows, ...streetRows, ...deputyRows }
export const actionNames = Object.keys(rows)

/** Who can most probably make the move: so that half of the commands are not refused. */
export const rightPerson = ({ ways, right }: Row, model: Model): string => {
  const way = ways.find(({ from }) => from.includes(model.stage)) ?? ways[0]
  if (right && way?.from.includes(model.stage)) return right(model)
  return (way?.theirs === hasIt && model.handler) || (way?.roles[0] ?? '')
}

/** The status of the answer, and the model after it. Who is `away` was disabled: nothing is theirs, not even to see. */
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
): { status: number; model: Model } => {
  const answer = (status: number) => ({ status, model })
  if (who === away) return answer(401)
  const ways = rows[action]?.ways.filter(({ roles }) => roles.includes(who)) ?? []
  if (ways.length === 0 || !(who === 'resident' || maySeeIt(model, who))) return answer(403)
  if (who !== 'resident' && version !== model.version) return answer(409)
  const fromHere = ways.filter(({ from }) => from.includes(model.stage))
  if (fromHere.length === 0) return answer(409)
  const way = fromHere.find(({ theirs }) => theirs?.(model, who) ?? true)
  if (!way) return answer(403)
  const outcome = way.outcome(model, input, who, today)
  if (outcome === 'refused') return answer(409)
  if (outcome === 'not theirs') return answer(403)
  if (outcome === 'bad input') return answer(400)
  const next = { ...model, ...outcome }
  const moved = (['stage', 'org', 'handler', 'due'] as const).some((name) => next[name] !== model[name])
  return { status: 200, model: moved ? { ...next, version: model.version + 1 } : next }
}

export const hasEnded = ({ stage }: Model): boolean => ended.includes(stage)

/** The moves that somebody could make now. */
export const possible = (model: Model, today: string): string[] =>
  actionNames.filter((action) => {
    const row = rows[action]
    if (!row) return false
    const input = row.input(true, model, today)
    return (
      foretell(model, rightPerson(row, model), action, { input, version: model.version, today }).status ===
      200
    )
  })

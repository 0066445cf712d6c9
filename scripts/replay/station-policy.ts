import { between, choose, draw, happens, pick } from './draws.ts'
import { countDone, type Done, hasDone, type Life } from './life.ts'
import type { Standing } from './standing.ts'
import { mainStep, type Planned } from './step.ts'
import { handlersOf, headOf } from './street.ts'
import { afterHours, afterWorkingHours } from './time.ts'
import * as words from './words.ts'

/** Each of these begins a chapter at level 1, by whose number draws are named. */
const begins = ({ action, to }: Done): boolean =>
  ['assign', 'rate', 'return-to-handler', 'send-back'].includes(action) ||
  (action === 'check' && to === 'community')
const chapterOf = ({ done }: Life): number => done.filter(begins).length

const sinceChapter = ({ done }: Life): readonly Done[] =>
  done.slice(done.findLastIndex((one) => begins(one) && one.action !== 'send-back') + 1)

/** One in ten heads is late: half a day to two days instead of minutes to three hours. */
const responseHours = (id: string): number =>
  happens(id, 'late response', 0.1)
    ? between(id, 'response', 4.2, 14)
    : 0.15 + 3.4 * draw(id, 'response') ** 2

const assign = (life: Life, { communityId, stage }: Standing, at: number): Planned => {
  const { id } = life.row
  const chapter = chapterOf(life)
  const [first = '', ...others] = handlersOf(communityId)
  const handlerId = pick(id, `handler ${chapter}`, [first, ...others])
  const hours = chapter === 0 ? responseHours(id) : between(id, `assign again ${chapter}`, 0.3, 4)
  const input = { handlerId, ...(happens(id, `note ${chapter}`, 0.4) && { note: words.assignNote }) }
  return { at: afterWorkingHours(at, hours), step: mainStep(headOf(communityId), 'assign', input, stage) }
}

/** First-level review: most go to a handler; some are answered, raised or refused at once. */
export const firstReview = (life: Life, standing: Standing, at: number): Planned => {
  const { id } = life.row
  const head = headOf(standing.communityId)
  const decision = choose(id, 'first review', { assign: 78, answer: 7, escalate: 11, decline: 4 })
  if (decision === 'assign' || life.done.length > 0) return assign(life, standing, at)
  const inputs = {
    answer: { answer: words.answer },
    escalate: { reason: words.escalateReason },
    decline: { reason: words.declineReason, whereToGo: words.whereToGo },
  }
  return {
    at: afterWorkingHours(at, responseHours(id)),
    step: mainStep(head, decision, inputs[decision], standing.stage),
  }
}

interface Act {
  readonly action: 'accept' | 'progress' | 'finish' | 'return' | 'escalate'
  readonly input: object
}

/** Working hours from assignment to the end; a day has seven. */
const paces = { quick: [1, 12], steady: [12, 20], late: [24, 70] } as const
const returnHours = [0.5, 5] as const

/** What a handler (or, raising it, the head) does from taking it in hand to the end of the chapter. */
const workOf = (
  { row: { id } }: Life,
  chapter: number,
  returnable: boolean,
): { acts: Act[]; hours: number } => {
  const of = (what: string) => `${what} ${chapter}`
  const end = choose(id, of('end'), { finish: 75, escalate: 21, return: returnable ? 4 : 0 })
  const inputs = {
    finish: { result: pick(id, of('result'), words.results) },
    escalate: { reason: words.escalateReason },
    return: { reason: words.returnReason },
  }
  const reports = end === 'return' ? 0 : Math.floor(between(id, of('reports'), 0, 1.8))
  const acts: Act[] = [
    ...(happens(id, of('accept'), 0.4) ? [{ action: 'accept' as const, input: {} }] : []),
    ...Array.from({ length: reports }, (_, index) => ({
      action: 'progress' as const,
      input: { note: pick(id, of(`progress ${index}`), words.progress) },
    })),
    { action: end, input: inputs[end] },
  ]
  const pace = choose(id, of('pace'), { quick: 55, steady: 32, late: 13 })
  const [least, most] = end === 'return' ? returnHours : paces[pace]
  return { acts, hours: between(id, of('hours'), least, most) }
}

/** The handler's work; without a handler the head gives it to one. */
export const handle = (life: Life, standing: Standing, at: number): Planned | undefined => {
  const { communityId, handlerId } = standing
  if (!handlerId) return assign(life, standing, at)
  const chapter = chapterOf(life)
  const returnable = handlersOf(communityId).length > 1 && !hasDone(life, 'return')
  const { acts, hours } = workOf(life, chapter, returnable)
  const index = sinceChapter(life).length
  const act = acts[index]
  if (!act) return undefined
  const by = act.action === 'escalate' ? headOf(communityId) : handlerId
  const moment = afterWorkingHours(at, hours / acts.length)
  // some handlers write their reports in the evening
  const evening = act.action === 'progress' && happens(life.row.id, `evening ${chapter} ${index}`, 0.15)
  return {
    at: evening ? afterHours(moment, 4) : moment,
    step: mainStep(by, act.action, act.input, 'community'),
  }
}

const REDONE = 0.02 // of the answers of level 1 the head sends back, once

/** The head reads what the handler has answered. */
export const redo = (life: Life, { level, handlerId, communityId }: Standing, at: number) =>
  level === 1 &&
  handlerId &&
  countDone(life, 'return-to-handler') === 0 &&
  happens(life.row.id, 'redo', REDONE)
    ? {
        at: afterWorkingHours(at, 1),
        step: mainStep(headOf(communityId), 'return-to-handler', { reason: words.redoReason }, 'answered'),
      }
    : undefined

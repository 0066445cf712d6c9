import type { Action } from '../../shared/domain/petition/lifecycle.ts'
import type { Stage } from '../../shared/domain/petition/stages.ts'
import { between, choose, draw, happens, pick } from './draws.ts'
import type { Life } from './life.ts'
import type { Standing } from './standing.ts'
import { handlersOf, headOf } from './street.ts'
import { afterHours, afterWorkingHours } from './time.ts'
import * as words from './words.ts'

/** What somebody is going to do, provided that the petition then still stands where they saw it. */
export interface Step {
  readonly by: 'resident' | (string & {})
  readonly action: Action | 'file'
  readonly input: object
  readonly from: readonly Stage[]
  /** Belongs to the course of the petition: the next step follows from it. Urges and additions do not. */
  readonly main: boolean
}
export interface Planned {
  readonly at: number
  readonly step: Step
}

type Situation = Pick<Standing, 'stage' | 'communityId' | 'level' | 'handlerId'>

/** Draws are named by the chapter that they belong to: each assignment and each reopening begins one. */
const chapterOf = ({ done }: Life): number =>
  done.filter((action) => ['assign', 'rate', 'return-to-handler', 'send-back'].includes(action)).length

const sinceChapter = ({ done }: Life): readonly string[] => {
  const begun = done.findLastIndex((action) => ['assign', 'rate', 'return-to-handler'].includes(action))
  return done.slice(begun + 1)
}

const step = (by: string, action: Action, input: object, from: Stage): Step => ({
  ...{ by, action, input, from: [from], main: true },
})

/** One in ten heads is late: half a day to two days instead of minutes to three hours. */
const responseHours = (id: string): number =>
  happens(id, 'late response', 0.1)
    ? between(id, 'response', 4.2, 14)
    : 0.15 + 3.4 * draw(id, 'response') ** 2

const assign = (life: Life, { communityId, stage }: Situation, at: number): Planned => {
  const { id } = life.row
  const chapter = chapterOf(life)
  const [first = '', ...others] = handlersOf(communityId)
  const handlerId = pick(id, `handler ${chapter}`, [first, ...others])
  const hours = chapter === 0 ? responseHours(id) : between(id, `assign again ${chapter}`, 0.3, 4)
  const input = { handlerId, ...(happens(id, `note ${chapter}`, 0.4) && { note: words.assignNote }) }
  return { at: afterWorkingHours(at, hours), step: step(headOf(communityId), 'assign', input, stage) }
}

/** First-level review: most go to a handler; some are answered, raised or refused at once. */
const review = (life: Life, situation: Situation, at: number): Planned => {
  const { id } = life.row
  const head = headOf(situation.communityId)
  const decision = choose(id, 'first review', { assign: 78, answer: 7, escalate: 11, decline: 4 })
  if (decision === 'assign' || life.done.length > 0) return assign(life, situation, at)
  const inputs = {
    answer: { answer: words.answer },
    escalate: { reason: words.escalateReason },
    decline: { reason: words.declineReason, whereToGo: words.whereToGo },
  }
  return {
    at: afterWorkingHours(at, responseHours(id)),
    step: step(head, decision, inputs[decision], situation.stage),
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

const handle = (life: Life, situation: Situation, at: number): Planned | undefined => {
  const { communityId, handlerId } = situation
  if (!handlerId) return assign(life, situation, at)
  const chapter = chapterOf(life)
  const { acts, hours } = workOf(
    life,
    chapter,
    handlersOf(communityId).length > 1 && !life.done.includes('return'),
  )
  const index = sinceChapter(life).length
  const act = acts[index]
  if (!act) return undefined
  const by = act.action === 'escalate' ? headOf(communityId) : handlerId
  const moment = afterWorkingHours(at, hours / acts.length)
  // some handlers write their reports in the evening
  const evening = act.action === 'progress' && happens(life.row.id, `evening ${chapter} ${index}`, 0.15)
  return { at: evening ? afterHours(moment, 4) : moment, step: step(by, act.action, act.input, 'community') }
}

/** The second level's order and review are not built: what was raised waits, and some is sent back. */
const jointReview = (life: Life, at: number): Planned | undefined => {
  const { id } = life.row
  if (life.done.includes('send-back') || !happens(id, 'send back', 0.12)) return undefined
  const moment = afterWorkingHours(at, between(id, 'send back', 3, 18))
  return { at: moment, step: step('command', 'send-back', { reason: words.sendBackReason }, 'joint-review') }
}

const judge = (life: Life, { level, handlerId, communityId }: Situation, at: number): Planned | undefined => {
  const { id } = life.row
  const chapter = chapterOf(life)
  if (level === 1 && handlerId && !life.done.includes('return-to-handler') && happens(id, 'redo', 0.02))
    return {
      at: afterWorkingHours(at, 1),
      step: step(headOf(communityId), 'return-to-handler', { reason: words.redoReason }, 'answered'),
    }
  if (!happens(id, `rates ${chapter}`, 0.55)) return undefined
  const patient = life.done.filter((action) => action === 'rate').length >= 2
  const solved = choose(id, `solved ${chapter}`, { yes: 70, partly: 17, no: patient ? 0 : 13 })
  const satisfaction = { yes: 'satisfied', partly: 'fair', no: 'dissatisfied' }[solved]
  const input = { solved, satisfaction, ...(solved === 'no' && { comment: words.notSolved }) }
  const moment = afterHours(at, between(id, `rates after ${chapter}`, 1, 120))
  return { at: moment, step: step('resident', 'rate', input, 'answered') }
}

/** What happens next with a petition that stands so since `at`, as docs/replay.md says; undefined: nobody acts. */
export const nextStep = (life: Life, situation: Situation, at: number): Planned | undefined => {
  switch (situation.stage) {
    case 'submitted':
      return review(life, situation, at)
    case 'community':
      return handle(life, situation, at)
    case 'joint-review':
      return jointReview(life, at)
    case 'answered':
      return judge(life, situation, at)
    default:
      return undefined
  }
}

const open = ['submitted', 'community', 'joint-review', 'street', 'on-hold', 'referred'] as const

/** What resident and committee do beside the course: additions, urges, a change of mind. */
export const asides = ({ row: { id } }: Life, at: number): Planned[] => {
  const aside = (
    share: number,
    by: string,
    action: Action,
    input: object,
    hours: [number, number],
  ): Planned[] =>
    happens(id, action + by, share)
      ? [
          {
            at: afterHours(at, between(id, `${action}${by} after`, ...hours)),
            step: { by, action, input, from: open, main: action === 'withdraw' },
          },
        ]
      : []
  return [
    ...aside(0.06, 'resident', 'supplement', { text: words.supplement }, [1, 40]),
    ...aside(0.09, 'resident', 'urge', { note: words.urge }, [20, 120]),
    ...aside(0.02, 'resident', 'withdraw', { reason: words.withdrawReason }, [2, 60]),
    ...aside(0.05, 'congress', 'urge', {}, [100, 300]),
  ]
}

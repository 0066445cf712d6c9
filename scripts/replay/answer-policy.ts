import { between, choose, happens, pick } from './draws.ts'
import type { Life } from './life.ts'
import { judgement } from './referral-policy.ts'
import type { Standing } from './standing.ts'
import { redo } from './station-policy.ts'
import { dueWork, earliest, mainStep, type Planned } from './step.ts'
import { COMMAND, CONGRESS } from './street.ts'
import { afterHours } from './time.ts'
import * as words from './words.ts'

const RATED = 0.55
const CHECK_FAILS = 0.1
const LATE_CHECK = 0.1
const MOST_COMPLAINTS = 2 // then a resident takes it as it is

/** How many answers there have been: each is judged by draws of its own. */
const answersOf = ({ done }: Life): number =>
  done.filter(
    ({ action, to }) =>
      to === 'answered' && ['answer', 'finish', 'finish-task', 'record-referral-result'].includes(action),
  ).length

const verdict = (life: Life, answeredAt: number, at: number): Planned | undefined => {
  const { id } = life.row
  const answer = answersOf(life)
  const isRated = life.done.some((one) => one.action === 'rate' && one.at >= answeredAt)
  if (isRated || !happens(id, `rates ${answer}`, RATED)) return undefined
  const complaints = life.done.filter(
    ({ action, to }) => action === 'rate' && to !== 'closed' && to !== 'answered',
  )
  const patient = complaints.length >= MOST_COMPLAINTS
  const solved = choose(id, `solved ${answer}`, { yes: 70, partly: 17, no: patient ? 0 : 13 })
  const satisfaction = { yes: 'satisfied', partly: 'fair', no: 'dissatisfied' }[solved]
  const input = { solved, satisfaction, ...(solved === 'no' && { comment: words.notSolved }) }
  const moment = afterHours(answeredAt, between(id, `rates after ${answer}`, 1, 120))
  return { at: Math.max(moment, at + 60_000), step: mainStep('resident', 'rate', input, 'answered') }
}

/** Somebody of the two sides, who has neither done the work nor answered, looks at it or calls. */
const check = (life: Life, standing: Standing, at: number): Planned | undefined => {
  const { id } = life.row
  const { answeredAt, answeredBy, handlerId } = standing
  if (standing.coordination().check !== 'pending' || answeredAt === undefined) return undefined
  const answer = answersOf(life)
  const [first, ...others] = [COMMAND, CONGRESS].filter((one) => one !== answeredBy && one !== handlerId)
  const by = pick(id, `checks ${answer}`, [first ?? CONGRESS, ...others])
  const hours = happens(id, `late check ${answer}`, LATE_CHECK)
    ? between(id, `check ${answer}`, 22, 40) // the limit is three days of seven
    : between(id, `check ${answer}`, 2, 19)
  const passed = !happens(id, `check fails ${answer}`, CHECK_FAILS)
  const note = passed ? words.checkNotes.passed : words.checkNotes.failed
  return {
    at: dueWork(answeredAt, hours, at),
    step: mainStep(
      by,
      'check',
      { way: passed ? 'call-back' : 'on-site', passed, note },
      'answered',
      (now) => now.coordination().check === 'pending',
    ),
  }
}

/** The head reads it, the resident judges it, a side checks it, a deputy judges a suggestion's: in the order of time. */
export const afterAnswer = (life: Life, standing: Standing, at: number): Planned | undefined => {
  const { answeredAt = at } = standing
  return (
    redo(life, standing, at) ??
    earliest([verdict(life, answeredAt, at), check(life, standing, at), judgement(life, standing, at)])
  )
}

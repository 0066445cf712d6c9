import {
  everyStage,
  level1,
  type Model,
  noReview,
  orderDays,
  type Row,
  runs,
  workingDaysAfter,
} from './tiny-model-petition.ts'
import { escalated, RATING_DAYS } from './tiny-model-station.ts'

const RAISED_AFTER_DAYS = 3 // working days beyond the due date
const REOPENINGS_TO_RAISE = 2

/** The resident has had their days: the clock runs on towards the date that it has. */
const runsOn = (model: Model, today: string): Partial<Model> =>
  model.waiting && today > (model.clock.pauses.at(-1)?.to ?? today) ? { waiting: false } : {}

const isRaised = ({ stage, waiting, reopened, due = '' }: Model, today: string): boolean =>
  level1.includes(stage) &&
  !waiting &&
  (reopened >= REOPENINGS_TO_RAISE || today > workingDaysAfter(due, RAISED_AFTER_DAYS))

const comesBack = (model: Model, today: string): Partial<Model> => {
  const from = model.hold?.from ?? ''
  const days = { community: 3, street: orderDays(model), 'joint-review': 2 }[from] ?? 0
  return { stage: from, hold: undefined, ...runs(today, days), ...(from === 'joint-review' && noReview) }
}

const comesOfTime = (model: Model, today: string): Partial<Model> => {
  const { stage, hold, check, answeredOn = today } = model
  if (stage === 'on-hold' && hold && today > hold.until) {
    // what had been reopened often enough before it was held is raised in the same sweep
    const back = comesBack(model, today)
    return isRaised({ ...model, ...back }, today) ? { ...back, ...escalated(today) } : back
  }
  if (stage === 'answered' && check !== 'pending' && today > workingDaysAfter(answeredOn, RATING_DAYS))
    return { stage: 'closed' }
  const on = runsOn(model, today)
  return isRaised({ ...model, ...on }, today) ? escalated(today) : on
}

/** What nobody does: time. */
export const scheduleRows: Readonly<Record<string, Row>> = {
  schedule: {
    only: 'schedule',
    ways: [
      {
        ...{ roles: ['schedule'], from: everyStage, bySystem: true },
        outcome: (model, _input, _who, today) => {
          const change = model.joined ? {} : comesOfTime(model, today)
          return Object.keys(change).length > 0 ? change : 'nothing'
        },
      },
    ],
    input: () => ({}),
  },
}

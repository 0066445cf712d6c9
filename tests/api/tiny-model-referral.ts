import {
  answeredBy,
  centre,
  decision,
  maySeeIt,
  monthsAfter,
  open,
  type Referral,
  type Row,
  toReview,
  type Way,
  workingDaysAfter,
} from './tiny-model-petition.ts'

const DEPUTY = 'east-deputy'
const SUGGESTION_MONTHS = 3
const MOST_MONTHS_MORE = 3
const DISTRICT_DAYS = 15

const suggestionDue = ({ since, more }: Referral) => monthsAfter(since, SUGGESTION_MONTHS + more)

const refers: Way['outcome'] = (model, { to }, _who, today) => {
  if (model.stage === 'joint-review' ? decision(model) !== 'refer' : model.arbitration) return 'refused'
  const finished = Object.entries(model.order?.parts ?? {}).filter(([, { state }]) => state === 'finished')
  const toDistrict = to === 'district'
  const referral: Referral = { to: toDistrict ? 'district' : 'suggestion', since: today, more: 0 }
  return {
    ...{ stage: 'referred', org: 'command-centre', referral, asked: undefined, hold: undefined },
    ...(model.order && { order: { ...model.order, parts: Object.fromEntries(finished) } }),
    due: toDistrict ? workingDaysAfter(today, DISTRICT_DAYS) : suggestionDue(referral),
  }
}

const extendsIt: Way['outcome'] = ({ referral }, { months }) => {
  if (referral?.to !== 'suggestion' || referral.again || referral.more >= MOST_MONTHS_MORE) return 'refused'
  const longer = { ...referral, more: referral.more + Number(months) }
  return longer.more > MOST_MONTHS_MORE ? 'bad input' : { referral: longer, due: suggestionDue(longer) }
}

const records: Way['outcome'] = (model, _input, who, today) => ({
  ...{ ...answeredBy(model, who, today), level: 2 },
  ...(model.referral?.to === 'suggestion' && { referral: { ...model.referral, verdict: 'to judge' } }),
})

/** Who is not content has it handled again within a month, once. */
const judges: Way['outcome'] = ({ referral, check }, { satisfied }, _who, today) => {
  if (referral?.verdict !== 'to judge') return 'refused'
  if (satisfied || referral.again) return { referral: { ...referral, verdict: 'judged' } }
  return {
    ...{ stage: 'referred', due: monthsAfter(today, 1), rated: false },
    referral: { ...referral, verdict: 'judged', again: true },
    check: check === 'pending' ? undefined : check,
  }
}

const deputy = (from: readonly string[], outcome: Way['outcome']): Way => ({
  ...{ roles: [DEPUTY], from, theirs: maySeeIt, outcome },
})
const takesPart = [...open, 'answered']

/** What is handed on and comes back, and the part that deputies take. */
export const referralRows: Readonly<Record<string, Row>> = {
  refer: {
    ways: [centre(['joint-review', 'street'], refers)],
    input: (free) => ({ to: free ? 'district' : 'deputies-suggestion', note: '超出街道职权' }),
  },
  'update-referral': {
    ways: [
      centre(['referred'], (_model, { status }, _who, today) =>
        status === 'returned' ? toReview(today) : {},
      ),
    ],
    input: (free) => ({ status: free ? 'in-progress' : 'returned', note: '区里来电' }),
  },
  'extend-referral': {
    ways: [centre(['referred'], extendsIt)],
    input: (free) => ({ months: free ? 1 : 3, consentBy: DEPUTY, reason: '方案还在论证' }),
  },
  'record-referral-result': {
    ways: [centre(['referred'], records)],
    input: () => ({ result: '已列入计划', note: '区里来函' }),
  },
  // taking part moves nothing
  'join-visit': { ways: [deputy(takesPart, () => ({}))], input: (_free, _model, today) => ({ on: today }) },
  'record-duty': {
    ways: [deputy([...takesPart, 'closed'], () => ({}))],
    input: (_free, _model, today) => ({ kind: 'visit', on: today, text: '走访了三户' }),
  },
  'judge-suggestion': {
    ways: [deputy(['answered', 'closed'], judges)],
    input: (free) => ({ satisfied: free, note: '已经看过答复' }),
  },
}

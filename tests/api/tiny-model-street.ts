import {
  centre,
  command,
  committee,
  counted,
  daysAfter,
  decision,
  department,
  handlers,
  hasIt,
  heads,
  leads,
  level1,
  maySeeIt,
  noReview,
  open,
  orderDays,
  type Row,
  reopen,
  runs,
  staff,
  text,
  type Way,
  whoDirects,
  whoLeads,
} from './tiny-model-petition.ts'

const sides = [command, committee]

const review: Way['outcome'] = (model, input, who) => {
  const signature = { [who]: String(input.decision) }
  if (model.ruling) return 'refused'
  if (model.apart) return who === command ? { ruling: String(input.decision) } : 'not theirs'
  const signed = { ...model.signed, ...signature }
  const [centre, side] = [signed[command], signed[committee]]
  if (!centre || !side || centre === side) return { signed }
  return model.round === 1 ? { round: 2, signed: {} } : { signed, apart: true }
}

const asksForHold: Way['outcome'] = (model, { reviewAt }) => {
  if (model.hold || model.arbitration) return 'refused'
  const hold = { until: String(reviewAt), from: model.stage }
  if (model.stage !== 'joint-review') return { hold }
  return decision(model) === 'hold' ? { hold, stage: 'on-hold', due: hold.until, accepted: false } : 'refused'
}

/** Only a task order has another limit by category; what was granted stays, and so do days that were named. */
const reclassifies: Way['outcome'] = (model, input) => {
  const category = String(input.category)
  if (category === model.category) return 'bad input'
  const next = { category, ...(model.stage === 'joint-review' && noReview) }
  const { stage, granted, clock } = model
  if (stage !== 'street') return next
  const [usual, later] = [orderDays(model), orderDays({ category })]
  const beyond = [0, granted].find((days) => clock.days === usual + days)
  return beyond === undefined ? next : { ...next, ...counted({ ...clock, days: later + beyond }) }
}

const checks: Way['outcome'] = (model, { passed }, who, today) => {
  if (model.check !== 'pending') return 'refused'
  if (who === model.answerer || who === model.handler) return 'not theirs'
  if (!passed) return { ...reopen(model, today), check: 'failed' }
  return model.rated ? { stage: 'closed', check: 'passed' } : { check: 'passed' }
}

const scores = { universality: 3, urgency: 4, legality: 3, publicInterest: 4 }

/** It neither moves a date nor is it done twice. */
const prioritises: Way['outcome'] = ({ urgent }, { priority }) =>
  (priority === 'urgent') === urgent ? 'bad input' : { urgent: !urgent }

/** What level 2 adds besides task orders: joint review, classes, hold, check, supervision and warnings. */
export const streetRows: Readonly<Record<string, Row>> = {
  review: {
    ways: [{ roles: sides, from: ['joint-review'], outcome: review }],
    input: (free, { hops, signed }) => ({
      ...{ scores, opinion: '建议交办' },
      decision: free
        ? 'order'
        : (['refer', 'hold', 'send-back'][(hops + Object.keys(signed).length) % 3] ?? ''),
    }),
    right: ({ signed, apart }) => (signed[command] && !apart ? committee : command),
  },
  reclassify: {
    ways: [
      { roles: heads, from: level1, outcome: reclassifies },
      centre(['joint-review', 'street'], reclassifies),
    ],
    input: (free, { category }) => ({
      category: free ? (category === 'facilities' ? 'noise' : 'facilities') : 'facilities',
      reason: '更正分类',
    }),
    right: whoDirects,
  },
  prioritise: {
    ways: [{ roles: heads, from: level1, outcome: prioritises }, centre(open, prioritises)],
    input: (free, { urgent }) => ({ priority: free !== urgent ? 'urgent' : 'normal', reason: '停水三天' }),
    right: whoDirects,
  },
  'send-back': {
    ways: [
      centre(['joint-review'], (model, _input, _who, today) => {
        const decided = decision(model)
        const undecided = decided === undefined && !model.apart
        if (!undecided && decided !== 'send-back') return 'refused'
        return { stage: 'submitted', level: 1, org: 'east', ...runs(today, 3), ...noReview }
      }),
    ],
    input: text('reason'),
  },
  'request-hold': {
    ways: [
      { roles: handlers, from: ['community'], theirs: hasIt, outcome: asksForHold },
      department(asksForHold, leads),
      centre(['joint-review'], asksForHold),
    ],
    input: (free, _model, today) => ({
      reason: '列入明年计划',
      reviewAt: free ? '2026-06-30' : daysAfter(today, 9),
    }),
    right: (model) => {
      if (model.stage === 'joint-review') return command
      return model.stage === 'street' ? whoLeads(model) : (model.handler ?? 'east-handler')
    },
  },
  'approve-hold': {
    ways: [
      centre(['community', 'street'], ({ hold, arbitration }, _input, _who, today) =>
        hold && !arbitration && hold.until > today
          ? { stage: 'on-hold', due: hold.until, accepted: false }
          : 'refused',
      ),
    ],
    input: () => ({}),
  },
  'refuse-hold': {
    ways: [centre(['community', 'street'], ({ hold }) => (hold ? { hold: undefined } : 'refused'))],
    input: text('reason'),
  },
  check: {
    ways: [{ roles: sides, from: ['answered'], outcome: checks }],
    input: (free) => ({ passed: free, note: '到现场看过' }),
  },
  supervise: {
    ways: [
      {
        ...{ roles: [committee], from: open },
        outcome: ({ supervised }) => (supervised ? 'refused' : { supervised: true }),
      },
    ],
    input: text('note'),
  },
  warn: {
    ways: [
      {
        ...{ roles: [committee], from: open },
        outcome: (model, { to }) =>
          maySeeIt(model, String(to))
            ? { warned: [...model.warned, String(to)], unread: [...model.unread, String(to)] }
            : 'bad input',
      },
    ],
    input: (free) => ({ to: free ? 'east-head' : 'builder', text: '请加快办理' }),
  },
  'read-warning': {
    ways: [
      {
        roles: staff,
        from: open,
        outcome: ({ unread }, _input, who) =>
          unread.includes(who) ? { unread: unread.filter((one) => one !== who) } : 'not theirs',
      },
    ],
    input: () => ({}),
    right: ({ unread }) => unread[0] ?? 'east-head',
  },
  'answer-warning': {
    ways: [
      {
        roles: staff,
        from: open,
        outcome: ({ warned, unread }, _input, who) => {
          const others = (list: readonly string[]) => list.filter((one) => one !== who)
          return warned.includes(who) ? { warned: others(warned), unread: others(unread) } : 'not theirs'
        },
      },
    ],
    input: text('text'),
    right: ({ warned }) => warned[0] ?? 'east-head',
  },
}

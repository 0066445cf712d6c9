import {
  answeredBy,
  command,
  committee,
  counted,
  daysAfter,
  departments,
  handlers,
  hasIt,
  heads,
  leads,
  level1,
  type Model,
  maySeeIt,
  noReview,
  type Order,
  open,
  orderDays,
  orgOf,
  type Part,
  type Row,
  reopen,
  runs,
  text,
  type Way,
  whoOf,
  workingDaysAfter,
} from './tiny-model-petition.ts'

const EXTENSION_DAYS = 15
const names = Object.keys(departments)
const other = (who: string) => names.find((name) => name !== who) ?? ''

/** What both sides, or in the end the command centre in the chair's place, have decided. */
export const decision = ({ signed, apart, ruling }: Model): string | undefined => {
  if (ruling) return ruling
  const [centre, other] = [signed[command], signed[committee]]
  return apart || centre === undefined || centre !== other ? undefined : centre
}

const isLive = (part: Part | undefined) => part?.state === 'sent' || part?.state === 'signed'
const owns = (model: Model, who: string) => isLive(model.order?.parts[who])
const openBeside = ({ lead, parts }: Order) =>
  names.filter((name) => name !== lead && parts[name] && !['finished', 'waived'].includes(parts[name].state))
const withPart = (model: Model, who: string, change: Partial<Part>): Partial<Model> => {
  const { order } = model
  const part = order?.parts[who]
  return order && part
    ? { order: { ...order, parts: { ...order.parts, [who]: { ...part, ...change } } } }
    : {}
}

const newPart = (today: string): Part => ({
  state: 'sent',
  sentOn: today,
  returnable: workingDaysAfter(today, 1),
})

/** The departments of an order: those who are at work go on, a co-department that is done stays done. */
const dispatched = (
  lead: string,
  co: string[],
  before: Order | undefined,
  today: string,
): Record<string, Part> => {
  const parts: Record<string, Part> = {}
  for (const who of [lead, ...co]) {
    const part = before?.parts[who]
    parts[who] = part && (isLive(part) || (part.state === 'finished' && who !== lead)) ? part : newPart(today)
  }
  for (const [who, part] of Object.entries(before?.parts ?? {}))
    if (!parts[who] && part.state === 'finished') parts[who] = part
  return parts
}

const order: Way['outcome'] = (model, input, _who, today) => {
  const first = model.stage === 'joint-review'
  if (first && !['order', 'supervise'].includes(decision(model) ?? '')) return 'refused'
  const returned = Object.values(model.order?.parts ?? {}).some(({ state }) => state === 'returned')
  if (!first && (model.arbitration || !returned)) return 'refused'
  const lead = whoOf(input.lead)
  const co = (input.co as string[] | undefined)?.map(whoOf) ?? []
  const days = Number(input.workingDays ?? orderDays(model))
  return {
    ...{ stage: 'street', level: 2, org: orgOf(lead), accepted: false },
    order: { lead, parts: dispatched(lead, co, first ? undefined : model.order, today) },
    ...(first && runs(today, days)), // a return never moves it
  }
}

const review: Way['outcome'] = (model, input, who) => {
  const signature = { [who]: String(input.decision) }
  if (model.ruling) return 'refused'
  if (model.apart) return who === command ? { ruling: String(input.decision) } : 'not theirs'
  const signed = { ...model.signed, ...signature }
  const [centre, side] = [signed[command], signed[committee]]
  if (!centre || !side || centre === side) return { signed }
  return model.round === 1 ? { round: 2, signed: {} } : { signed, apart: true }
}

const returnsTask: Way['outcome'] = (model, _input, who, today) => {
  const part = model.order?.parts[who]
  if (!owns(model, who) || model.arbitration || !part?.returnable || today > part.returnable) return 'refused'
  const hops = model.hops + 1
  return {
    ...withPart(model, who, { state: 'returned' }),
    ...(leads(model, who) && { org: 'command-centre', asked: undefined, hold: undefined }),
    ...{ hops, arbitration: hops >= 2 },
  }
}

const finishes: Way['outcome'] = (model, _input, who, today) => {
  if (!owns(model, who) || model.arbitration || !model.order) return 'refused'
  const done = withPart(model, who, { state: 'finished' })
  if (model.order.lead !== who) return done
  return openBeside(model.order).length > 0
    ? 'refused'
    : { ...answeredBy(model, who, today), ...done, level: 2 }
}

const arbitrates: Way['outcome'] = (model, input, _who, today) => {
  if (!model.arbitration || !model.order) return 'refused'
  const lead = whoOf(input.lead)
  const rest = Object.entries(model.order.parts).filter(
    ([who, { state }]) => who !== lead && state !== 'returned',
  )
  const before = model.order.parts[lead]
  const part: Part = { ...(before ?? {}), state: 'sent', sentOn: today, returnable: undefined }
  return {
    ...{ org: orgOf(lead), arbitration: false },
    // what another lead asked for was its own
    ...(orgOf(lead) !== model.org && { asked: undefined, hold: undefined }),
    order: { ...model.order, lead, parts: { [lead]: part, ...Object.fromEntries(rest) } },
  }
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

/** What level 2 adds: joint review, task orders, returns, extension, hold, referral, check and warnings. */
/** It neither moves a date nor is it done twice. */
const prioritises: Way['outcome'] = ({ urgent }, { priority }) =>
  (priority === 'urgent') === urgent ? 'bad input' : { urgent: !urgent }

export const streetRows: Readonly<Record<string, Row>> = (() => {
  const sides = [command, committee]
  const centre = (from: string[], outcome: Way['outcome']): Way => ({ roles: [command], from, outcome })
  const department = (outcome: Way['outcome'], theirs: Way['theirs'] = maySeeIt): Way => ({
    ...{ roles: names, from: ['street'], theirs, outcome },
  })
  const whoLeads = ({ order: given }: Model) => given?.lead ?? 'builder'
  const whoIsBeside = ({ order: given }: Model) =>
    (given && openBeside(given).find((who) => isLive(given.parts[who]))) ?? given?.lead ?? 'officer'
  return {
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
    order: {
      ways: [centre(['joint-review'], order), centre(['street'], order)],
      input: (free) =>
        free
          ? { lead: 'construction', co: ['enforcement'], requirement: '请现场查勘' }
          : { lead: 'enforcement', requirement: '请现场查勘', workingDays: 5 },
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
      right: ({ stage }) => (level1.includes(stage) ? 'east-head' : command),
    },
    prioritise: {
      ways: [{ roles: heads, from: level1, outcome: prioritises }, centre(open, prioritises)],
      input: (free, { urgent }) => ({ priority: free !== urgent ? 'urgent' : 'normal', reason: '停水三天' }),
      right: ({ stage }) => (level1.includes(stage) ? 'east-head' : command),
    },
    'send-back': {
      ways: [
        centre(['joint-review'], (model, _input, _who, today) => {
          const decided = decision(model)
          const undecided = decided === undefined && !model.apart
          if (!undecided && decided !== 'send-back') return 'refused'
          return {
            ...{ stage: 'submitted', level: 1, org: 'east', ...runs(today, 3), ...noReview },
          }
        }),
      ],
      input: text('reason'),
    },
    sign: {
      ways: [
        department((model, _input, who) =>
          model.order?.parts[who]?.state === 'sent' ? withPart(model, who, { state: 'signed' }) : 'refused',
        ),
      ],
      input: () => ({}),
      right: whoLeads,
    },
    progress: {
      ways: [
        { roles: handlers, from: ['community'], theirs: hasIt, outcome: () => ({ accepted: true }) },
        department((model, _input, who) =>
          owns(model, who) ? withPart(model, who, { state: 'signed' }) : 'refused',
        ),
      ],
      input: text('note'),
      right: (model) => (model.stage === 'street' ? whoLeads(model) : (model.handler ?? 'east-handler')),
    },
    opinion: {
      ways: [
        department((model, _input, who) => {
          const beside = model.order?.lead !== who && !model.order?.parts[who]?.opined
          return beside && owns(model, who)
            ? withPart(model, who, { state: 'signed', opined: true })
            : 'refused'
        }),
        { roles: names, from: ['referred'], theirs: maySeeIt, outcome: () => 'refused' },
      ],
      input: text('opinion'),
      right: whoIsBeside,
    },
    'finish-task': { ways: [department(finishes)], input: text('result'), right: whoIsBeside },
    'return-task': { ways: [department(returnsTask)], input: text('reason'), right: whoLeads },
    'waive-task': {
      ways: [
        centre(['street'], (model, input) => {
          const beside = model.order ? openBeside(model.order) : []
          if (beside.length === 0) return 'refused'
          const who = whoOf(input.orgId)
          return beside.includes(who) ? withPart(model, who, { state: 'waived' }) : 'bad input'
        }),
      ],
      input: (free, model) => ({
        orgId: free ? orgOf(other(whoLeads(model))) : orgOf(whoLeads(model)),
        reason: '已由主办解决',
      }),
    },
    'decide-arbitration': {
      ways: [centre(['street'], arbitrates)],
      input: (free) => ({ lead: free ? 'construction' : 'enforcement', note: '按职责清单' }),
    },
    'request-extension': {
      ways: [
        department((model, input, who) => {
          if (!owns(model, who) || model.arbitration || model.asked !== undefined) return 'refused'
          const asked = Number(input.workingDays)
          return asked + model.granted > EXTENSION_DAYS ? 'bad input' : { asked }
        }, leads),
      ],
      input: (free) => ({ workingDays: free ? 6 : 16, reason: '等材料' }),
      right: whoLeads,
    },
    'approve-extension': {
      ways: [
        centre(['street'], (model) => {
          const { asked, clock } = model
          if (asked === undefined) return 'refused'
          const granted = { asked: undefined, granted: model.granted + asked }
          return { ...granted, ...counted({ ...clock, days: clock.days + asked }) }
        }),
      ],
      input: () => ({}),
    },
    'refuse-extension': {
      ways: [centre(['street'], ({ asked }) => (asked === undefined ? 'refused' : { asked: undefined }))],
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
          roles: ['east-head', 'west-head', ...handlers, 'east-deputy', ...sides, ...names],
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
          roles: ['east-head', 'west-head', ...handlers, 'east-deputy', ...sides, ...names],
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
})()

import {
  answeredBy,
  centre,
  counted,
  decision,
  department,
  departmentStaff,
  handlers,
  hasIt,
  leads,
  type Model,
  maySeeIt,
  type Order,
  orderDays,
  orgOf,
  type Part,
  type Row,
  runs,
  text,
  type Way,
  whoLeads,
  whoOf,
  workingDaysAfter,
} from './tiny-model-petition.ts'

const EXTENSION_DAYS = 15
const other = (who: string) => departmentStaff.find((name) => name !== who) ?? ''

const isLive = (part: Part | undefined) => part?.state === 'sent' || part?.state === 'signed'
const owns = (model: Model, who: string) => isLive(model.order?.parts[who])
const openBeside = ({ lead, parts }: Order) =>
  departmentStaff.filter(
    (name) => name !== lead && parts[name] && !['finished', 'waived'].includes(parts[name].state),
  )
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

const whoIsBeside = ({ order: given }: Model) =>
  (given && openBeside(given).find((who) => isLive(given.parts[who]))) ?? given?.lead ?? 'officer'

/** Task orders: who takes part, what each does, returns, arbitration and extension. */
export const orderRows: Readonly<Record<string, Row>> = {
  order: {
    ways: [centre(['joint-review'], order), centre(['street'], order)],
    input: (free) =>
      free
        ? { lead: 'construction', co: ['enforcement'], requirement: '请现场查勘' }
        : { lead: 'enforcement', requirement: '请现场查勘', workingDays: 5 },
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
      { roles: departmentStaff, from: ['referred'], theirs: maySeeIt, outcome: () => 'refused' },
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
}

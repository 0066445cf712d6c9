import {
  answeredBy,
  command,
  committee,
  counted,
  everyStage,
  HEAD,
  handlers,
  hasIt,
  heads,
  level1,
  type Model,
  nobody,
  noReview,
  nothing,
  open,
  type Row,
  reopen,
  runs,
  staff,
  text,
  type Way,
  whoDirects,
  workingDaysAfter,
} from './tiny-model-petition.ts'

/** Both sides signed what they had before their eyes. */
const signaturesFall = ({ stage }: Model) => (stage === 'joint-review' ? noReview : {})
const one = (way: Way, input: Row['input'], right?: Row['right']): Row => ({
  ways: [way],
  input,
  ...(right && { right }),
})
export const escalated = (today: string): Partial<Model> => ({
  ...{ stage: 'joint-review', level: 2, org: 'command-centre', ...nobody },
  ...{ ...runs(today, 2), hold: undefined },
})

const DAY = 24 * 60 // minutes in which a joining can be undone
export const RATING_DAYS = 10
const WAIT_DAYS = 5 // for the resident

/** Whoever asks the resident stops the clock, for as long as may be waited at the most. */
const asks: Way['outcome'] = ({ waiting, clock }, _input, _who, today) => {
  if (waiting) return 'refused'
  const wait = { from: today, to: workingDaysAfter(today, WAIT_DAYS) }
  return { waiting: true, ...counted({ ...clock, pauses: [...clock.pauses, wait] }) }
}
/** Only the days that were waited do not count. */
const replies: Way['outcome'] = (model, _input, _who, today) => {
  const wait = model.clock.pauses.at(-1)
  if (!model.waiting || !wait) return 'refused'
  const [to = today] = [today, wait.to].toSorted()
  const waited = to > wait.from ? [{ ...wait, to }] : []
  const pauses = [...model.clock.pauses.slice(0, -1), ...waited]
  return { waiting: false, ...signaturesFall(model), ...counted({ ...model.clock, pauses }) }
}

/** What residents, the station and its handlers do. */
export const stationRows: Readonly<Record<string, Row>> = {
  assign: one(
    {
      roles: heads,
      from: level1,
      outcome: ({ handler }, input) =>
        handler ? 'refused' : { stage: 'community', handler: String(input.handlerId), accepted: false },
    },
    (free) => ({ handlerId: free ? 'east-handler' : 'east-grid' }),
  ),
  reassign: one(
    {
      roles: heads,
      from: ['community'],
      outcome: ({ handler }, input) => {
        if (!handler) return 'refused'
        return handler === input.handlerId
          ? 'bad input'
          : { handler: String(input.handlerId), accepted: false }
      },
    },
    (free) => ({ handlerId: free ? 'east-handler' : 'east-grid', reason: '忙不过来' }),
  ),
  answer: one(
    {
      roles: heads,
      from: level1,
      outcome: (model, _, who, today) => ({ ...answeredBy(model, who, today), level: 1 }),
    },
    text('answer'),
  ),
  escalate: one(
    { roles: heads, from: level1, outcome: (_model, _input, _who, today) => escalated(today) },
    text('reason'),
  ),
  decline: one(
    { roles: heads, from: level1, outcome: () => ({ stage: 'declined', ...nobody, due: undefined }) },
    () => ({ reason: '不归我们管', whereToGo: '税务局' }),
  ),
  join: one(
    {
      roles: heads,
      from: level1,
      outcome: ({ due }, { into }) =>
        into === HEAD
          ? { stage: 'joined', ...nobody, hold: undefined, joined: { minutes: 0, due }, due: undefined }
          : 'bad input',
    },
    (free) => ({ into: free ? HEAD : '260302-ZZZZZZ' }),
  ),
  unjoin: one(
    {
      roles: heads,
      from: ['joined'],
      outcome: ({ joined }) =>
        joined && joined.minutes <= DAY
          ? { stage: 'submitted', due: joined.due, joined: undefined }
          : 'refused',
    },
    text('reason'),
  ),
  'keep-apart': one({ roles: heads, from: level1, outcome: nothing }, () => ({ from: HEAD })),
  'return-to-handler': one(
    {
      roles: heads,
      from: ['answered'],
      theirs: ({ org }) => org === 'east',
      outcome: (model) =>
        model.handler && model.level === 1
          ? {
              stage: 'community',
              due: model.lastDue,
              check: model.check === 'pending' ? undefined : model.check,
            }
          : 'refused',
    },
    text('reason'),
  ),
  accept: one(
    {
      roles: handlers,
      from: ['community'],
      theirs: hasIt,
      outcome: ({ accepted }) => (accepted ? 'refused' : { accepted: true }),
    },
    nothing,
  ),
  finish: one(
    {
      roles: handlers,
      from: ['community'],
      theirs: hasIt,
      outcome: (model, _, who, today) => ({ ...answeredBy(model, who, today), level: 1 }),
    },
    text('result'),
  ),
  return: one(
    {
      roles: handlers,
      from: ['community'],
      theirs: hasIt,
      outcome: () => ({ stage: 'submitted', ...nobody, hold: undefined }),
    },
    text('reason'),
  ),
  ask: {
    ways: [
      { roles: heads, from: level1, outcome: asks },
      { roles: [command], from: ['joint-review', 'street'], outcome: asks },
    ],
    input: text('question'),
    right: whoDirects,
  },
  reply: one({ roles: ['resident'], from: open, outcome: replies }, text('text')),
  urge: one({ roles: ['resident', committee], from: open, outcome: nothing }, nothing),
  supplement: one({ roles: ['resident'], from: open, outcome: signaturesFall }, text('text')),
  withdraw: one(
    {
      roles: ['resident'],
      from: [...open, 'joined'],
      outcome: () => ({ stage: 'withdrawn', due: undefined, accepted: false, joined: undefined }),
    },
    nothing,
  ),
  rate: one(
    {
      roles: ['resident'],
      from: ['answered'],
      outcome: (model, { solved }, _who, today) => {
        if (model.rated || today > workingDaysAfter(model.answeredOn ?? today, RATING_DAYS)) return 'refused'
        if (solved === 'no')
          return { ...reopen(model, today), ...(model.check === 'pending' && { check: undefined }) }
        return model.check === 'pending' ? { rated: true } : { stage: 'closed' }
      },
    },
    (free) => ({ solved: free ? 'no' : 'yes', satisfaction: 'fair' }),
  ),
  note: one({ roles: staff, from: everyStage, outcome: nothing }, text('text')),
}

import {
  answeredBy,
  committee,
  ended,
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
  staff,
  text,
  type Way,
  workingDaysAfter,
} from './tiny-model-petition.ts'

/** Both sides signed what they had before their eyes. */
const signaturesFall = ({ stage }: Model) => (stage === 'joint-review' ? noReview : {})
const one = (way: Way, input: Row['input'], right?: Row['right']): Row => ({
  ways: [way],
  input,
  ...(right && { right }),
})
const escalated = (today: string): Partial<Model> => ({
  ...{ stage: 'joint-review', level: 2, org: 'command-centre', ...nobody, due: workingDaysAfter(today, 2) },
  hold: undefined,
})

const DAY = 24 * 60 // minutes in which a joining can be undone

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
    { roles: heads, from: level1, outcome: (model, _, who) => ({ ...answeredBy(model, who), level: 1 }) },
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
      outcome: (model, _, who) => ({ ...answeredBy(model, who), level: 1 }),
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
        if (model.rated) return 'refused'
        if (solved === 'no')
          return { ...reopen(model, today), ...(model.check === 'pending' && { check: undefined }) }
        return model.check === 'pending' ? { rated: true } : { stage: 'closed' }
      },
    },
    (free) => ({ solved: free ? 'no' : 'yes', satisfaction: 'fair' }),
  ),
  note: one(
    { roles: staff, from: [...open, 'answered', 'joined', ...ended], outcome: nothing },
    text('text'),
  ),
}

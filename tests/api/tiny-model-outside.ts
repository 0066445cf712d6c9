import { orderRows } from './tiny-model-order.ts'
import {
  answeredBy,
  command,
  daysAfter,
  departmentStaff,
  everyStage,
  handlers,
  hasIt,
  heads,
  type Input,
  type Invited,
  leads,
  level1,
  type Model,
  maySeeIt,
  orgOf,
  type Row,
  type Way,
  whoOf,
} from './tiny-model-petition.ts'
import { referralRows } from './tiny-model-referral.ts'
import { streetRows } from './tiny-model-street.ts'

const GOOD_FOR_DAYS = 14
const MOST = 3

/** Where whoever has asked may still have use of an answer. */
const useful = ['submitted', 'community', 'street', 'on-hold']
const opens = ({ until }: Invited, today: string) => today <= until

/** Those who have it in hand: the head of the station, the handler, the lead. */
const inHands = (outcome: Way['outcome'], also: readonly string[] = []): Way[] => [
  {
    ...{ roles: heads, from: [...level1, ...(also.length > 0 ? ['street', 'on-hold'] : [])], outcome },
    theirs: ({ org }) => org === 'east',
  },
  { roles: handlers, from: ['community', ...also], theirs: hasIt, outcome },
  { roles: departmentStaff, from: ['street', ...also], theirs: leads, outcome },
]
const whoHasIt = (model: Model): string => {
  if (model.stage === 'submitted') return 'east-head'
  return model.handler ?? (whoOf(model.org) || 'east-head')
}

const invites: Way['outcome'] = ({ invited, links }, _input, _who, today) => {
  const good = invited.filter((one) => opens(one, today))
  const until = daysAfter(today, GOOD_FOR_DAYS)
  return good.length >= MOST
    ? 'refused'
    : { invited: [...good, { id: links, link: links, until, answers: 0 }], links: links + 1 }
}
/** What becomes of one that was invited; without any it is not to be done. */
const ofOne =
  (change: (found: Invited, model: Model, today: string) => Partial<Model>): Way['outcome'] =>
  (model, { invitation }, _who, today) => {
    if (model.invited.length === 0) return 'refused'
    const found = model.invited.find(({ id }) => id === invitation)
    return found ? change(found, model, today) : 'bad input'
  }
const renews = ofOne((found, { invited, links }, today) => {
  const renewed = { ...found, link: links, until: daysAfter(today, GOOD_FOR_DAYS) }
  return { invited: invited.map((one) => (one === found ? renewed : one)), links: links + 1 }
})
const revokes = ofOne((found, { invited }) => ({ invited: invited.filter((one) => one !== found) }))

const answers: Way['outcome'] = ({ stage, invited }, { link }, _who, today) => {
  const found = invited.find((one) => one.link === link && opens(one, today))
  if (!found || !useful.includes(stage)) return 'opens nothing'
  if (found.answers >= 10) return 'refused'
  return { invited: invited.map((one) => (one === found ? { ...one, answers: one.answers + 1 } : one)) }
}

/** The newest, or one that was withdrawn, renewed or has never been. */
const anInvitation = (free: boolean, { invited }: Model): Input => ({
  invitation: free ? (invited.at(-1)?.id ?? 0) : 0,
})

/** What a move of somebody's own would come to. */
const asIf = (action: string, who: string, model: Model, today: string) => {
  const way = { ...streetRows, ...orderRows, ...referralRows }[action]?.ways.find(
    ({ roles, from }) => roles.includes(who) && from.includes(model.stage),
  )
  const status = action === 'update-referral' ? { status: 'returned' } : {}
  return way?.outcome(model, status, who, today) ?? 'refused'
}

const movesOf: Readonly<Record<string, string>> = {
  ...{ signed: 'sign', progress: 'progress', opinion: 'opinion' },
  ...{ finished: 'finish-task', returned: 'return-task' },
}
const isNews = (state: string) => ['accepted', 'signed', 'progress'].includes(state)

/** What the street's own platform tells moves what a department, or the command centre, could have moved. */
const comesOfIt = (state: string, model: Model, { orgId }: Input, today: string) => {
  const { stage, order, referral } = model
  if (stage === 'joint-review') {
    if (isNews(state)) return {}
    return state === 'returned' ? asIf('send-back', command, model, today) : 'refused'
  }
  if (stage === 'referred' && referral?.to === 'district') {
    if (isNews(state)) return {}
    if (state === 'returned') return asIf('update-referral', command, model, today)
    return state === 'finished' ? asIf('record-referral-result', command, model, today) : 'refused'
  }
  const who = orgId ? whoOf(orgId) : (order?.lead ?? '')
  const part = order?.parts[who]
  if (stage !== 'street' || !part || !maySeeIt(model, who)) return 'refused'
  if (state === 'accepted' || (state === 'signed' && part.state !== 'sent')) return {}
  return asIf(movesOf[state] ?? '', who, model, today)
}

const tells = (state: string): Row => ({
  only: 'platform',
  ways: [
    {
      ...{ roles: ['platform'], from: everyStage },
      outcome: (model, input, _who, today) => {
        if (Number(input.sequence) <= model.told) return 'nothing'
        const moved = comesOfIt(state, model, input, today)
        if (typeof moved === 'string') return 'refused'
        // no person has answered
        const nobody = moved.stage === 'answered' && { answerer: undefined }
        return { ...moved, ...nobody, told: Number(input.sequence) }
      },
    },
  ],
  input: (free, { told, order, version }) => ({
    ...{ state, sequence: free || version % 3 > 0 ? told + 1 : Math.max(told, 1), note: '平台情况' },
    ...((!free || state === 'opinion') && order && { orgId: orgOf('officer') }), // beside the lead, most often
  }),
})

/** What is not done by those who log in, nor by residents: by a link, by the street's platform, by an answer for many. */
export const outsideRows: Readonly<Record<string, Row>> = {
  invite: { ways: inHands(invites), input: () => ({ name: '物业', request: '请查看' }), right: whoHasIt },
  'renew-invitation': { ways: inHands(renews), input: anInvitation, right: whoHasIt },
  'revoke-invitation': {
    ways: [
      ...inHands(revokes, ['on-hold']),
      { roles: [command], from: useful, theirs: () => true, outcome: revokes },
    ],
    input: (free, model) => ({ ...anInvitation(free, model), reason: '不再需要' }),
    right: (model) => (model.stage === 'street' || model.stage === 'on-hold' ? command : whoHasIt(model)),
  },
  'answer-invitation': {
    ...{ only: 'outside', ways: [{ roles: ['outside'], from: everyStage, outcome: answers }] },
    input: (free, { invited, links }) => ({
      link: free ? (invited.at(-1)?.link ?? links - 1) : 0,
      text: '周五更换',
    }),
  },
  ...Object.fromEntries(
    ['accepted', 'signed', 'progress', 'opinion', 'finished', 'returned'].map((state) => [
      `platform-${state}`,
      tells(state),
    ]),
  ),
  /** The one that it stands with is answered, and so is it. */
  'answer-head': {
    only: 'head',
    ways: [
      {
        ...{ roles: ['head'], from: everyStage, bySystem: true },
        outcome: (model, _input, _who, today) =>
          model.joined
            ? { ...answeredBy(model, 'east-head', today), level: 1, joined: undefined }
            : 'nothing',
      },
    ],
    input: () => ({ answer: '都修好了' }),
  },
}

/**
 * What the first loop promises, on one page, written without the lifecycle table: where a petition is, who has it, and
 * who may do what there. It knows nothing of clocks, chains or keys, and foretells the status of every answer.
 */
export interface Model {
  stage: string
  handler: string | undefined
  version: number
  reopened: number
  accepted: boolean
}

export const filed: Model = {
  stage: 'submitted',
  handler: undefined,
  version: 1,
  reopened: 0,
  accepted: false,
}

type Input = Record<string, unknown>
type Outcome = Partial<Model> | 'refused' | 'bad input'

interface Row {
  roles: readonly string[]
  from: readonly string[]
  /** Only for the one who does the work. */
  handlersOnly?: true
  input: (free: boolean) => Input
  outcome: (model: Model, input: Input) => Outcome
}

const heads = ['east-head', 'west-head']
const handlers = ['east-handler', 'east-grid', 'west-handler']
const committee = 'committee-member'
const command = 'command'
const staff = [...heads, ...handlers, 'east-deputy', command, committee, 'builder']
export const everybody = ['resident', 'admin', ...staff]

const open = ['submitted', 'community', 'joint-review']
const level1 = ['submitted', 'community']
const text = (name: string) => () => ({ [name]: '说明情况' })
const nothing = () => ({})
const nobody = { handler: undefined }

export const rows: Readonly<Record<string, Row>> = {
  assign: {
    roles: heads,
    from: level1,
    input: (free) => ({ handlerId: free ? 'east-handler' : 'east-grid' }),
    outcome: ({ handler }, input) =>
      handler ? 'refused' : { stage: 'community', handler: String(input.handlerId) },
  },
  reassign: {
    roles: heads,
    from: ['community'],
    input: (free) => ({ handlerId: free ? 'east-handler' : 'east-grid', reason: '忙不过来' }),
    outcome: ({ handler }, input) => {
      if (!handler) return 'refused'
      return handler === input.handlerId ? 'bad input' : { handler: String(input.handlerId) }
    },
  },
  answer: { roles: heads, from: level1, input: text('answer'), outcome: () => ({ stage: 'answered' }) },
  escalate: {
    roles: heads,
    from: level1,
    input: text('reason'),
    outcome: () => ({ stage: 'joint-review', ...nobody }),
  },
  decline: {
    roles: heads,
    from: level1,
    input: () => ({ reason: '不归我们管', whereToGo: '税务局' }),
    outcome: () => ({ stage: 'declined', ...nobody }),
  },
  'return-to-handler': {
    roles: heads,
    from: ['answered'],
    input: text('reason'),
    outcome: ({ handler }) => (handler ? { stage: 'community' } : 'refused'),
  },
  accept: {
    roles: handlers,
    handlersOnly: true,
    from: ['community'],
    input: nothing,
    outcome: ({ accepted }) => (accepted ? 'refused' : { accepted: true }),
  },
  progress: {
    roles: handlers,
    handlersOnly: true,
    from: ['community'],
    input: text('note'),
    outcome: () => ({ accepted: true }),
  },
  finish: {
    roles: handlers,
    handlersOnly: true,
    from: ['community'],
    input: text('result'),
    outcome: () => ({ stage: 'answered' }),
  },
  return: {
    roles: handlers,
    handlersOnly: true,
    from: ['community'],
    input: text('reason'),
    outcome: () => ({ stage: 'submitted', ...nobody }),
  },
  'send-back': {
    roles: [command],
    from: ['joint-review'],
    input: text('reason'),
    outcome: () => ({ stage: 'submitted' }),
  },
  /** Stands in the table and is not built yet. */
  supervise: { roles: [committee], from: open, input: text('note'), outcome: () => 'refused' },
  urge: { roles: ['resident', committee], from: open, input: nothing, outcome: nothing },
  supplement: { roles: ['resident'], from: open, input: text('text'), outcome: nothing },
  withdraw: { roles: ['resident'], from: open, input: nothing, outcome: () => ({ stage: 'withdrawn' }) },
  rate: {
    roles: ['resident'],
    from: ['answered'],
    input: (free) => ({ solved: free ? 'no' : 'yes', satisfaction: 'fair' }),
    outcome: ({ reopened }, { solved }) =>
      solved === 'no' ? { stage: 'community', reopened: reopened + 1 } : { stage: 'closed' },
  },
  note: {
    roles: staff,
    from: [...open, 'answered', 'closed', 'declined', 'withdrawn'],
    input: text('text'),
    outcome: nothing,
  },
}

export const actionNames = Object.keys(rows)

/** Staff of the petition's station and of the street's two sides. */
export const maySeeIt = (who: string): boolean =>
  who.startsWith('east-') || who === command || who === committee

/** Who can most probably make the move: so that half of the commands are not refused. */
export const rightPerson = ({ roles, handlersOnly }: Row, { handler }: Model): string =>
  (handlersOnly && handler) || (roles[0] ?? '')

/** The status of the answer, and the model after it. */
export const foretell = (
  model: Model,
  who: string,
  action: string,
  input: Input,
  version: number,
): { status: number; model: Model } => {
  const answer = (status: number) => ({ status, model })
  const row = rows[action]
  if (!row?.roles.includes(who) || !(who === 'resident' || maySeeIt(who))) return answer(403)
  if (who !== 'resident' && version !== model.version) return answer(409)
  if (!row.from.includes(model.stage)) return answer(409)
  if (row.handlersOnly && model.handler !== who) return answer(403)
  const outcome = row.outcome(model, input)
  if (outcome === 'refused') return answer(409)
  if (outcome === 'bad input') return answer(400)
  const next = { ...model, ...outcome }
  const movedOn = next.stage !== model.stage || next.handler !== model.handler
  if (!movedOn) return { status: 200, model: next }
  return { status: 200, model: { ...next, version: model.version + 1, accepted: false } }
}

export const hasEnded = ({ stage }: Model): boolean => ['closed', 'declined', 'withdrawn'].includes(stage)

/** The moves that somebody could make now. */
export const possible = (model: Model): string[] =>
  actionNames.filter((action) => {
    const row = rows[action]
    const input = row?.input(true) ?? {}
    return row && foretell(model, rightPerson(row, model), action, input, model.version).status === 200
  })

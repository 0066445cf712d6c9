import { builtInQuotas } from '../../shared/domain/quotas/quotas.ts'
import {
  type Problem,
  type ProblemCode,
  type ProblemStatus,
  problemStatus,
  problemTitles,
} from '../../shared/http/problem.ts'
import type { JsonSchema, SchemaCollection } from './schemas.ts'

const meanings = {
  'malformed-json': 'the body is no complete JSON document in UTF-8',
  'invalid-input': 'fields are missing, unknown or against the schema; `errors` names each',
  'not-authenticated': 'no token, an expired one, or wrong credentials',
  'actor-not-allowed': 'the action or the petition is not this person’s',
  'password-change-required': 'logged in with a one-time password: `POST /api/staff/password` comes first',
  'not-found': 'there is no such thing; a wrong number and a wrong query code get the same answer',
  'move-not-allowed': 'no such move from the present stage, or not built yet; `reason` tells which',
  'signature-missing': 'both sides of the joint review have to sign first, and to agree',
  'stale-version': 'somebody else acted in between; `current` is the present version',
  'has-open-work': 'the person has open petitions in hand, to be handed over first; `openWork` counts them',
  'last-admin': 'the street would be without an administrator',
  'too-large': 'the body is over 64 KB',
  'unsupported-media-type': 'the body is not application/json',
  'key-reused': 'the idempotency key was used for another body',
  'too-many-requests':
    'more than a quota allows, named by `quota`; or failed log-ins of an account or from an address, right passwords included',
  internal: 'a mistake of ours',
  busy: 'passes by itself: try again after the seconds of Retry-After, with the same idempotency key',
} as const satisfies Record<ProblemCode, string>

const codes = Object.keys(problemStatus) as ProblemCode[]
const codesOf = (status: number): ProblemCode[] => codes.filter((code) => problemStatus[code] === status)

const problemProperties = {
  type: { const: 'about:blank' },
  title: { type: 'string', description: 'The phrase of the status.' },
  status: { type: 'integer' },
  code: { enum: codes, description: 'Stable: what a program decides by.' },
  detail: { type: 'string', description: 'In Chinese, for people: what to do.' },
  errors: {
    type: 'array',
    description: 'With `invalid-input`: what to change, field by field.',
    items: {
      type: 'object',
      properties: { path: { type: 'string' }, message: { type: 'string', description: 'In Chinese.' } },
      required: ['path', 'message'],
    },
  },
  current: { type: 'integer', description: 'With `stale-version`: the present version.' },
  reason: { enum: ['stage', 'not-yet'], description: 'With `move-not-allowed`.' },
  openWork: { type: 'integer', description: 'With `has-open-work`: how many.' },
  quota: {
    enum: [...Object.keys(builtInQuotas), 'log-in-account'],
    description: 'With `too-many-requests`: what there was too much of.',
  },
  until: {
    type: 'string',
    format: 'date-time',
    description: 'With `too-many-requests`: from when on there is room again.',
  },
  retryAfter: { type: 'integer', minimum: 1, description: 'Seconds until then, as in the header.' },
  emergency: {
    type: 'object',
    description: 'When the words of a refused filing speak of an emergency that happens now: whom to call.',
    properties: {
      numbers: { type: 'array', items: { type: 'string' } },
      text: { type: 'string', description: 'In Chinese; `detail` begins with it.' },
    },
    required: ['numbers', 'text'],
  },
} as const satisfies Record<keyof Problem, object>

export const isProblemStatus = (status: number): status is ProblemStatus =>
  Object.hasOwn(problemTitles, status)

const tellsWhen: readonly ProblemStatus[] = [429, 503]

/** The answers that are no success, one component for each status. */
export const problemResponses = ({ put }: SchemaCollection) => {
  const problem = put('Problem', {
    description: 'RFC 9457.',
    type: 'object',
    properties: problemProperties,
    required: ['type', 'title', 'status', 'code', 'detail'],
  })
  const response = (status: ProblemStatus): JsonSchema => ({
    description: `${problemTitles[status]}: ${codesOf(status)
      .map((code) => `\`${code}\` (${meanings[code]})`)
      .join('; ')}.`,
    ...(tellsWhen.includes(status) && {
      headers: { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer', minimum: 1 } } },
    }),
    content: {
      'application/problem+json': {
        schema: {
          allOf: [problem, { properties: { status: { const: status }, code: { enum: codesOf(status) } } }],
        },
      },
    },
  })
  const statuses = Object.keys(problemTitles).map(Number).filter(isProblemStatus)
  return Object.fromEntries(statuses.map((status) => [`Problem${status}`, response(status)]))
}

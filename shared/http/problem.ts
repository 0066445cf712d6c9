import {
  ActorNotAllowed,
  Conflict,
  type FieldError,
  InvalidInput,
  KeyReused,
  MoveNotAllowed,
  NotAuthenticated,
  NotFound,
  Obstacle,
  PasswordChangeRequired,
  RefusedInDanger,
  SignatureMissing,
  StaleVersion,
  TooManyRequests,
} from '../domain/errors.ts'

/** Every stable `code` with its status; the only place that knows status codes. */
export const problemStatus = {
  'malformed-json': 400,
  'invalid-input': 400,
  'not-authenticated': 401,
  'actor-not-allowed': 403,
  'password-change-required': 403,
  'not-found': 404,
  'move-not-allowed': 409,
  'signature-missing': 409,
  'stale-version': 409,
  'has-open-work': 409,
  'last-admin': 409,
  'too-large': 413,
  'unsupported-media-type': 415,
  'key-reused': 422,
  'too-many-requests': 429,
  internal: 500,
  busy: 503,
} as const
export type ProblemCode = keyof typeof problemStatus
export type ProblemStatus = (typeof problemStatus)[ProblemCode]

/** With `about:blank`, the title is the phrase of the status (RFC 9457 §4.2.1). */
export const problemTitles = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
} as const satisfies Record<ProblemStatus, string>

/** RFC 9457, with a stable `code`; `detail` is Chinese and says what to do. */
export interface Problem {
  type: 'about:blank'
  title: string
  status: ProblemStatus
  code: ProblemCode
  detail: string
  errors?: readonly FieldError[]
  /** With `stale-version`: the present version. */
  current?: number
  /** With `move-not-allowed`: whether the stage forbids it, or it is not built yet. */
  reason?: 'stage' | 'not-yet'
  /** With `has-open-work`: how many open petitions the person has in hand. */
  openWork?: number
  /** With `too-many-requests`: what there was too much of, from when on there is room again, and seconds until then. */
  quota?: string
  until?: string
  retryAfter?: number
  /** When what was refused reads like an emergency: whom to call at once. */
  emergency?: { numbers: readonly string[]; text: string }
}

/** What cannot be read as a request at all. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest'
  readonly code: ProblemCode
  constructor(code: 'malformed-json' | 'too-large' | 'unsupported-media-type', message: string) {
    super(message)
    this.code = code
  }
}

const RETRY_AFTER_SECONDS = 2 // throttling and lost races pass within a second

const problem = (code: ProblemCode, detail: string, more: Partial<Problem> = {}): Problem => {
  const status = problemStatus[code]
  return { type: 'about:blank', title: problemTitles[status], status, code, detail, ...more }
}

/** Names and codes of SDK and network errors that pass by themselves. */
const passing =
  /Throttl|ProvisionedThroughput|RequestLimit|ServiceUnavailable|TransactionInProgress|TransactionCanceled|Timeout|ECONN|EPIPE|ENOTFOUND|EAI_AGAIN/

/** What the other side owns up to is not the request's fault; the SDK marks it. */
const isTheirs = (error: Error): boolean => '$fault' in error && error.$fault === 'server'

const isPassing = (error: unknown): boolean =>
  error instanceof Conflict ||
  (error instanceof Error &&
    (passing.test(error.name) ||
      isTheirs(error) ||
      ('code' in error && typeof error.code === 'string' && passing.test(error.code))))

/** What somebody who asked is told of an error. */
export const problemOf = (error: unknown): Problem => {
  if (error instanceof RefusedInDanger) {
    const refusal = problemOf(error.cause)
    return { ...refusal, detail: `${error.emergency.text}${refusal.detail}`, emergency: error.emergency }
  }
  if (error instanceof BadRequest) return problem(error.code, error.message)
  if (error instanceof InvalidInput) return problem('invalid-input', error.message, { errors: error.errors })
  if (error instanceof NotAuthenticated) return problem('not-authenticated', error.message)
  if (error instanceof ActorNotAllowed) return problem('actor-not-allowed', error.message)
  if (error instanceof PasswordChangeRequired) return problem('password-change-required', error.message)
  if (error instanceof Obstacle)
    return problem(
      error.code,
      error.message,
      error.openWork === undefined ? {} : { openWork: error.openWork },
    )
  if (error instanceof NotFound) return problem('not-found', error.message)
  if (error instanceof StaleVersion)
    return problem('stale-version', error.message, { current: error.current })
  if (error instanceof SignatureMissing) return problem('signature-missing', error.message)
  if (error instanceof MoveNotAllowed)
    return problem('move-not-allowed', error.message, { reason: error.reason })
  if (error instanceof KeyReused) return problem('key-reused', error.message)
  if (error instanceof TooManyRequests) {
    const { message, quota, until, retryAfterSeconds } = error
    return problem('too-many-requests', message, { quota, until, retryAfter: retryAfterSeconds })
  }
  if (isPassing(error)) return problem('busy', '系统繁忙，请稍后再试；您填写的内容不会丢失。')
  return problem('internal', '系统出了问题，我们已收到通知，请稍后再试。')
}

/** Seconds for the header `Retry-After`. */
export const retryAfter = ({
  status,
  retryAfter,
}: Pick<Problem, 'status' | 'retryAfter'>): number | undefined =>
  status === 503 ? RETRY_AFTER_SECONDS : retryAfter

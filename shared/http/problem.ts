import {
  ActorNotAllowed,
  Conflict,
  type FieldError,
  InvalidInput,
  KeyReused,
  MoveNotAllowed,
  NotAuthenticated,
  NotFound,
  StaleVersion,
} from '../domain/errors.ts'

/** RFC 9457, with a stable `code`; `detail` is Chinese and says what to do. */
export interface Problem {
  type: 'about:blank'
  title: string
  status: number
  code: string
  detail: string
  errors?: readonly FieldError[]
  /** With `stale-version`: the present version. */
  current?: number
  /** With `move-not-allowed`: whether the stage forbids it, or it is not built yet. */
  reason?: 'stage' | 'not-yet'
}

/** What cannot be read as a request at all. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest'
  readonly status: 400 | 413 | 415
  readonly code: string
  constructor(status: 400 | 413 | 415, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

const RETRY_AFTER_SECONDS = 2 // throttling and lost races pass within a second

const problem = (
  status: number,
  title: string,
  code: string,
  detail: string,
  more: Partial<Problem> = {},
): Problem => ({ type: 'about:blank', title, status, code, detail, ...more })

/** Names of SDK and network errors that pass by themselves. */
const passing =
  /Throttl|ProvisionedThroughput|RequestLimit|ServiceUnavailable|TransactionInProgress|Timeout|ECONN|TransactionCanceled/

const isPassing = (error: unknown): boolean =>
  error instanceof Conflict ||
  (error instanceof Error &&
    (passing.test(error.name) ||
      ('code' in error && typeof error.code === 'string' && passing.test(error.code))))

/** The only place that knows status codes. */
export const problemOf = (error: unknown): Problem => {
  if (error instanceof BadRequest) return problem(error.status, 'Bad Request', error.code, error.message)
  if (error instanceof InvalidInput)
    return problem(400, 'Bad Request', 'invalid-input', error.message, { errors: error.errors })
  if (error instanceof NotAuthenticated)
    return problem(401, 'Unauthorized', 'not-authenticated', error.message)
  if (error instanceof ActorNotAllowed) return problem(403, 'Forbidden', 'actor-not-allowed', error.message)
  if (error instanceof NotFound) return problem(404, 'Not Found', 'not-found', error.message)
  if (error instanceof StaleVersion)
    return problem(409, 'Conflict', 'stale-version', error.message, { current: error.current })
  if (error instanceof MoveNotAllowed)
    return problem(409, 'Conflict', 'move-not-allowed', error.message, { reason: error.reason })
  if (error instanceof KeyReused) return problem(422, 'Unprocessable Content', 'key-reused', error.message)
  if (isPassing(error))
    return problem(503, 'Service Unavailable', 'busy', '系统繁忙，请稍后再试；您填写的内容不会丢失。')
  return problem(500, 'Internal Server Error', 'internal', '系统出了问题，我们已收到通知，请稍后再试。')
}

export const retryAfter = ({ status }: Problem): number | undefined =>
  status === 429 || status === 503 ? RETRY_AFTER_SECONDS : undefined

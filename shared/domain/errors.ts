/** One field of an input that cannot be accepted; `message` is Chinese and says what to do. */
export interface FieldError {
  path: string
  message: string
}

/** What a person asked for cannot be read or breaks a limit; nothing was written. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput'
  readonly errors: readonly FieldError[]
  constructor(errors: readonly FieldError[], message = '有内容需要修改，请按提示更正后再提交。') {
    super(message)
    this.errors = errors
  }
}

/** There is no such thing, or (on purpose the same answer) the secret does not match. */
export class NotFound extends Error {
  override readonly name = 'NotFound'
}

/** Nobody, or an expired session, asked. */
export class NotAuthenticated extends Error {
  override readonly name = 'NotAuthenticated'
}

/** Logged in with a one-time password, which comes first (403). */
export class PasswordChangeRequired extends Error {
  override readonly name = 'PasswordChangeRequired'
  constructor() {
    super('您用的是一次性密码，请先修改密码，再继续使用。')
  }
}

/** An administrator's change that something stands in the way of, which has to be dealt with first (409). */
export class Obstacle extends Error {
  override readonly name = 'Obstacle'
  readonly code: 'has-open-work' | 'last-admin'
  /** How many open petitions the person has in hand. */
  readonly openWork: number | undefined
  constructor(code: Obstacle['code'], message: string, openWork?: number) {
    super(message)
    this.code = code
    this.openWork = openWork
  }
}

/** The move exists, but is not this actor's to make (403). */
export class ActorNotAllowed extends Error {
  override readonly name = 'ActorNotAllowed'
}

/** There is no such move from the present state (409). `reason` tells "not yet built" from "not from here". */
export class MoveNotAllowed extends Error {
  override readonly name = 'MoveNotAllowed'
  readonly reason: 'stage' | 'not-yet'
  constructor(message: string, reason: 'stage' | 'not-yet' = 'stage') {
    super(message)
    this.reason = reason
  }
}

/** Both sides of the joint review have to sign first (409). */
export class SignatureMissing extends Error {
  override readonly name = 'SignatureMissing'
}

/** Somebody acted on a version (of a petition, of a person) that is no longer the present one (409). */
export class StaleVersion extends Error {
  override readonly name = 'StaleVersion'
  readonly current: number
  constructor(
    current: number,
    message = '这件诉求刚刚被其他人处理过，请刷新后再操作；您填写的内容不会丢失。',
  ) {
    super(message)
    this.current = current
  }
}

/** The stored item changed between read and write. Use cases retry it; it never reaches a person. */
export class Conflict extends Error {
  override readonly name = 'Conflict'
}

/** More than a quota allows, or an account that is locked (429). The message says until when and what to do meanwhile. */
export class TooManyRequests extends Error {
  override readonly name = 'TooManyRequests'
  /** What there was too much of, like `file-place`; for programs and logs. */
  readonly quota: string
  readonly until: string
  readonly retryAfterSeconds: number
  constructor(
    message: string,
    refusal: Readonly<Pick<TooManyRequests, 'quota' | 'until' | 'retryAfterSeconds'>>,
  ) {
    super(message)
    this.quota = refusal.quota
    this.until = refusal.until
    this.retryAfterSeconds = refusal.retryAfterSeconds
  }
}

/** Words that read like an emergency were refused, for whatever reason: whom to call comes first. */
export class RefusedInDanger extends Error {
  override readonly name = 'RefusedInDanger'
  override readonly cause: unknown
  readonly emergency: Readonly<{ numbers: string[]; text: string }>
  constructor(cause: unknown, emergency: RefusedInDanger['emergency']) {
    super(emergency.text)
    this.cause = cause
    this.emergency = emergency
  }
}

/** The same idempotency key came with another body (422). */
export class KeyReused extends Error {
  override readonly name = 'KeyReused'
  constructor() {
    super('这次提交的编号已用于另一份内容，请重新打开页面后再提交。')
  }
}

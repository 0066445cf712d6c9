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

/** Somebody acted on a version of the petition that is no longer the present one (409). */
export class StaleVersion extends Error {
  override readonly name = 'StaleVersion'
  readonly current: number
  constructor(current: number) {
    super('这件诉求刚刚被其他人处理过，请刷新后再操作；您填写的内容不会丢失。')
    this.current = current
  }
}

/** The stored item changed between read and write. Use cases retry it; it never reaches a person. */
export class Conflict extends Error {
  override readonly name = 'Conflict'
}

/** The same idempotency key came with another body (422). */
export class KeyReused extends Error {
  override readonly name = 'KeyReused'
  constructor() {
    super('这次提交的编号已用于另一份内容，请重新打开页面后再提交。')
  }
}

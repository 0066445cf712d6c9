import { DynamoDBServiceException, TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { describe, expect, test } from 'vitest'
import {
  ActorNotAllowed,
  Conflict,
  InvalidInput,
  KeyReused,
  MoveNotAllowed,
  NotAuthenticated,
  NotFound,
  RefusedInDanger,
  StaleVersion,
  TooManyRequests,
} from '../domain/errors.ts'
import { BadRequest, problemOf, problemTitles, retryAfter } from './problem.ts'

const named = (name: string) => Object.assign(new Error('secret detail'), { name })
const coded = (code: string) => Object.assign(new Error('connect'), { code })
const fromService = ($fault: 'client' | 'server', name: string) =>
  new DynamoDBServiceException({ name, $fault, $metadata: {}, message: 'secret detail' })
const cancelled = new TransactionCanceledException({
  message: 'Transaction cancelled',
  $metadata: {},
  CancellationReasons: [{ Code: 'TransactionConflict' }],
})

describe('an error is told as the problem that it is', () => {
  test.each([
    [new BadRequest('malformed-json', '坏'), 400, 'malformed-json'],
    [new InvalidInput([]), 400, 'invalid-input'],
    [new NotAuthenticated('请先登录。'), 401, 'not-authenticated'],
    [new ActorNotAllowed('不在权限内'), 403, 'actor-not-allowed'],
    [new NotFound('没有'), 404, 'not-found'],
    [new MoveNotAllowed('不能'), 409, 'move-not-allowed'],
    [new StaleVersion(3), 409, 'stale-version'],
    [new BadRequest('too-large', '太多'), 413, 'too-large'],
    [new BadRequest('unsupported-media-type', '格式'), 415, 'unsupported-media-type'],
    [new KeyReused(), 422, 'key-reused'],
    [
      new RefusedInDanger(new InvalidInput([]), { numbers: ['119'], text: '请立即拨打119。' }),
      400,
      'invalid-input',
    ],
    [new TypeError('x is not a function'), 500, 'internal'],
    ['a thrown string', 500, 'internal'],
    [undefined, 500, 'internal'],
  ])('%s', (error, status, code) => {
    const problem = problemOf(error)
    expect(problem).toMatchObject({ type: 'about:blank', status, code })
    expect(problem.title).toBe(problemTitles[problem.status])
    expect(problem.detail).toMatch(/\p{Script=Han}/u)
    expect(retryAfter(problem)).toBeUndefined()
  })

  test('with what helps to go on', () => {
    const errors = [{ path: 'text', message: '请填写内容。' }]
    expect(problemOf(new InvalidInput(errors)).errors).toEqual(errors)
    expect(problemOf(new StaleVersion(3)).current).toBe(3)
    expect(problemOf(new MoveNotAllowed('未开通', 'not-yet')).reason).toBe('not-yet')
  })
})

test('what is too much is 429, with what it was, until when, and the seconds until then', () => {
  const until = '2026-11-24T14:00:00.000+08:00'
  const problem = problemOf(
    new TooManyRequests('请在14:00之后再提交。', { quota: 'file-place', until, retryAfterSeconds: 90 }),
  )
  expect(problem).toMatchObject({ status: 429, code: 'too-many-requests', quota: 'file-place', until })
  expect(retryAfter(problem)).toBe(90)
})

test('whatever is refused in danger says first whom to call, also when it is our fault', () => {
  const emergency = { numbers: ['119'], text: '请立即拨打119。' }
  for (const cause of [new KeyReused(), new Conflict('lost'), new TypeError('broken')]) {
    const [plain, problem] = [problemOf(cause), problemOf(new RefusedInDanger(cause, emergency))]
    expect(problem).toEqual({ ...plain, detail: `请立即拨打119。${plain.detail}`, emergency })
    expect(retryAfter(problem)).toBe(retryAfter(plain))
  }
})

describe('what passes by itself is 503, and tells when to try again', () => {
  test.each([
    cancelled,
    new Conflict('lost ten races'),
    named('ThrottlingException'),
    named('ProvisionedThroughputExceededException'),
    named('RequestLimitExceeded'),
    named('TransactionInProgressException'),
    named('TimeoutError'),
    coded('ECONNREFUSED'),
    coded('ECONNRESET'),
    coded('EPIPE'),
    coded('ENOTFOUND'),
    fromService('server', 'InternalServerError'),
  ])('%s', (error) => {
    const problem = problemOf(error)
    expect(problem).toMatchObject({ status: 503, code: 'busy' })
    expect(retryAfter(problem)).toBe(2)
  })

  test.each([
    fromService('client', 'AccessDeniedException'),
    fromService('client', 'ValidationException'),
    named('AccessDenied'),
  ])('%s does not pass', (error) => {
    expect(problemOf(error)).toMatchObject({ status: 500, code: 'internal' })
  })

  test('nothing of the cause is told to whoever asked', () => {
    for (const error of [named('ThrottlingException'), named('AccessDenied'), new TypeError('secret detail')])
      expect(JSON.stringify(problemOf(error))).not.toMatch(/secret|Throttl|AccessDenied|TypeError/)
  })
})

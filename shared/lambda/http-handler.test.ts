import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { apiEvent } from '../../tests/events/api-event.ts'
import { type Contract, endpoint } from '../http/contract.ts'
import { httpHandler, MAX_BODY_BYTES, unknownRouteHandler } from './http-handler.ts'

const contract = {
  name: 'echo',
  summary: 'Answers what it was asked',
  method: 'POST',
  path: '/api/echo/{id}',
  access: 'anybody',
  body: z.strictObject({ text: z.string() }),
  status: 200,
  reply: z.object({ id: z.string(), text: z.string() }),
  errors: [],
} as const satisfies Contract

const handlerOf = (before: () => void = () => {}) => {
  const handler = httpHandler(
    endpoint(contract, async (_services: object, { param, body }) => {
      before()
      return { id: param('id'), text: body().text }
    }),
    {},
  )
  return (event: Parameters<typeof handler>[0]) => handler(event, {} as Parameters<typeof handler>[1])
}

const call = (body: unknown, headers: Record<string, string> = {}) =>
  apiEvent({ route: 'POST /api/echo/{id}', pathParameters: { id: '七' }, headers, body })

describe('a function of the API', () => {
  test('answers JSON that nobody keeps', async () => {
    const result = await handlerOf()(call({ text: '你好' }))
    expect(result).toMatchObject({ statusCode: 200, body: '{"id":"七","text":"你好"}' })
    expect(result.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
  })

  test('reads a body that the gateway has encoded, and one that begins with a mark', async () => {
    const text = Buffer.from('\ufeff{"text":"你好"}').toString('base64')
    const result = await handlerOf()({ ...call(text), isBase64Encoded: true })
    expect(result.body).toBe('{"id":"七","text":"你好"}')
  })

  test('takes 64 KB and not a byte more', async () => {
    const sized = (bytes: number) => `{"text":"${'x'.repeat(bytes - 11)}"}`
    expect(Buffer.byteLength(sized(100))).toBe(100)
    expect((await handlerOf()(call(sized(MAX_BODY_BYTES)))).statusCode).toBe(200)
    expect((await handlerOf()(call(sized(MAX_BODY_BYTES + 1)))).statusCode).toBe(413)
  })

  test('answers a table that is busy with 503 and when to try again', async () => {
    const busy = handlerOf(() => {
      throw new TransactionCanceledException({
        message: 'Transaction cancelled',
        $metadata: {},
        CancellationReasons: [{ Code: 'ThrottlingError' }],
      })
    })
    const result = await busy(call({ text: '你好' }))
    expect(result).toMatchObject({ statusCode: 503, headers: { 'retry-after': '2' } })
    expect(result.headers?.['content-type']).toContain('application/problem+json')
  })

  test('answers a mistake of ours with 500 and nothing of what it was', async () => {
    const broken = handlerOf(() => {
      throw new TypeError('the secret of 13812345678')
    })
    const result = await broken(call({ text: '你好' }))
    expect(result.statusCode).toBe(500)
    expect(result.headers).not.toHaveProperty('retry-after')
    expect(JSON.stringify(result)).not.toMatch(/secret|13812345678|TypeError/)
  })
})

test('what no route takes is a problem as well', async () => {
  const handler = unknownRouteHandler()
  const event = apiEvent({
    route: 'ANY /api/{proxy+}',
    method: 'DELETE',
    pathParameters: { proxy: 'petitions/x' },
  })
  const result = await handler(event, {} as Parameters<typeof handler>[1])
  expect(result).toMatchObject({ statusCode: 404, headers: { 'cache-control': 'no-store' } })
  expect(result.headers?.['content-type']).toContain('application/problem+json')
  expect(JSON.parse(result.body ?? '')).toMatchObject({
    status: 404,
    code: 'not-found',
    detail: expect.stringContaining('没有这个接口'),
  })
})

import { KMSClient, ListKeysCommand } from '@aws-sdk/client-kms'
import { expect, test } from 'vitest'
import { authorizationOf } from './signed-request.ts'

test('a request is signed as the SDK signs it', async () => {
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: 'session' }
  let sent: { headers: Record<string, string>; body: string } | undefined
  const client = new KMSClient({
    region: 'cn-north-1',
    credentials,
    requestHandler: {
      handle: async (request: { headers: Record<string, string>; body: string }) => {
        sent = request
        throw new Error('not sent')
      },
    },
  })
  await client.send(new ListKeysCommand({ Limit: 7 })).catch(() => {})
  const { authorization = '', ...headers } = sent?.headers ?? {}
  const signed = /SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(';') ?? []
  expect(signed).toContain('x-amz-security-token')
  const request = {
    service: 'kms',
    region: 'cn-north-1',
    headers: Object.fromEntries(signed.map((name) => [name, headers[name] ?? ''])),
    body: sent?.body ?? '',
  }
  expect(authorizationOf(request, credentials)).toBe(authorization)
})

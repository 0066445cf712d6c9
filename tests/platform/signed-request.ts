import { createHmac } from 'node:crypto'

export const signatureBy = (secret: string, timestamp: string, body: string): string =>
  createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')

/** A request of a street's own platform as it goes over the wire, written from docs/operations.md and without our code. */
export const signedRequest = (
  content: unknown,
  { key, at, street = 'street' }: { key: string; at: number; street?: string },
) => {
  const body = typeof content === 'string' ? content : JSON.stringify(content)
  const timestamp = String(Math.floor(at))
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'x-platform-street': street,
      'x-platform-timestamp': timestamp,
      'x-platform-signature': signatureBy(key, timestamp, body),
    },
  }
}

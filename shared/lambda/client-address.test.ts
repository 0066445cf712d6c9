import { describe, expect, test } from 'vitest'
import { clientAddress } from './client-address.ts'

const requestContext = { http: { sourceIp: '203.0.113.9' } }
const secret = 'a-secret-of-the-cdn'

describe('the address of a request', () => {
  test('is that of the connection, whatever headers say', () => {
    const headers = { 'x-forwarded-for': '198.51.100.1', 'x-real-ip': '198.51.100.1' }
    expect(clientAddress({ headers, requestContext }, {})).toBe('203.0.113.9')
    expect(clientAddress({ headers }, {})).toBeUndefined()
  })

  test.each([
    ['X-Real-IP', '198.51.100.1', '198.51.100.1'],
    ['x-real-ip', '2001:db8::7', '2001:db8::7'],
    ['x-forwarded-for', '10.0.0.1, 198.51.100.1', '198.51.100.1'],
    ['CloudFront-Viewer-Address', '198.51.100.1:46532', '198.51.100.1'],
    ['cloudfront-viewer-address', '2001:db8:0:0:0:0:0:7:46532', '2001:db8:0:0:0:0:0:7'],
  ])('behind a CDN is what %s says', (name, value, address) => {
    const headers = { [name.toLowerCase()]: value, 'x-origin-secret': secret }
    const configured = { CLIENT_ADDRESS_HEADER: name, ORIGIN_SECRET: secret }
    expect(clientAddress({ headers, requestContext }, configured)).toBe(address)
  })

  test.each([
    ['without the secret', {}, { ORIGIN_SECRET: secret }],
    ['with another secret', { 'x-origin-secret': 'guessed' }, { ORIGIN_SECRET: secret }],
    ['with a secret that begins alike', { 'x-origin-secret': `${secret}x` }, { ORIGIN_SECRET: secret }],
    ['where no secret is set', { 'x-origin-secret': '' }, { ORIGIN_SECRET: '' }],
  ])('is that of the connection %s', (_, headers, configured) => {
    const event = { headers: { 'x-real-ip': '198.51.100.1', ...headers }, requestContext }
    expect(clientAddress(event, { CLIENT_ADDRESS_HEADER: 'x-real-ip', ...configured })).toBe('203.0.113.9')
  })

  test('is that of the connection when the CDN says none', () => {
    const configured = { CLIENT_ADDRESS_HEADER: 'x-real-ip', ORIGIN_SECRET: secret }
    expect(clientAddress({ headers: { 'x-origin-secret': secret }, requestContext }, configured)).toBe(
      '203.0.113.9',
    )
  })
})

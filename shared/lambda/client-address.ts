import { sameText } from '../domain/same-text.ts'

interface AddressedEvent {
  headers: Record<string, string | undefined>
  requestContext?: { http?: { sourceIp: string } }
}

const WITH_PORT = 'cloudfront-viewer-address' // `203.0.113.7:46532`; the other headers hold an address alone

/**
 * The network address of who asks. Behind a CDN that is what CLIENT_ADDRESS_HEADER names, but only when the request
 * shows by ORIGIN_SECRET that it came through the CDN: whoever finds the API's own address may send any header.
 * @param event with names of headers in lower case
 */
export const clientAddress = (
  { headers, requestContext }: AddressedEvent,
  { CLIENT_ADDRESS_HEADER: header, ORIGIN_SECRET: secret } = process.env,
): string | undefined => {
  const direct = requestContext?.http?.sourceIp
  if (!header || !secret || !sameText(headers['x-origin-secret'] ?? '', secret)) return direct
  const name = header.toLowerCase()
  const told = headers[name]?.split(',').at(-1)?.trim() // the last one of a list was added by the CDN
  return (name === WITH_PORT ? told?.replace(/:\d+$/, '') : told) || direct
}

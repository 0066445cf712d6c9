import { randomUUID } from 'node:crypto'

export interface ApiCall {
  /** As serverless.yml has it: `POST /api/petitions`. */
  route: `${string} /${string}`
  pathParameters?: Readonly<Record<string, string>>
  headers?: Readonly<Record<string, string>>
  body?: unknown
}

/** What an HTTP API hands to a function (payload format 2.0). */
export const apiEvent = ({ route, pathParameters = {}, headers = {}, body }: ApiCall, at: number) => {
  const [method = '', template = ''] = route.split(' ')
  const rawPath = template.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(pathParameters[name] ?? ''))
  const text = body === undefined ? undefined : JSON.stringify(body)
  return {
    version: '2.0',
    routeKey: route,
    rawPath,
    rawQueryString: '',
    headers: { ...(text !== undefined && { 'content-type': 'application/json' }), ...headers },
    requestContext: {
      accountId: '000000000000',
      apiId: 'replay',
      domainName: 'replay.local',
      domainPrefix: 'replay',
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'replay' },
      requestId: randomUUID(),
      routeKey: route,
      stage: '$default',
      time: new Date(at).toUTCString(),
      timeEpoch: at,
    },
    isBase64Encoded: false,
    ...(Object.keys(pathParameters).length > 0 && { pathParameters }),
    ...(text !== undefined && { body: text }),
  }
}

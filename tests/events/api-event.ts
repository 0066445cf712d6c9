import type { APIGatewayProxyEventV2 } from 'aws-lambda'

export interface ApiCall {
  /** As serverless.yml has it: `GET /api/places/{placeCode}`. */
  route: `${string} /${string}`
  /** Of the request, where the route takes any. */
  method?: string
  pathParameters?: Record<string, string>
  query?: Record<string, string>
  headers?: Record<string, string>
  /** A string goes as it is, all else as JSON. */
  body?: unknown
  at?: Date
}

/** What an HTTP API hands to a function, payload format 2.0: names of headers in lower case, the path as it was sent. */
export const apiEvent = ({
  route,
  method = route.split(' ')[0] ?? '',
  pathParameters = {},
  query = {},
  headers = {},
  body,
  at = new Date(),
}: ApiCall): APIGatewayProxyEventV2 => {
  const [, template = ''] = route.split(' ')
  const rawPath = template
    .replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(pathParameters[name] ?? ''))
    .replace(/\{(\w+)\+\}/, (_, name) => encodeURI(pathParameters[name] ?? ''))
  const rawQueryString = new URLSearchParams(query).toString()
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
  const domainName = 'abcdefghij.execute-api.cn-north-1.amazonaws.com.cn'
  return {
    version: '2.0',
    routeKey: route,
    rawPath,
    rawQueryString,
    headers: {
      accept: '*/*',
      host: domainName,
      'x-forwarded-for': '203.0.113.7',
      'x-forwarded-port': '443',
      'x-forwarded-proto': 'https',
      ...(text !== undefined && {
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(text)),
      }),
      ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    },
    requestContext: {
      accountId: '123456789012',
      apiId: 'abcdefghij',
      domainName,
      domainPrefix: 'abcdefghij',
      http: {
        method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: '203.0.113.7',
        userAgent: 'Mozilla/5.0 (Linux; Android 14) MicroMessenger/8.0.50',
      },
      requestId: 'JKJaXmPLvHcESHA=',
      routeKey: route,
      stage: '$default',
      time: clfTime(at),
      timeEpoch: at.getTime(),
    },
    isBase64Encoded: false,
    ...(rawQueryString && { queryStringParameters: query }),
    ...(Object.keys(pathParameters).length > 0 && { pathParameters }),
    ...(text !== undefined && { body: text }),
  }
}

/** `24/Nov/2026:19:41:48 +0000`, as web servers write it. */
const clfTime = (at: Date) => {
  const [, day, month, year, time] = at.toUTCString().split(' ')
  return `${day}/${month}/${year}:${time} +0000`
}

import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import * as z from 'zod/mini'
import type { PlatformClock } from './clock.ts'
import { type FoundRoute, findRoute, routesOf } from './http-routes.ts'
import type { Invoke, Report } from './invoke.ts'
import type { Template } from './template.ts'

/**
 * The HTTP API of API Gateway with Lambda proxy integrations, payload format 2.0; why it is ours: docs/decisions/0004.
 */

const MAX_BODY_BYTES = 10 * 1024 * 1024

/** What reaches a function as text; all else, and a body without a content type, comes base64-encoded. */
const isText = (contentType: string | undefined): boolean =>
  /^(text\/|application\/(json|xml|javascript)\b)/i.test(contentType?.trim() ?? '')

class TooLarge extends Error {}

const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  let size = Number(request.headers['content-length'] ?? 0)
  if (size > MAX_BODY_BYTES) throw new TooLarge()
  size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > MAX_BODY_BYTES) throw new TooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const joined = (pairs: Iterable<[string, string]>): Record<string, string> => {
  const values: Record<string, string> = {}
  for (const [name, value] of pairs) values[name] = name in values ? `${values[name]},${value}` : value
  return values
}

const headersOf = (request: IncomingMessage): Record<string, string> => {
  const raw = request.rawHeaders
  const pairs = raw.flatMap((name, index): [string, string][] =>
    index % 2 === 0 && name.toLowerCase() !== 'cookie' ? [[name.toLowerCase(), raw[index + 1] ?? '']] : [],
  )
  return joined(pairs)
}

const clfTime = (now: number): string => {
  const [, day, month, year, time] =
    /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(new Date(now).toUTCString()) ?? []
  return `${day}/${month}/${year}:${time} +0000`
}

const answerSchema = z.object({
  statusCode: z.coerce.number().check(z.int(), z.gte(100), z.lte(599)),
  headers: z._default(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])), {}),
  cookies: z._default(z.array(z.string()), []),
  body: z._default(z.nullable(z.string()), null),
  isBase64Encoded: z._default(z.boolean(), false),
})

/** An answer without a status is the body itself. */
const parseAnswer = (answer: unknown): z.infer<typeof answerSchema> => {
  if (typeof answer === 'object' && answer !== null && 'statusCode' in answer)
    return answerSchema.parse(answer)
  return answerSchema.parse({
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(answer),
  })
}

const HOP_BY_HOP = new Set(['connection', 'content-length', 'transfer-encoding', 'keep-alive', 'upgrade'])

const own = (response: ServerResponse, status: number, message: string) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ message }))

export type RequestListener = (request: IncomingMessage, response: ServerResponse) => Promise<void>

export const httpApi = (options: {
  template: Template
  invoke: Invoke
  clock: PlatformClock
  report: Report
  /** Serves what no route of the API takes, such as pages. @returns whether it has answered */
  otherwise?: ((request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>) | undefined
}): RequestListener => {
  const { template, invoke, clock, report, otherwise } = options
  const routes = routesOf(template)

  const eventOf = (
    request: IncomingMessage,
    { route, parameters }: FoundRoute,
    path: string,
    query: string,
    body: Buffer,
  ) => {
    const headers = headersOf(request)
    const isBase64Encoded = body.length > 0 && !isText(headers['content-type'])
    const now = clock.now()
    const host = headers.host ?? 'localhost'
    const cookies = request.headers.cookie?.split(/; */).filter((cookie) => cookie !== '')
    return {
      version: '2.0',
      routeKey: route.key,
      rawPath: path,
      rawQueryString: query,
      ...(cookies && { cookies }),
      headers,
      ...(query && { queryStringParameters: joined(new URLSearchParams(query)) }),
      requestContext: {
        accountId: template.deployment.account,
        apiId: 'local',
        domainName: host,
        domainPrefix: host.split('.')[0],
        http: {
          method: request.method,
          path,
          protocol: `HTTP/${request.httpVersion}`,
          sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
          userAgent: headers['user-agent'] ?? '',
        },
        requestId: randomUUID(),
        routeKey: route.key,
        stage: '$default',
        time: clfTime(now),
        timeEpoch: now,
      },
      ...(Object.keys(parameters).length > 0 && { pathParameters: parameters }),
      ...(body.length > 0 && { body: body.toString(isBase64Encoded ? 'base64' : 'utf8') }),
      isBase64Encoded,
    }
  }

  return async (request, response) => {
    const [rawPath = '/', ...rest] = (request.url ?? '/').split('?')
    let segments: string[]
    try {
      segments = rawPath.split('/').map(decodeURIComponent)
    } catch {
      own(response, 400, 'Bad Request')
      return
    }
    const found = findRoute(routes, request.method ?? '', segments)
    if (!found) {
      if (!(await otherwise?.(request, response))) own(response, 404, 'Not Found')
      return
    }
    const { functionName } = found.route
    try {
      const body = await readBody(request)
      // API Gateway hands on the decoded path (Lambda function URLs do not)
      const event = eventOf(request, found, segments.join('/'), rest.join('?'), body)
      const answer = parseAnswer(await invoke(functionName, event))
      const kept = Object.entries(answer.headers).filter(([name]) => !HOP_BY_HOP.has(name.toLowerCase()))
      const payload = Buffer.from(answer.body ?? '', answer.isBase64Encoded ? 'base64' : 'utf8')
      response.writeHead(answer.statusCode, {
        'content-type': 'text/plain;charset=utf-8',
        ...(answer.statusCode !== 204 && { 'content-length': payload.length }),
        'apigw-requestid': event.requestContext.requestId,
        ...Object.fromEntries(kept.map(([name, value]) => [name.toLowerCase(), String(value)])),
        ...(answer.cookies.length > 0 && { 'set-cookie': answer.cookies }),
      })
      response.end(payload)
    } catch (error) {
      if (error instanceof TooLarge) {
        response.setHeader('connection', 'close')
        own(response, 413, 'Request Entity Too Large')
        request.resume()
        return
      }
      report(
        `${functionName} (${found.route.key}): ${error instanceof Error ? error.message : String(error)}`,
      )
      if (!response.headersSent) own(response, 500, 'Internal Server Error')
      else response.destroy()
    }
  }
}

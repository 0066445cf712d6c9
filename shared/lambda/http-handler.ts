import middy from '@middy/core'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import type * as z from 'zod/mini'
import { NotFound } from '../domain/errors.ts'
import type { ApiRequest, Contract, Endpoint } from '../http/contract.ts'
import type { FileReply } from '../http/contracts/file-reply.ts'
import { BadRequest, type Problem, problemOf, retryAfter } from '../http/problem.ts'
import { parseInput } from '../usecases/parse-input.ts'
import { clientAddress } from './client-address.ts'
import { logger } from './logger.ts'

type Event = Omit<APIGatewayProxyEventV2, 'requestContext'>
type TracedEvent = Event & { requestContext?: { requestId: string; http?: { sourceIp: string } } }
type Result = APIGatewayProxyStructuredResultV2

export const MAX_BODY_BYTES = 64 * 1024 // a petition of 8,000 characters takes half of it

const baseHeaders = {
  // answers hold personal data, and the address bar's secrets do not travel on
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

const respond = (statusCode: number, contentType: string, body: unknown, headers = {}): Result => ({
  statusCode,
  headers: { 'content-type': `${contentType}; charset=utf-8`, ...baseHeaders, ...headers },
  body: JSON.stringify(body),
})

const problemResponse = (problem: Problem): Result => {
  const seconds = retryAfter(problem)
  const headers = seconds ? { 'retry-after': String(seconds) } : {}
  return respond(problem.status, 'application/problem+json', problem, headers)
}

const bodyText = ({ body, isBase64Encoded }: Event): string => {
  const bytes = Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8')
  if (bytes.length > MAX_BODY_BYTES) throw new BadRequest('too-large', '内容太多，请精简文字或分开提交。')
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
}

const HALF = /\\u[dD][89a-fA-F]/

const wellFormed = (value: unknown): unknown => {
  if (typeof value === 'string') return value.toWellFormed()
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name.toWellFormed(), inner]))
}

/** Halves of characters, which JSON can spell and no key of a table can hold, become U+FFFD, in names too. */
const parseJson = (text: string): unknown =>
  HALF.test(text) ? JSON.parse(text, (_, value) => wellFormed(value)) : JSON.parse(text)

/** @throws BadRequest for what is no JSON object in UTF-8 within the limit */
const readJson = (event: Event): unknown => {
  const contentType = event.headers['content-type'] ?? ''
  if (!/^application\/(?:[\w.-]+\+)?json\s*(;|$)/i.test(contentType))
    throw new BadRequest('unsupported-media-type', '请以 JSON 格式提交（Content-Type: application/json）。')
  try {
    return parseJson(bodyText(event))
  } catch (error) {
    if (error instanceof BadRequest) throw error
    throw new BadRequest('malformed-json', '提交的内容不完整或格式有误，请重新提交。')
  }
}

const parsed = (schema: z.ZodMiniType | undefined, read: () => unknown) => () =>
  schema ? parseInput(schema, read()) : undefined

/** @throws BadRequest at once for a body that cannot be read; fields are checked when the endpoint asks for them */
const requestOf = <C extends Contract>(contract: C, event: TracedEvent): ApiRequest<C> => {
  const json = contract.body ? readJson(event) : undefined
  return {
    param: (name) => event.pathParameters?.[name] ?? '',
    query: parsed(contract.query, () => event.queryStringParameters ?? {}) as ApiRequest<C>['query'],
    body: parsed(contract.body, () => json) as ApiRequest<C>['body'],
    header: (name) => event.headers[name],
    json: () => json,
    text: () => bodyText(event),
    address: clientAddress(event),
  }
}

const lowerCaseHeaders = (event: TracedEvent): TracedEvent => ({
  ...event,
  headers: Object.fromEntries(
    Object.entries(event.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  ),
})

const isId = (value: unknown): value is string => typeof value === 'string' && /^[\w-]{1,40}$/.test(value)

/** What a line says of a request: nothing that a person has typed but a petition's number. */
const traceOf = (name: string, { requestContext, pathParameters }: TracedEvent, reply?: unknown) => {
  const filed = reply && typeof reply === 'object' && 'petitionId' in reply ? reply.petitionId : undefined
  const petitionId = pathParameters?.petitionId ?? filed
  return {
    operation: name,
    requestId: requestContext?.requestId,
    ...(isId(petitionId) && { petitionId }),
  }
}

/** Answers every error as RFC 9457; only what is not a refusal is told with its cause. */
const problemResponses = (name: string): middy.MiddlewareObj<TracedEvent, Result> => ({
  onError: (request) => {
    const { event, error } = request
    const problem = problemOf(error)
    const { status, code } = problem
    if (status >= 500) logger.error('failed', { ...traceOf(name, event), status, error })
    else logger.info('refused', { ...traceOf(name, event), status, code })
    request.response = problemResponse(problem)
  },
})

const fileResponse = (statusCode: number, type: string, { fileName, text, headers }: FileReply): Result => ({
  statusCode,
  headers: {
    ...{ 'content-type': `${type}; charset=utf-8`, ...baseHeaders },
    // RFC 6266: the name is Chinese
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    ...headers,
  },
  body: text,
})

const cachingOf = ({ publicSeconds }: Contract) =>
  publicSeconds ? { 'cache-control': `public, max-age=${publicSeconds}` } : {}

const operation = (name: string) => middy<TracedEvent, Result>().use(problemResponses(name))

/** A Lambda function for one operation of the HTTP API (payload format 2.0). */
export const httpHandler = <C extends Contract, Services>(
  { contract, handle }: Endpoint<C, Services>,
  services: Services,
) =>
  operation(contract.name).handler(async (event) => {
    const reply = await handle(services, requestOf(contract, lowerCaseHeaders(event)))
    logger.info('answered', { ...traceOf(contract.name, event, reply), status: contract.status })
    if (contract.file) return fileResponse(contract.status, contract.file.type, reply as FileReply)
    return respond(contract.status, 'application/json', reply, cachingOf(contract))
  })

/** Answers what no operation takes: an unknown path, or another method. The gateway's own answer would be no problem. */
export const unknownRouteHandler = () =>
  operation('unknown-route').handler(async () => {
    throw new NotFound('没有这个接口，请检查网址和请求方法；接口说明见 docs/openapi.json。')
  })

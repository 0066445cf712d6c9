import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as timeout } from 'node:timers/promises'
import type { Template } from './template.ts'

/** An error as the AWS JSON protocols carry it. */
export class AwsError extends Error {
  readonly code: string
  readonly status: number

  constructor(code: string, message: string, status = 400) {
    super(message)
    this.code = code
    this.status = status
  }
}

type Json = Record<string, unknown>
export type AwsOperation = (input: Json) => Promise<Json> | Json

const MAX_REQUEST_BYTES = 2 * 1024 * 1024 // the largest of our services takes 1 MB

const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > MAX_REQUEST_BYTES) throw new AwsError('RequestEntityTooLargeException', 'Too large', 413)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

const parseInput = (body: string): Json => {
  try {
    const parsed: unknown = JSON.parse(body || '{}')
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return { ...parsed }
  } catch {}
  throw new AwsError('SerializationException', 'The body is not a JSON object')
}

/** Answers AWS JSON 1.1: `operations` by their target, such as `TrentService.Encrypt`. */
export const answerAwsJson =
  (operations: Record<string, AwsOperation>) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const target = String(request.headers['x-amz-target'])
    const requestId = randomUUID()
    const send = (status: number, body: Json, error?: string) =>
      response
        .writeHead(status, {
          'content-type': 'application/x-amz-json-1.1',
          'x-amzn-requestid': requestId,
          ...(error && { 'x-amzn-errortype': error }),
        })
        .end(JSON.stringify(body))
    try {
      const operation = operations[target]
      if (!operation) throw new AwsError('UnknownOperationException', `The local cloud has no ${target}`)
      send(200, await operation(parseInput(await readBody(request))))
    } catch (error) {
      const { code, status, message } =
        error instanceof AwsError ? error : new AwsError('InternalFailure', String(error), 500)
      send(status, { __type: code, message }, code)
    }
  }

export type CallAws = (operation: string, input: Json, signal?: AbortSignal) => Promise<Json>

/** Calls one service of the local cloud; nothing there checks signatures, only that there is one with a region. */
export const awsJsonClient = (options: {
  endpoint: string
  service: string
  target: string
  version: '1.0' | '1.1'
  region: Template['deployment']['region']
}): CallAws => {
  const { endpoint, service, target, version, region } = options
  const authorization = `AWS4-HMAC-SHA256 Credential=local/20260101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=00`
  return async (operation, input, signal) => {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': `application/x-amz-json-${version}`,
        'x-amz-target': `${target}.${operation}`,
        'x-amz-date': '20260101T000000Z',
        authorization,
      },
      body: JSON.stringify(input),
      ...(signal && { signal }),
    })
    const text = await response.text()
    const output = text ? parseInput(text) : {}
    if (response.ok) return output
    const code = String(output.__type ?? output.code ?? response.status).replace(/^.*#/, '')
    throw new AwsError(code, String(output.message ?? output.Message ?? text), response.status)
  }
}

const LONGEST_PAUSE_MS = 5_000

/**
 * Runs `step` again and again until the signal aborts. Trouble of the emulators (not of the functions) is told and
 * tried again after a pause that grows.
 */
export const untilAborted = async (
  signal: AbortSignal,
  step: () => Promise<void>,
  trouble: (error: unknown) => void,
): Promise<void> => {
  let failures = 0
  while (!signal.aborted) {
    try {
      await step()
      failures = 0
    } catch (error) {
      if (signal.aborted) return
      trouble(error)
      failures += 1
      await timeout(Math.min(50 * 2 ** failures, LONGEST_PAUSE_MS), undefined, { signal }).catch(() => {})
    }
  }
}

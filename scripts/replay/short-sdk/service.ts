import { httpLine } from './http-line.ts'

type Json = Record<string, unknown>

/** An error as the services name it. */
export class ServiceException extends Error {
  readonly CancellationReasons?: readonly { Code?: string }[]

  constructor(name: string, answer: Json) {
    super(String(answer.message ?? answer.Message ?? name))
    this.name = name
    if (Array.isArray(answer.CancellationReasons)) this.CancellationReasons = answer.CancellationReasons
  }
}

/** A request of a service: what the class of the SDK with this name would be. */
export class Command {
  readonly input: Json
  constructor(input: Json) {
    this.input = input
  }
}

const AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=local/20260101/cn-north-1/replay/aws4_request, SignedHeaders=host, Signature=00'

/** Where the SDK, too, would look for a service. */
export const endpointOf = (service: string): string => {
  const endpoint = process.env[`AWS_ENDPOINT_URL_${service}`] ?? process.env.AWS_ENDPOINT_URL
  if (!endpoint) throw new Error(`no endpoint of ${service}`)
  return endpoint
}

/** Calls a service that speaks AWS JSON. Nobody here checks signatures. */
export const awsService = (
  { target, endpoint, version }: { target: string; endpoint: string; version: '1.0' | '1.1' },
  exceptions: Readonly<Record<string, new (name: string, answer: Json) => ServiceException>> = {},
) => {
  const post = httpLine(endpoint)
  return async (operation: string, input: Json): Promise<Json> => {
    const headers = {
      'content-type': `application/x-amz-json-${version}`,
      'x-amz-target': `${target}.${operation}`,
      'x-amz-date': '20260101T000000Z',
      authorization: AUTHORIZATION,
    }
    const { status, body } = await post('/', headers, JSON.stringify(input))
    const answer: Json = body ? JSON.parse(body) : {}
    if (status < 300) return answer
    const name = String(answer.__type ?? status).replace(/^.*#/, '')
    throw new (exceptions[name] ?? ServiceException)(name, answer)
  }
}

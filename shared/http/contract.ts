import type * as z from 'zod/mini'

/**
 * Who may call: anybody, whoever shows a petition's query code, a staff member with a token, a street's platform that signs, or an
 * outside party with the link of its invitation.
 */
export type Access = 'anybody' | 'query-code' | 'staff' | 'signature' | 'invitation'

/** One operation of the HTTP API (DESIGN §7): what it takes and what it answers. Handlers and `docs/openapi.json` read it. */
export interface Contract {
  name: string
  summary: string
  method: 'GET' | 'POST' | 'PATCH'
  path: `/api/${string}`
  access: Access
  query?: z.ZodMiniType
  body?: z.ZodMiniType
  /** Needs an `Idempotency-Key` header, or may have one. */
  idempotent?: true | 'optional'
  /** May be called before a one-time password is changed; everything else for staff may not. */
  withOneTimePassword?: true
  /** With a query code: takes a staff token too, of whoever types for the resident. */
  assistable?: true
  /** Takes an `x-device-id` header. */
  device?: true
  status: 200 | 201
  /** For how many seconds anybody may keep the answer; nobody may unless it is given. */
  publicSeconds?: number
  reply: z.ZodMiniType
  /** The reply is a file: its text goes out as it is, with these headers and what they say. */
  file?: { type: 'text/csv' | 'application/x-ndjson'; headers: Readonly<Record<string, string>> }
  /** Statuses of the errors that it may answer with beyond 400, 500 and 503. */
  errors: readonly number[]
}

type OutputOf<Schema> = Schema extends z.ZodMiniType ? z.output<Schema> : undefined

/** A request as an endpoint reads it: query and body are parsed when asked for, so that 401 comes before 400. */
export interface ApiRequest<C extends Contract> {
  /** A path parameter, decoded. */
  param: (name: string) => string
  /** @throws InvalidInput */
  query: () => OutputOf<C['query']>
  /** @throws InvalidInput */
  body: () => OutputOf<C['body']>
  /** Names in lower case. */
  header: (name: string) => string | undefined
  /** The body before it is looked at: anything that JSON can say. */
  json: () => unknown
  /** The body as it came, for whoever verifies a signature of it. */
  text: () => string
  /** The network address that the request came from. */
  address?: string | undefined
}

/** An operation with what performs it. `Services` names just what it uses. */
export interface Endpoint<C extends Contract, Services> {
  contract: C
  handle: (services: Services, request: ApiRequest<C>) => Promise<z.input<C['reply']>>
}

export const endpoint = <C extends Contract, Services>(
  contract: C,
  handle: Endpoint<C, Services>['handle'],
): Endpoint<C, Services> => ({ contract, handle })

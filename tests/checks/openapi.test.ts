import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openApiDocument } from '../../scripts/openapi/document.ts'
import { actions, rulesOf } from '../../shared/domain/petition/lifecycle.ts'
import { staffRoles } from '../../shared/domain/street/roles.ts'
import { problemStatus } from '../../shared/http/problem.ts'
import { routes } from '../../shared/http/routes.ts'

type Node = { [key: string]: Node } & { $ref?: string }
interface Operation {
  operationId: string
  summary: string
  description: string
  security: object[]
  parameters: { name: string; in: string; required: boolean; schema: { type: string } }[]
  requestBody?: { content: Record<string, { schema: { $ref?: string } }> }
  responses: Record<string, object>
}
interface ActionBody {
  title: string
  properties: { action: { const: string }; version?: object }
  required: string[]
}

const file = readFileSync(join(import.meta.dirname, '../../docs/openapi.json'), 'utf8')
const document = JSON.parse(file)
const operations = Object.entries<Record<string, Operation>>(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)
const operation = (name: string): Operation => {
  const found = operations.find(({ operation }) => operation.operationId === name)
  if (!found) throw new Error(`no operation ${name}`)
  return found.operation
}

/** Everything in the document, with where it is. */
function* nodes(node: unknown, path = '#'): Generator<[path: string, node: Node]> {
  if (typeof node !== 'object' || node === null) return
  yield [path, node as Node]
  for (const [key, inner] of Object.entries(node)) yield* nodes(inner, `${path}/${key}`)
}
const resolve = (ref: string): unknown =>
  ref
    .replace('#/', '')
    .split('/')
    .reduce((node: Node | undefined, key) => node?.[key], document as Node)

test('the document is current, and is the same each time', () => {
  expect(file).toBe(`${JSON.stringify(openApiDocument(), null, 2)}\n`)
  expect(openApiDocument()).toEqual(openApiDocument())
})

test('every reference resolves, and every component is referred to', () => {
  const refs = new Set([...nodes(document)].flatMap(([, { $ref }]) => $ref ?? []))
  for (const ref of refs) expect([ref, resolve(ref)]).toEqual([ref, expect.any(Object)])
  for (const kind of ['schemas', 'responses'])
    for (const name of Object.keys(document.components[kind]))
      expect(refs).toContain(`#/components/${kind}/${name}`)
  expect(file).not.toContain('$defs')
  for (const name of Object.keys(document.components.schemas)) expect(name).toMatch(/^[A-Za-z0-9]+$/)
})

test('every contract is an operation, with its parameters, answers and words', () => {
  expect(operations.map(({ path, method }) => `${method} ${path}`)).toEqual(
    routes.map(({ path, method }) => `${method.toLowerCase()} ${path}`),
  )
  for (const route of routes) {
    const { summary, description, parameters, responses, requestBody, security } = operation(route.name)
    expect(summary).toBe(route.summary)
    expect(description.length).toBeGreaterThan(20)
    expect(Object.keys(responses).map(Number)).toEqual(
      [...new Set([route.status, 400, ...route.errors, 500, 503])].toSorted((a, b) => a - b),
    )
    const inPath = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => `{${name}}`)
    expect(inPath).toEqual(route.path.match(/\{\w+\}/g) ?? [])
    expect(requestBody !== undefined).toBe('body' in route)
    const staffToken = [{ staffToken: [] }]
    const withoutOrWith = 'assistable' in route ? [{}, ...staffToken] : []
    const signed = route.access === 'signature' ? [{ platformSignature: [] }] : withoutOrWith
    expect(security).toEqual(route.access === 'staff' ? staffToken : signed)
    const headers = parameters.filter((parameter) => parameter.in === 'header').map(({ name }) => name)
    expect(headers).toEqual([
      ...(route.access === 'query-code' ? ['x-query-code'] : []),
      ...('idempotent' in route ? ['Idempotency-Key'] : []),
      ...('device' in route ? ['x-device-id'] : []),
      ...(route.access === 'signature' ? ['x-platform-street', 'x-platform-timestamp'] : []),
      ...(route.access === 'invitation' ? ['x-invitation-token'] : []),
    ])
  }
})

test('a number in a query is described as one, with its bounds', () => {
  const limit = operation('list-petitions').parameters.find(({ name }) => name === 'limit')
  expect(limit).toMatchObject({
    required: false,
    schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
  })
})

test('every code stands with its status', () => {
  for (const [code, status] of Object.entries(problemStatus)) {
    const response = document.components.responses[`Problem${status}`]
    const [, own] = response.content['application/problem+json'].schema.allOf
    expect(own.properties).toMatchObject({
      status: { const: status },
      code: { enum: expect.arrayContaining([code]) },
    })
  }
  expect(document.components.responses.Problem503.headers).toHaveProperty('Retry-After')
})

describe.each([
  ['act-as-resident', ['resident'] as readonly string[]],
  ['act-as-staff', staffRoles as readonly string[]],
])('the body of %s', (name, roles) => {
  const body = operation(name).requestBody?.content['application/json']?.schema.$ref ?? ''
  const { oneOf, discriminator } = resolve(body) as {
    oneOf: { $ref: string }[]
    discriminator: { mapping: Record<string, string> }
  }
  const bodies = oneOf.map(({ $ref }) => resolve($ref) as ActionBody)
  const rulesFor = (action: (typeof actions)[number]) =>
    rulesOf(action).filter(({ by, from }) => from.length > 0 && by.some((role) => roles.includes(role)))

  test('is one of the actions of these roles, told apart by its name', () => {
    const names = bodies.map(({ properties }) => properties.action.const)
    expect(names).toEqual(actions.filter((action) => rulesFor(action).length > 0))
    expect(Object.entries(discriminator.mapping)).toEqual(names.map((action, i) => [action, oneOf[i]?.$ref]))
  })

  test('asks staff alone for the version that they saw', () => {
    for (const { properties, required } of bodies)
      expect([properties.version !== undefined, required.includes('version')]).toEqual(
        Array(2).fill(name === 'act-as-staff'),
      )
  })
})

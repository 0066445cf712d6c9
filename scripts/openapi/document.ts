import { readFileSync } from 'node:fs'
import type { Contract } from '../../shared/http/contract.ts'
import { type RouteName, routes } from '../../shared/http/routes.ts'
import { actionBodies } from './actions.ts'
import { isProblemStatus, problemResponses } from './problems.ts'
import { type JsonSchema, type SchemaCollection, schemaCollection } from './schemas.ts'
import {
  descriptions,
  deviceIdParameter,
  idempotencyKeyParameter,
  invitationTokenParameter,
  optionalKeyParameter,
  pathParameters,
  platformSignature,
  queryCodeParameter,
  queryParameters,
  signedParameters,
  tags,
} from './words.ts'

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string
}

const parametersInPath = ({ path }: Contract): JsonSchema[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    ...{ name, in: 'path', required: true },
    ...pathParameters[name],
  }))

/** A value in a query is text; its schema is that of what the text stands for. */
const parametersInQuery = ({ query }: Contract, { jsonOf }: SchemaCollection): JsonSchema[] => {
  if (!query) return []
  const { properties = {} } = jsonOf(query, 'output') as { properties?: Record<string, JsonSchema> }
  const { required = [] } = jsonOf(query, 'input') as { required?: string[] }
  return Object.entries(properties).map(([name, schema]) => ({
    ...{ name, in: 'query', required: required.includes(name) },
    ...{ description: queryParameters[name], schema },
  }))
}

const bodyOf = (contract: Contract, collection: SchemaCollection): JsonSchema | undefined => {
  if (contract.name === 'act-as-resident') return actionBodies('Resident', collection)
  if (contract.name === 'act-as-staff') return actionBodies('Staff', collection)
  return contract.body && collection.jsonOf(contract.body, 'input')
}

const pascal = (name: string): string =>
  name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())

const describedHeaders = (headers: Readonly<Record<string, string>>): JsonSchema =>
  Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [name, { description, schema: { type: 'string' } }]),
  )

const responsesOf = (contract: Contract, collection: SchemaCollection): JsonSchema => {
  const { name, status, reply, errors, file } = contract
  const schema = file ? undefined : collection.put(`${pascal(name)}Reply`, collection.jsonOf(reply, 'output'))
  const problems = [...new Set([400, ...errors, 500, 503])].filter(isProblemStatus).sort((a, b) => a - b)
  return {
    [status]: {
      description: status === 201 ? 'Created' : 'OK',
      ...(file && { headers: describedHeaders(file.headers) }),
      content: file ? { [file.type]: { schema: { type: 'string' } } } : { 'application/json': { schema } },
    },
    ...Object.fromEntries(
      problems.map((problem) => [problem, { $ref: `#/components/responses/Problem${problem}` }]),
    ),
  }
}

const tagOf = (path: string): string => {
  if (path.startsWith('/api/admin/')) return 'administrators'
  if (path.startsWith('/api/platform/')) return 'platform'
  if (path.startsWith('/api/outside/')) return 'outside'
  return path.startsWith('/api/public/') ? 'public' : path.startsWith('/api/staff/') ? 'staff' : 'residents'
}

const securityOf = ({ access, assistable }: Contract): JsonSchema[] => {
  if (access === 'signature') return [{ platformSignature: [] }]
  return access === 'staff' ? [{ staffToken: [] }] : assistable ? [{}, { staffToken: [] }] : []
}

const operationOf = (contract: Contract & { name: RouteName }, collection: SchemaCollection): JsonSchema => {
  const { name, summary, access, path, idempotent, device } = contract
  const body = bodyOf(contract, collection)
  return {
    operationId: name,
    tags: [tagOf(path)],
    summary,
    description: descriptions[name],
    security: securityOf(contract),
    parameters: [
      ...parametersInPath(contract),
      ...parametersInQuery(contract, collection),
      ...(access === 'query-code' ? [queryCodeParameter] : []),
      ...(idempotent === true ? [idempotencyKeyParameter] : []),
      ...(idempotent === 'optional' ? [optionalKeyParameter] : []),
      ...(device ? [deviceIdParameter] : []),
      ...(access === 'signature' ? signedParameters : []),
      ...(access === 'invitation' ? [invitationTokenParameter] : []),
    ],
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: responsesOf(contract, collection),
  }
}

/** The HTTP API as its contracts and the lifecycle table describe it. */
export const openApiDocument = () => {
  const collection = schemaCollection()
  const responses = problemResponses(collection)
  const paths: Record<string, JsonSchema> = {}
  for (const route of routes)
    paths[route.path] = {
      ...paths[route.path],
      [route.method.toLowerCase()]: operationOf(route, collection),
    }
  return {
    openapi: '3.1.0',
    info: {
      title: '码上办 Mashangban',
      version,
      description:
        'JSON in camelCase, moments as ISO 8601 with offset, errors as RFC 9457. Generated by `node scripts/openapi.ts`; do not edit.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'Pages and API share one origin.' }],
    tags,
    paths,
    components: {
      securitySchemes: {
        staffToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT (ES256)' },
        platformSignature,
      },
      schemas: collection.sorted(),
      responses,
    },
  }
}

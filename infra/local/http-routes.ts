import * as z from 'zod/mini'
import type { Template } from './template.ts'

export interface Route {
  readonly key: string
  /** `ANY` takes every method. */
  readonly method: string
  /** Before the greedy part, if there is one. */
  readonly segments: readonly string[]
  /** The name of a last part that takes all the rest: `{proxy+}`. */
  readonly greedy?: string | undefined
  readonly functionName: string
}

const routeSchema = z.looseObject({
  RouteKey: z.string(),
  Target: z.string(),
  AuthorizationType: z._default(z.literal('NONE'), 'NONE'), // who may do what is decided by the functions
})
const integrationSchema = z.looseObject({
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
})

/** The routes of a template's HTTP API, each with its function. */
export const routesOf = (template: Template): Route[] => {
  const functions = new Map(
    template.ofType('AWS::Lambda::Function').map(([id]) => [template.arn(id), template.ref(id)]),
  )
  const integrations = new Map(
    template
      .ofType('AWS::ApiGatewayV2::Integration')
      .map(([id, { Properties }]) => [
        `integrations/${template.ref(id)}`,
        functions.get(integrationSchema.parse(template.resolve(Properties)).IntegrationUri),
      ]),
  )
  return template.ofType('AWS::ApiGatewayV2::Route').map(([id, { Properties }]) => {
    const { RouteKey, Target } = routeSchema.parse(template.resolve(Properties))
    const functionName = integrations.get(Target)
    const [method = '', path = ''] = RouteKey.split(' ')
    const [, start = path, greedy] = /^(.*)\/\{(\w+)\+\}$/.exec(path) ?? []
    if (!functionName || !path || /[+*]/.test(start))
      throw new Error(`The local HTTP API cannot serve ${id}: ${RouteKey}`)
    return { key: RouteKey, method, segments: start.split('/'), greedy, functionName }
  })
}

export interface FoundRoute {
  readonly route: Route
  readonly parameters: Record<string, string>
}

const parameterName = (segment: string): string | undefined => /^\{(.+)\}$/.exec(segment)?.[1]

const match = (route: Route, method: string, path: readonly string[]): FoundRoute | undefined => {
  const { segments, greedy } = route
  if (route.method !== method && route.method !== 'ANY') return undefined
  const rest = path.slice(segments.length).join('/')
  if (greedy === undefined ? path.length !== segments.length : rest === '') return undefined
  const parameters: Record<string, string> = greedy === undefined ? {} : { [greedy]: rest }
  const fits = segments.every((segment, index) => {
    const given = path[index] ?? ''
    const name = parameterName(segment)
    if (name === undefined) return segment === given
    parameters[name] = given
    return given !== ''
  })
  return fits ? { route, parameters } : undefined
}

/** As API Gateway chooses: full before greedy, then the most literal segments, then its own method before `ANY`. */
const rankOf = ({ route: { greedy, segments, method } }: FoundRoute): number => {
  const literals = segments.filter((segment) => parameterName(segment) === undefined).length
  return (greedy === undefined ? 1000 : 0) + literals * 2 + (method === 'ANY' ? 0 : 1)
}

/** @param path its segments, decoded */
export const findRoute = (
  routes: readonly Route[],
  method: string,
  path: readonly string[],
): FoundRoute | undefined =>
  routes
    .flatMap((route) => match(route, method, path) ?? [])
    .reduce<FoundRoute | undefined>(
      (best, found) => (best && rankOf(best) >= rankOf(found) ? best : found),
      undefined,
    )

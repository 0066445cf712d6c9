import { type Finding, fail, findings, type Trouble, warn } from './finding.ts'
import { ofType, referencesIn, type Template } from './template.ts'

// Lambda's limits (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html)
const MOST_UNZIPPED = 250 * 1024 * 1024
const MOST_ZIP = 50 * 1024 * 1024 // sent directly; through the framework's bucket it may be more
const MOST_VARIABLES = 4 * 1024
const MOST_SECONDS = 900
const MEMORY = { least: 128, most: 10_240 }
const HTTP_API_SECONDS = 30 // an integration of an HTTP API
const REFERENCE_CHARACTERS = 120 // what a reference in a variable becomes at most

export interface Artifact {
  name: string
  /** The unpacked bundle. */
  bytes: number
  zipBytes: number
}

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`

export const artifactFindings = (
  artifacts: readonly Artifact[],
  functionNames: readonly string[],
): Finding[] => {
  const largest = artifacts.toSorted((a, b) => b.bytes - a.bytes)[0]
  const missing = functionNames.filter((name) => !artifacts.some((artifact) => artifact.name === name))
  return findings(
    'artifacts',
    `${artifacts.length} zips; the largest, ${largest?.name}, unpacks to ${megabytes(largest?.bytes ?? 0)}`,
    [
      ...missing.map((name) => fail(`${name} has no zip`, 'npm run package')),
      ...artifacts.flatMap(({ name, bytes, zipBytes }): Trouble[] => {
        if (bytes > MOST_UNZIPPED)
          return [
            fail(
              `${name} unpacks to ${megabytes(bytes)}, Lambda takes ${megabytes(MOST_UNZIPPED)}`,
              'take something out of it',
            ),
          ]
        return zipBytes > MOST_ZIP
          ? [
              warn(
                `the zip of ${name} has ${megabytes(zipBytes)}: it starts slowly`,
                'take something out of it',
              ),
            ]
          : []
      }),
    ],
  )
}

const variableBytes = (variables: Record<string, unknown>): number =>
  Object.entries(variables).reduce(
    (sum, [name, value]) =>
      sum + name.length + (typeof value === 'string' ? Buffer.byteLength(value) : REFERENCE_CHARACTERS),
    0,
  )

const troublesOf = (id: string, properties: Record<string, unknown>): Trouble[] => {
  const { Timeout = 3, MemorySize = 128, Environment } = properties
  const { Variables = {} } = (Environment ?? {}) as { Variables?: Record<string, unknown> }
  const troubles: Trouble[] = []
  if (Number(Timeout) > MOST_SECONDS)
    troubles.push(
      fail(`${id} may run ${Timeout} s, Lambda lets it run ${MOST_SECONDS}`, 'lower its time-out'),
    )
  if (Number(MemorySize) < MEMORY.least || Number(MemorySize) > MEMORY.most)
    troubles.push(fail(`${id} asks for ${MemorySize} MB of memory`, `${MEMORY.least} to ${MEMORY.most}`))
  if (variableBytes(Variables) > MOST_VARIABLES)
    troubles.push(fail(`the variables of ${id} have more than 4 KB`, 'give it fewer'))
  return troubles
}

/** Functions that an HTTP API waits for. */
const behindTheApi = (template: Template): string[] =>
  ofType(template, 'AWS::ApiGatewayV2::Integration').flatMap(
    ([, { IntegrationUri }]) => referencesIn(IntegrationUri).resources,
  )

const visibilityTroubles = (template: Template): Trouble[] =>
  ofType(template, 'AWS::Lambda::EventSourceMapping').flatMap(([id, { EventSourceArn, FunctionName }]) => {
    const [queueId = ''] = referencesIn(EventSourceArn).resources
    const queue = template.Resources[queueId]
    if (queue?.Type !== 'AWS::SQS::Queue') return []
    const [functionId = ''] = referencesIn(FunctionName).resources
    const timeout = Number(template.Resources[functionId]?.Properties?.Timeout ?? 3)
    const visibility = Number(queue.Properties?.VisibilityTimeout ?? 30)
    if (visibility < timeout)
      return [
        fail(
          `${id}: SQS refuses a mapping whose queue hides messages ${visibility} s and whose function may run ${timeout} s`,
          'raise VisibilityTimeout',
        ),
      ]
    return visibility < 6 * timeout
      ? [
          warn(
            `${id}: a message is hidden ${visibility} s, less than six times the ${timeout} s of its function`,
            'raise VisibilityTimeout',
          ),
        ]
      : []
  })

export const functionFindings = (template: Template): Finding[] => {
  const functions = ofType(template, 'AWS::Lambda::Function')
  const waited = new Set(behindTheApi(template))
  return findings('functions', 'memory, time-outs, variables and the queues’ patience are within limits', [
    ...functions.flatMap(([id, properties]) => troublesOf(id, properties)),
    ...functions
      .filter(([id, { Timeout }]) => waited.has(id) && Number(Timeout) > HTTP_API_SECONDS)
      .map(([id, { Timeout }]) =>
        fail(`${id} may run ${Timeout} s, the API waits ${HTTP_API_SECONDS}`, 'lower its time-out'),
      ),
    ...visibilityTroubles(template),
  ])
}

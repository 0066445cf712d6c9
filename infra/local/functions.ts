import { join } from 'node:path'
import * as z from 'zod/mini'
import { explain } from './explain.ts'
import type { FunctionDefinition } from './function-host.ts'
import type { Template } from './template.ts'

const functionSchema = z.looseObject({
  Handler: z.string(),
  MemorySize: z._default(z.number(), 128),
  Timeout: z._default(z.number(), 3),
  Environment: z._default(z.object({ Variables: z.record(z.string(), z.string()) }), { Variables: {} }),
})

/** What the SDK finds in every function. The files of the machine's owner are none of its business. */
export const localCredentials = (region: string): Record<string, string> => ({
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
})

/** The functions of a template with their variables resolved; `Handler` is a path under `functionsDir` and an export. */
export const functionsOf = (
  template: Template,
  options: { functionsDir: string; shared: Record<string, string>; overrides: Record<string, string> },
): FunctionDefinition[] =>
  template.ofType('AWS::Lambda::Function').map(([id, { Properties }]) => {
    const resolved = functionSchema.safeParse(template.resolve(Properties))
    if (!resolved.success) throw new Error(`The function ${id}: ${explain(resolved.error)}`)
    const { Handler, MemorySize, Timeout, Environment } = resolved.data
    const dot = Handler.lastIndexOf('.')
    const module = Handler.slice(0, dot)
    const functionName = template.ref(id)
    const variables = Object.entries(Environment.Variables).map(([name, value]) => [
      name,
      options.overrides[name] ?? value,
    ])
    return {
      name: module.split('/')[0] ?? module,
      functionName,
      functionArn: template.arn(id),
      path: join(options.functionsDir, `${module}.mjs`),
      exportName: Handler.slice(dot + 1),
      memoryMb: MemorySize,
      timeoutMs: Timeout * 1000,
      environment: {
        ...options.shared,
        AWS_LAMBDA_FUNCTION_NAME: functionName,
        AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(MemorySize),
        TZ: ':UTC',
        ...Object.fromEntries(variables),
      },
    }
  })

import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { parse } from 'yaml'

export interface FunctionSource {
  name: string
  /** The module that exports `handler`: `functions/<trigger>/<name>.ts`. */
  entry: string
  /** The names of the variables that it is deployed with. */
  environment: string[]
}

interface ServiceFile {
  functions: string[]
}
type FunctionsFile = Record<string, { environment?: Record<string, unknown> }>

/** The functions that serverless.yml deploys; a file `functions-<trigger>.yml` lists those of one trigger. */
export const listFunctions = (root = process.cwd()): FunctionSource[] =>
  readYaml<ServiceFile>(join(root, 'serverless.yml')).functions.flatMap((reference) => {
    const file = /^\$\{file\((.+)\)\}$/.exec(reference)?.[1]
    const trigger = /functions-(.+)\.yml$/.exec(basename(file ?? ''))?.[1]
    if (!file || !trigger)
      throw new Error(`serverless.yml lists functions in an unexpected way: ${reference}`)
    const definitions = readYaml<FunctionsFile>(join(root, file))
    return Object.entries(definitions).map(([name, { environment = {} }]) => ({
      name,
      entry: join(dirname(join(root, file)), '..', 'functions', trigger, `${name}.ts`),
      environment: Object.keys(environment),
    }))
  })

// `error` hides the warnings on CloudFormation's tags (!Ref), which do not matter here
const readYaml = <T>(path: string): T => parse(readFileSync(path, 'utf8'), { logLevel: 'error' }) as T

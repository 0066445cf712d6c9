import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The whole stack, within `dist`; the framework first creates a small one with the bucket that takes the zips. */
export const TEMPLATE = join('cloudformation', 'cloudformation-template-update-stack.json')

/**
 * Writes the CloudFormation template of serverless.yml to `TEMPLATE` in `dist`; the zips must be in `<dist>/zips`. Needs
 * neither network nor credentials: the framework asks AWS only when it deploys.
 * @returns where it is
 * @param args for the framework: `--stage`, `--region`, `--param`
 */
export const writeTemplate = async (dist: string, args: readonly string[] = []): Promise<string> => {
  const framework = join('node_modules', 'serverless', 'bin', 'serverless.js')
  const child = spawn(
    process.execPath,
    [framework, 'package', '--package', join(dist, 'cloudformation'), `--param=dist=${dist}`, ...args],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`serverless package ended with ${code}:\n${said}`)
  return join(dist, TEMPLATE)
}

export interface Template {
  Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>
  Outputs: Record<string, { Value: unknown }>
}

export const readTemplate = async (path: string): Promise<Template> =>
  JSON.parse(await readFile(path, 'utf8')) as Template

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { join, resolve } from 'node:path'

/** The whole stack, within `dist`; the framework first creates a small one with the bucket that takes the zips. */
export const TEMPLATE = join('cloudformation', 'cloudformation-template-update-stack.json')

/**
 * Writes the CloudFormation template of serverless.yml to `TEMPLATE` in `dist`; the zips must be in `<dist>/zips`. Needs
 * neither network nor credentials: the framework asks AWS only when it deploys.
 * @returns where it is
 * @param args for the framework: `--stage`, `--region`, `--param`
 */
export const writeTemplate = async (dist: string, args: readonly string[] = []): Promise<string> => {
  const framework = resolve('node_modules', 'serverless', 'bin', 'serverless.js')
  const service = await serviceFolder(dist)
  const options = ['--package', resolve(dist, 'cloudformation'), `--param=dist=${resolve(dist)}`, ...args]
  try {
    const child = spawn(process.execPath, [framework, 'package', ...options], {
      cwd: service,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
    const [code] = await once(child, 'exit')
    if (code !== 0) throw new Error(`serverless package ended with ${code}:\n${said}`)
    return join(dist, TEMPLATE)
  } finally {
    await rm(service, { recursive: true, force: true })
  }
}

/** The framework works in `.serverless` of the folder that it stands in: each run gets a folder of its own. */
const serviceFolder = async (dist: string): Promise<string> => {
  await mkdir(dist, { recursive: true })
  const folder = await mkdtemp(resolve(dist, 'service-'))
  await copyFile('serverless.yml', join(folder, 'serverless.yml')) // it takes no link for a service file
  await symlink(resolve('infra'), join(folder, 'infra'))
  return folder
}

export interface Template {
  Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>
  Outputs: Record<string, { Value: unknown }>
}

export const readTemplate = async (path: string): Promise<Template> =>
  JSON.parse(await readFile(path, 'utf8')) as Template

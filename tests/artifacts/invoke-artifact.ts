import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { unzip } from './unzip.ts'

/** What Lambda's runtime does with a handler, in a process that has nothing but the zip. The answer goes to file 3. */
const RUNTIME = `
  import { writeSync } from 'node:fs'
  import { text } from 'node:stream/consumers'
  const [module, exported] = process.env._HANDLER.split('.')
  const { [exported]: handler } = await import(process.cwd() + '/' + module + '.mjs')
  const deadline = Date.now() + 10_000
  const context = {
    awsRequestId: '3f1c0b5e-6b8c-4f0e-9a57-0d7c1f3a2b11',
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws-cn:lambda:cn-north-1:123456789012:function:' + process.env.AWS_LAMBDA_FUNCTION_NAME,
    memoryLimitInMB: '512',
    logGroupName: '/aws/lambda/' + process.env.AWS_LAMBDA_FUNCTION_NAME,
    logStreamName: '2026/01/05/[$LATEST]0123456789abcdef',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => deadline - Date.now(),
  }
  try {
    writeSync(3, JSON.stringify((await handler(JSON.parse(await text(process.stdin)), context)) ?? null))
  } catch (error) {
    console.error(String(error)) // its stack is a page of minified code
    process.exit(1)
  }
  process.exit() // Lambda freezes a function that has answered; open connections do not keep it
`

export interface InstalledArtifact {
  folder: string
  files: string[]
  /** As the template has it: `get-place/index.handler`. */
  handler: string
  environment: Record<string, string>
}

/** Unpacks a zip into an empty folder with no packages above it. */
export const installArtifact = async (
  zipPath: string,
  { handler, environment }: Pick<InstalledArtifact, 'handler' | 'environment'>,
): Promise<InstalledArtifact> => {
  const folder = await mkdtemp(join(tmpdir(), 'mashangban-artifact-'))
  for (let above = folder; above !== dirname(above); above = dirname(above))
    if (existsSync(join(above, 'node_modules'))) throw new Error(`${above} has packages`)
  return { folder, files: await unzip(zipPath, folder), handler, environment }
}

/** @throws with what the process said when the handler does not load or throws */
export const invokeArtifact = async (artifact: InstalledArtifact, event: unknown): Promise<unknown> => {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', RUNTIME], {
    cwd: artifact.folder,
    env: { _HANDLER: artifact.handler, ...artifact.environment },
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
  })
  child.stdin.end(JSON.stringify(event))
  const answers = child.stdio[3]
  if (!answers || !('setEncoding' in answers)) throw new Error('the process has no file 3')
  const [answer, said, complained, [code]] = await Promise.all([
    text(answers),
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ])
  if (code !== 0) throw new Error(`${artifact.handler} ended with ${code}\n${said}${complained}`)
  return JSON.parse(answer)
}

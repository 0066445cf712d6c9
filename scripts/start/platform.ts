import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { emulatorIsInstalled, machine } from '../../infra/local/dynamodb.ts'
import { type LocalCloud, localDeployment, startLocalCloud } from '../../infra/local/local-cloud.ts'
import { listen, stopServer } from '../../infra/local/servers.ts'
import { Refusal } from '../command/refusal.ts'
import { buildFunctions } from '../package.ts'
import { builtPages } from '../pages/build.ts'
import { pagesFrom } from '../pages/serve.ts'
import { compiledTemplate } from './compiled-template.ts'
import { CONTROL_FILE, openControl } from './control.ts'
import { type DataFolder, FUNCTIONS_FOLDER, takeDataFolder } from './data-folder.ts'
import { chooseDatabase } from './database.ts'
import { type Demo, parseDemo, type Seed } from './demo.ts'
import { lanAddress } from './lan-address.ts'
import type { StartOptions } from './options.ts'
import { reporter } from './reporter.ts'

const DEMO_DATA = 'demo-data.json' // written when seeding has ended: without it, what is there is half
const DEMO_FILE = 'demo.json'
// A person who tries something out does not wait the deployed three minutes for a second attempt.
const RETRY_AFTER_SECONDS = 1

export interface Platform {
  readonly base: string
  readonly demo: Demo
  readonly dataDir: string
  /** What there is to say about its database. */
  readonly database?: string | undefined
  /** The platform's time in milliseconds, when it is not the machine's. */
  readonly movedTo?: number | undefined
  stop(): Promise<void>
}

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')

const refuseTakenPort = async ({ host, port }: StartOptions): Promise<void> => {
  const probe = createServer()
  try {
    await listen(probe, { host, port })
  } catch (error) {
    if (isTaken(error))
      throw new Refusal(
        `端口 ${port} 已被占用,请用 --port 指定别的端口,例如:npm start -- --port ${port + 1}\nPort ${port} is taken; choose another, for example: npm start -- --port ${port + 1}`,
      )
    throw new Refusal(`无法监听 Cannot listen on ${host}:${port}: ${String(error)}`)
  }
  await stopServer(probe, 0)
}

/** Lets the time of the functions be moved; what `npm run package` builds knows the machine's time alone. */
const localClock = (root: string) => ({
  file: join(root, 'shared', 'lambda', 'system-clock.ts'),
  standIn: join(root, 'infra', 'local', 'shifted-clock.ts'),
})

/** Where somebody who tries it out has providers called instead of at their own addresses (docs/operations.md). */
const outside = ['WECHAT_API_URL', 'WECOM_API_URL', 'TENCENT_SMS_URL', 'ALIBABA_SMS_URL']
const standIns = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(outside.flatMap((name) => (env[name] ? [[name, env[name]]] : [])))

const seedOnce = async (folder: DataFolder, cloud: LocalCloud, seed: Seed): Promise<Demo> => {
  const seeded = await readFile(folder.file(DEMO_DATA), 'utf8').catch(() => undefined)
  if (seeded !== undefined && !cloud.hasNewTable) return parseDemo(seeded)
  const [{ DynamoDBClient }, { documentClient }, { KMSClient }] = await Promise.all([
    import('@aws-sdk/client-dynamodb'),
    import('../../shared/adapters/dynamodb/document-client.ts'),
    import('@aws-sdk/client-kms'),
  ])
  const { environment, template } = cloud
  const shared = {
    region: localDeployment.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  }
  const dynamodb = new DynamoDBClient({ ...shared, endpoint: environment.AWS_ENDPOINT_URL_DYNAMODB ?? '' })
  const kms = new KMSClient({ ...shared, endpoint: environment.AWS_ENDPOINT_URL_KMS ?? '' })
  const demo = await seed({
    base: cloud.base,
    client: documentClient(dynamodb),
    tableName: template.ref('Table'),
    kms,
    kmsKeyId: template.ref('DataKey'),
  })
  dynamodb.destroy()
  kms.destroy()
  await folder.write(DEMO_DATA, demo)
  return demo
}

/**
 * Starts the whole platform; `demo.json` is there when it answers.
 * @throws the reason of `signal` when it aborts meanwhile; everything is stopped again
 */
export const startPlatform = async (
  options: StartOptions & {
    readonly seed: Seed
    readonly print: (line: string) => void
    readonly signal: AbortSignal
  },
): Promise<Platform> => {
  const { signal } = options
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  aborted.catch(() => {}) // nobody may be waiting
  const root = process.cwd()
  const database = chooseDatabase({
    emulatorIsInstalled: emulatorIsInstalled(),
    platform: machine,
    fresh: options.fresh,
    environment: process.env,
  })
  await refuseTakenPort(options)
  const folder = await takeDataFolder(options.dataDir)
  let cloud: LocalCloud | undefined
  let control: Awaited<ReturnType<typeof openControl>> | undefined
  const stop = async () => {
    await control?.close()
    await cloud?.stop()
    await folder.remove(DEMO_FILE)
    await folder.release()
  }
  try {
    await folder.remove(DEMO_FILE)
    await folder.remove(CONTROL_FILE)
    const half = existsSync(folder.file('dynamodb.db')) && !existsSync(folder.file(DEMO_DATA))
    if (options.fresh || half) await folder.clear()
    const report = reporter(folder.file('logs/platform.log'), options.print)
    const functionsDir = folder.file(FUNCTIONS_FOLDER)
    await folder.remove(FUNCTIONS_FOLDER)
    const built = buildFunctions({ outDir: functionsDir, standIns: [localClock(root)], commonApart: true })
    built.catch(() => {}) // told where it is awaited
    const pages = builtPages(root).then(pagesFrom)
    pages.catch(() => {}) // told where it is awaited
    const template = await Promise.race([compiledTemplate(root), aborted])
    const { host, port, dataDir } = options
    const shownHost = host === '0.0.0.0' ? lanAddress() : host
    const base = `http://${shownHost}:${port}`
    cloud = await startLocalCloud({
      ...{ template, functionsDir, built, dataDir, host, port, report },
      dynamodbEndpoint: database.endpoint,
      base,
      environment: { PUBLIC_BASE_URL: base, ...standIns(process.env) },
      retryAfterSeconds: RETRY_AFTER_SECONDS,
      otherwise: async (request, response) => (await pages)(request, response),
    })
    const demo = await Promise.race([seedOnce(folder, cloud, options.seed), aborted])
    const tableName = cloud.template.ref('Table')
    control = await openControl(folder, cloud, { ...cloud.environment, TABLE_NAME: tableName })
    await Promise.race([pages, aborted])
    await folder.write(DEMO_FILE, { base, ...demo })
    void cloud.warm() // not earlier: it would hold up what people wait for
    const { clock } = cloud
    const movedTo = clock.ahead() === 0 ? undefined : clock.now()
    return { base, demo, dataDir, database: database.note, movedTo, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

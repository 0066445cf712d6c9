import { mkdtemp, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleFunctions, forLambda } from '../package/bundle.ts'
import { listFunctions } from '../package/functions.ts'
import { compiledTemplate } from '../start/compiled-template.ts'

const standInFor = (file: string): string => join(import.meta.dirname, file)
const shortSdk = {
  '@aws-sdk/client-dynamodb': standInFor('short-sdk/client-dynamodb.ts'),
  '@aws-sdk/lib-dynamodb': standInFor('short-sdk/lib-dynamodb.ts'),
  '@aws-sdk/client-sqs': standInFor('short-sdk/client-sqs.ts'),
  '@aws-sdk/client-eventbridge': standInFor('short-sdk/client-eventbridge.ts'),
}

const IN_MEMORY = '/dev/shm'
const ROOM_BYTES = 2.5 * 1024 ** 3 // tables, indexes and streams of 4,326 petitions take half of it

/** On a disk in memory where there is one with room: the emulator waits for its disk at every write. */
const dataFolder = async (): Promise<string> => {
  const free = await statfs(IN_MEMORY).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 0,
  )
  return mkdtemp(join(free > ROOM_BYTES ? IN_MEMORY : tmpdir(), 'mashangban-replay-'))
}

/** What both halves of a replay run. */
export interface ReplayBuild {
  /** Of all that the replay writes. */
  readonly folder: string
  readonly functionsDir: string
  /** The deployed template, as the framework compiled it. */
  readonly template: unknown
}

/** The deployed functions, built with simulated time. */
export const buildForReplay = async ({
  sdk,
}: {
  /** With the SDK as it is deployed, which takes two thirds of the time, or with a short client in its place. */
  sdk: boolean
}): Promise<ReplayBuild & { remove(): Promise<void> }> => {
  const folder = await dataFolder()
  const remove = () => rm(folder, { recursive: true, force: true })
  const root = process.cwd()
  const functionsDir = join(folder, 'functions')
  try {
    const [template] = await Promise.all([
      compiledTemplate(root),
      bundleFunctions(listFunctions(root), {
        outDir: functionsDir,
        standIns: [
          { file: join(root, 'shared/lambda/system-clock.ts'), standIn: standInFor('simulated-clock.ts') },
        ],
        commonApart: true,
        alias: { ...forLambda, ...(sdk ? {} : shortSdk) },
      }),
    ])
    return { folder, functionsDir, template, remove }
  } catch (error) {
    await remove()
    throw error
  }
}

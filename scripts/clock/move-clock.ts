import { readFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import * as z from 'zod/mini'
import type { Firing, Moved } from '../../infra/local/scheduler.ts'
import { Refusal } from '../command/refusal.ts'
import { CONTROL_FILE, controlSchema, moveLineSchema } from '../start/control.ts'
import type { ClockOptions } from './options.ts'

const notRunning = (dataDir: string) =>
  new Refusal(
    `在该数据目录上没有正在运行的平台,请先 npm start(其他目录用 --data 指定)。\nNo platform runs on ${dataDir}; run npm start first, or name its folder with --data.`,
  )

const post = ({ clock, token }: z.infer<typeof controlSchema>, body: string) =>
  new Promise<NodeJS.ReadableStream & { statusCode?: number | undefined }>((resolve, reject) =>
    // not fetch, which gives up on an answer that takes five minutes
    request(clock, { method: 'POST', headers: { authorization: `Bearer ${token}` } }, resolve)
      .on('error', reject)
      .end(body),
  )

/**
 * Moves the time of the platform that runs on a data folder.
 * @param onFiring told of each schedule that has run
 * @throws Refusal when none runs there
 */
export const moveClock = async (
  { dataDir, move }: ClockOptions,
  onFiring: (firing: Firing) => void = () => {},
): Promise<Moved> => {
  const text = await readFile(join(dataDir, CONTROL_FILE), 'utf8').catch(() => undefined)
  if (text === undefined) throw notRunning(dataDir)
  const answer = await post(z.parse(controlSchema, JSON.parse(text)), JSON.stringify(move)).catch(() => {
    throw notRunning(dataDir) // it was killed and left its file
  })
  if (answer.statusCode === 401) throw notRunning(dataDir) // another platform got its port
  const firings: Firing[] = []
  for await (const line of createInterface({ input: answer })) {
    const told = moveLineSchema.parse(JSON.parse(line))
    if ('failed' in told) throw new Error(told.failed)
    if ('now' in told) return { ...told, firings }
    firings.push(told.firing)
    onFiring(told.firing)
  }
  throw new Refusal('平台在此期间停止了。The platform stopped meanwhile.')
}

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { Refusal } from '../command/refusal.ts'
import { CONTROL_FILE, controlSchema } from '../start/control.ts'

const clockSchema = z.object({ aheadMs: z.number() })

/**
 * Takes over the environment of the local platform that runs on a data folder, unless TABLE_NAME names another one.
 * @returns how far its time is ahead of this machine's, where it is a local one
 * @throws Refusal when none runs there
 */
export const takeEnvironment = async (dataDir: string): Promise<{ aheadMs: number } | undefined> => {
  if (process.env.TABLE_NAME) return undefined
  const read = (name: string) => readFile(join(dataDir, name), 'utf8').catch(() => undefined)
  const [control, clock] = await Promise.all([read(CONTROL_FILE), read('clock.json')])
  if (control === undefined)
    throw new Refusal(
      `在该数据目录上没有正在运行的平台:请先 npm start,用 --data 指定目录,或设置 TABLE_NAME。\nNo platform runs on ${dataDir}; run npm start, name its folder with --data, or set TABLE_NAME.`,
    )
  const { environment } = z.parse(controlSchema, JSON.parse(control))
  Object.assign(process.env, environment)
  return { aheadMs: clock ? z.parse(clockSchema, JSON.parse(clock)).aheadMs : 0 }
}

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { Refusal } from '../command/refusal.ts'
import { CONTROL_FILE, controlSchema } from '../start/control.ts'

const clockSchema = z.object({ aheadMs: z.number() })

/**
 * How to reach the local platform that runs on a data folder, and how far its time is ahead of this machine's.
 * @throws Refusal when none runs there
 */
export const platformEnvironment = async (
  dataDir: string,
): Promise<{ environment: Record<string, string>; aheadMs: number }> => {
  const read = (name: string) => readFile(join(dataDir, name), 'utf8').catch(() => undefined)
  const [control, clock] = await Promise.all([read(CONTROL_FILE), read('clock.json')])
  if (control === undefined)
    throw new Refusal(
      `在该数据目录上没有正在运行的平台:请先 npm start,用 --data 指定目录,或设置 TABLE_NAME。\nNo platform runs on ${dataDir}; run npm start, name its folder with --data, or set TABLE_NAME.`,
    )
  const { environment } = z.parse(controlSchema, JSON.parse(control))
  return { environment, aheadMs: clock ? z.parse(clockSchema, JSON.parse(clock)).aheadMs : 0 }
}

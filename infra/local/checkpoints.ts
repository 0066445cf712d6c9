import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod/mini'

/** How far each shard of a stream has been worked through, by mapping. */
export interface Checkpoints {
  read(mapping: string, shardId: string): Promise<string | undefined>
  write(mapping: string, shardId: string, sequenceNumber: string): Promise<void>
}

const fileSchema = z.record(z.string(), z.string())

/** One file a mapping, replaced by rename, so that an interrupted write leaves the one before. */
export const fileCheckpoints = (folder: string): Checkpoints => {
  const known = new Map<string, Record<string, string>>()
  const load = async (mapping: string) => {
    const cached = known.get(mapping)
    if (cached) return cached
    const text = await readFile(join(folder, `${mapping}.json`), 'utf8').catch(() => '{}')
    const shards = fileSchema.parse(JSON.parse(text))
    known.set(mapping, shards)
    return shards
  }
  return {
    read: async (mapping, shardId) => (await load(mapping))[shardId],
    async write(mapping, shardId, sequenceNumber) {
      const shards = await load(mapping)
      shards[shardId] = sequenceNumber
      await mkdir(folder, { recursive: true })
      const file = join(folder, `${mapping}.json`)
      await writeFile(`${file}.new`, JSON.stringify(shards))
      await rename(`${file}.new`, file)
    },
  }
}

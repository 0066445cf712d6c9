import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bundleBare, bundleFunctions } from './bundle.ts'
import { listFunctions } from './functions.ts'

/** Of the weight of a handler with nothing but the DynamoDB clients: what residents wait for, and what brings codecs. */
const most: Record<string, number> = { 'submit-petition': 1.15, 'track-petition': 1.15, 'check-photo': 4.5 }
const MOST_OF_OTHERS = 1.5

test('no bundle weighs more than it may beside a bare handler', async () => {
  await using dir = await mkdtempDisposable(join(tmpdir(), 'bundles-'))
  const bare = await bundleBare(dir.path)
  const bundles = await bundleFunctions(listFunctions(), { outDir: dir.path })
  const tooHeavy = bundles
    .map(({ name, bytes }) => ({ name, ratio: bytes / bare.bytes }))
    .filter(({ name, ratio }) => ratio > (most[name] ?? MOST_OF_OTHERS))
  expect(tooHeavy).toEqual([])
}, 60_000)

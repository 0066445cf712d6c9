import { expect, test } from 'vitest'
import { measureAwsCalls } from '../../scripts/bench/aws-calls.ts'

test('a warm submit and track call AWS at most twice, a batch of ten triaged at most twelve times', async () => {
  const calls = await measureAwsCalls()
  console.info(`AWS calls: ${JSON.stringify(calls)}`)
  expect(calls.submit).toBeLessThanOrEqual(2)
  expect(calls.track).toBeLessThanOrEqual(2)
  expect(calls.triageBatch).toBeLessThanOrEqual(12)
})

import { expect, test } from 'vitest'
import { isSettled } from '../../shared/domain/notification/notification.ts'
import { sendThroughFaults } from './many-faults.ts'

/** `npm run test:long` sends ten thousand. */
const COUNT = process.env.LONG ? 10_000 : 200

test.each(['tencent', 'alibaba'] as const)(
  'of many messages by %s, a fifth of whose calls go wrong, none is lost and none is sent twice',
  { timeout: process.env.LONG ? 600_000 : 60_000 },
  async (provider) => {
    const { ended, taken, called, calls } = await sendThroughFaults(
      provider,
      provider === 'tencent' ? COUNT : COUNT / 2,
    )
    const states = Map.groupBy(ended, ({ state }) => state)
    const figures = Object.fromEntries([...states].map(([state, list]) => [state, list.length]))
    if (process.env.LONG)
      console.log(provider, { ...figures, called, taken: taken.length, calls: calls.length })
    expect(ended.filter(({ state }) => !isSettled(state))).toEqual([])
    expect(new Set(taken.map(({ id }) => id)).size).toBe(taken.length)
    // every way that was tried has its end, and the message the state of the last
    for (const { attempts = [] } of ended)
      expect(
        attempts.filter(({ state }) => ['waiting', 'sending', 'unsure', 'accepted'].includes(state)),
      ).toEqual([])
    expect(figures.delivered).toBeGreaterThan(ended.length * 0.8)
  },
)

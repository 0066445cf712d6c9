import { describe, expect, it } from 'vitest'
import { aFiling, numbered } from '../../testing/a-filing.ts'
import type { PetitionStore } from '../petition-store.ts'
import type { Incoming, Outgoing, PlatformLog } from '../platform.ts'

const at = (second: number) => `2026-11-24T10:00:${String(second).padStart(2, '0')}.000+08:00`

const anOutgoing = (index: number, second: number, more: Partial<Outgoing> = {}): Outgoing => {
  const petitionId = numbered(index)
  return {
    ...{ eventId: `${petitionId}#2`, petitionId, seq: 2, streetId: 'yuejincun', kind: 'order' },
    ...{ recordedAt: at(second), state: 'planned', attempts: 0 },
    ...more,
  }
}
const anIncoming = (more: Partial<Incoming> = {}): Incoming => ({
  ...{ eventId: 'their.event-1', sequence: 1, state: 'progress', at: '2026-11-24T10:00:00+08:00' },
  ...{ receivedAt: at(1), outcome: 'refused', reason: '还不能办结' },
  ...more,
})

/** Facts of what is exchanged with a street's own platform; the file of a petition tells them. */
export const platformLogContract = (
  open: () => Promise<{ log: PlatformLog; petitions: Pick<PetitionStore, 'file' | 'findFile'> }>,
): void => {
  describe('what is exchanged with a platform', () => {
    const opened = async () => {
      const { log, petitions } = await open()
      const filing = aFiling({ petitionId: numbered(1) })
      await petitions.file(filing)
      const exchanged = async () => (await petitions.findFile(numbered(1)))?.platform
      return { log, petitions, exchanged }
    }

    it('is put down to go out once, and keeps what became of it', async () => {
      const { log, exchanged } = await opened()
      expect(await exchanged()).toBeUndefined()
      const planned = anOutgoing(1, 1)
      expect(await log.plan(planned)).toEqual(planned)
      await log.notDelivered(planned, 'answered 503')
      const failed = { ...planned, attempts: 1, fault: 'answered 503' }
      expect(await log.plan(anOutgoing(1, 9))).toEqual(failed)
      await log.delivered(planned, at(5))
      const { fault: _, ...delivered } = { ...failed, attempts: 2, state: 'delivered', deliveredAt: at(5) }
      expect(await log.plan(anOutgoing(1, 10))).toEqual(delivered)
      expect((await exchanged())?.sent).toEqual([delivered])
    })

    it('is listed by street in the order in which it was put down, from where a page ended', async () => {
      const { log } = await opened()
      for (const [index, second] of [
        [3, 3],
        [1, 1],
        [2, 3],
        [4, 4],
      ] as const)
        await log.plan(anOutgoing(index, second))
      await log.plan(anOutgoing(5, 2, { streetId: 'elsewhere' }))
      const numbers = (found: { eventId: string }[]) => found.map(({ eventId }) => eventId)
      const all = await log.listOutgoing('yuejincun', { until: at(3), limit: 10 })
      expect(numbers(all)).toEqual([1, 2, 3].map((index) => `${numbered(index)}#2`))
      const first = await log.listOutgoing('yuejincun', { until: at(59), limit: 2 })
      const after = first.at(-1)
      const rest = await log.listOutgoing('yuejincun', { until: at(59), limit: 2, ...(after && { after }) })
      expect(numbers([...first, ...rest])).toEqual([1, 2, 3, 4].map((index) => `${numbered(index)}#2`))
      const last = rest.at(-1)
      expect(
        await log.listOutgoing('yuejincun', { until: at(59), limit: 2, ...(last && { after: last }) }),
      ).toEqual([])
    })

    it('keeps the newest outcome of what came, and that it was applied for good', async () => {
      const { log, exchanged } = await opened()
      await log.keepIncoming(numbered(1), anIncoming())
      const again = anIncoming({ receivedAt: at(2), reason: '还是不能' })
      await log.keepIncoming(numbered(1), again)
      expect((await exchanged())?.received).toEqual([again])
      const { reason: _, ...applied } = anIncoming({ receivedAt: at(3), outcome: 'applied' })
      await log.keepIncoming(numbered(1), applied)
      await log.keepIncoming(numbered(1), anIncoming({ receivedAt: at(4), outcome: 'late' }))
      expect((await exchanged())?.received).toEqual([applied])
    })

    it('leaves the rest of the file as it is', async () => {
      const { log, petitions } = await opened()
      const before = await petitions.findFile(numbered(1))
      await log.plan(anOutgoing(1, 1))
      await log.keepIncoming(numbered(1), anIncoming())
      const { platform, ...file } = (await petitions.findFile(numbered(1))) ?? {}
      expect(file).toEqual(before)
      expect(platform).toMatchObject({ sent: [{ seq: 2 }], received: [{ sequence: 1 }] })
    })
  })
}

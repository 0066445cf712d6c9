import type { Outgoing, PlatformExchange, PlatformLog } from '../../ports/platform.ts'

/** @param stored by petition; shared with a store of petitions, whose files tell of it */
export const memoryPlatformLog = (stored = new Map<string, PlatformExchange>()): PlatformLog => {
  const of = (petitionId: string): PlatformExchange => {
    const found = stored.get(petitionId) ?? { sent: [], received: [] }
    stored.set(petitionId, found)
    return found
  }
  const change = ({ petitionId, eventId }: Outgoing, how: (found: Outgoing) => Outgoing) => {
    const exchange = of(petitionId)
    exchange.sent = exchange.sent.map((one) => (one.eventId === eventId ? how(one) : one))
  }
  const placeOf = ({ recordedAt, eventId }: Pick<Outgoing, 'recordedAt' | 'eventId'>) =>
    `${recordedAt}#${eventId}`
  return {
    async plan(outgoing) {
      const { sent } = of(outgoing.petitionId)
      const found = sent.find(({ eventId }) => eventId === outgoing.eventId)
      if (!found) sent.push(structuredClone(outgoing))
      return structuredClone(found ?? outgoing)
    },
    async delivered(outgoing, at) {
      change(outgoing, ({ fault: _, ...found }) => ({
        ...found,
        state: 'delivered',
        deliveredAt: at,
        attempts: found.attempts + 1,
      }))
    },
    async notDelivered(outgoing, fault) {
      change(outgoing, (found) => ({ ...found, fault, attempts: found.attempts + 1 }))
    },
    async listOutgoing(streetId, { after, until, limit }) {
      return [...stored.values()]
        .flatMap(({ sent }) => sent)
        .filter((one) => one.streetId === streetId && one.recordedAt <= until)
        .filter((one) => !after || placeOf(one) > placeOf(after))
        .toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
        .slice(0, limit)
        .map(({ recordedAt, eventId }) => ({ recordedAt, eventId }))
    },
    async keepIncoming(petitionId, incoming) {
      const exchange = of(petitionId)
      const found = exchange.received.find(({ eventId }) => eventId === incoming.eventId)
      if (found?.outcome === 'applied') return
      exchange.received = [...exchange.received.filter((one) => one !== found), structuredClone(incoming)]
    },
  }
}

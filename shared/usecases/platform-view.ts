import { outgoingKinds, platformStates } from '../domain/platform/platform-names.ts'
import { type Actor, seesStreet } from '../domain/street/roles.ts'
import type { PetitionFile } from '../ports/petition-store.ts'

const outcomeLabels = {
  applied: '已处理',
  late: '已有更新的报送，未采用',
  refused: '未能处理',
} as const
const deliveryLabels = { planned: '未送达，将重试', delivered: '已送达', 'to-fetch': '待平台读取' } as const

/** What was exchanged with the street's own platform, for both sides of level 2: what did not come through is theirs to settle. */
export const platformView = ({ platform }: Pick<PetitionFile, 'platform'>, { role }: Actor) => {
  if (!platform || !seesStreet(role)) return {}
  return {
    platform: {
      sent: platform.sent.map(({ eventId, kind, recordedAt, state, attempts, deliveredAt, fault }) => ({
        ...{ eventId, kind, kindLabel: outgoingKinds[kind], recordedAt, attempts },
        ...{ state, stateLabel: deliveryLabels[state] },
        ...(deliveredAt && { deliveredAt }),
        ...(fault && { fault }),
      })),
      received: platform.received
        .toSorted((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1))
        .map(({ eventId, sequence, state, at, receivedAt, outcome, reason }) => ({
          ...{ eventId, sequence, state, stateLabel: platformStates[state], at, receivedAt },
          ...{ outcome, outcomeLabel: outcomeLabels[outcome] },
          ...(reason && { reason }),
        })),
    },
  }
}

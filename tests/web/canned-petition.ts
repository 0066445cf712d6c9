import { randomBytes } from 'node:crypto'
import type * as z from 'zod/mini'
import { sourceLabels } from '../../shared/domain/petition/kinds.ts'
import { type Action, lifecycle, rulesOf } from '../../shared/domain/petition/lifecycle.ts'
import { isOpen, type Stage, stageLabels } from '../../shared/domain/petition/stages.ts'
import { type Role, roleLabels } from '../../shared/domain/street/roles.ts'
import { append } from '../../shared/domain/timeline/append.ts'
import type { ReceiptEntry } from '../../shared/domain/timeline/chain.ts'
import { trackPetitionContract } from '../../shared/http/contracts/track-petition.ts'

export type Tracked = z.output<typeof trackPetitionContract.reply>

export const petitionId = '261124-7KQ2MX'
export const queryCode = 'MGQAR981VVAMTKE6'

/** One line of a story that is told for the pages. */
export interface Told {
  action: Action
  at: string
  role: Role
  to: Stage
  orgName?: string
  note?: string
  more?: Partial<Tracked['timeline'][number]>
}

const station = '东正社区人大代表联络站'
export const filedLine: Told = {
  action: 'file',
  at: '2026-11-23T10:12:00.000+08:00',
  role: 'resident',
  to: 'submitted',
}
export const triaged: Told = {
  action: 'triage',
  at: '2026-11-23T10:12:01.000+08:00',
  role: 'system',
  to: 'submitted',
}
export const assigned: Told = {
  action: 'assign',
  at: '2026-11-23T11:40:00.000+08:00',
  role: 'station-head',
  to: 'community',
  orgName: station,
  note: '请今天到现场看看，先把老人出行的照明解决。',
}
export const progressed: Told = {
  action: 'progress',
  at: '2026-11-23T16:05:00.000+08:00',
  role: 'handler',
  to: 'community',
  orgName: station,
  note: '已到现场，灯座烧坏，物业明天上午更换。先装了一盏充电灯应急。',
}
export const finished: Told = {
  action: 'finish',
  at: '2026-11-24T09:30:00.000+08:00',
  role: 'handler',
  to: 'answered',
  orgName: station,
  note: '楼道灯已经换好，二到五楼一并检查，另换了四楼松动的灯座。',
}

const offersOf = (stage: Stage, reopened: boolean): Tracked['actions'] =>
  (['supplement', 'reply', 'urge', 'withdraw', 'rate'] as const)
    .filter((action) => rulesOf(action).some(({ from }) => from.includes(stage)))
    .filter((action) => !(reopened && action === 'withdraw'))
    .map((action) => ({
      action,
      label: lifecycle[action].label,
      fields: lifecycle[action].fields.map((field) => ({ ...field })),
    }))

const owed: Partial<Tracked> = {
  dueAt: '2026-11-26T23:59:59.000+08:00',
  dueExplained: {
    rule: '3个工作日，提交当天不计',
    startedAt: filedLine.at,
    dueAt: '2026-11-26T23:59:59.000+08:00',
    days: [
      { date: '2026-11-24', counted: true, reason: '工作日' },
      { date: '2026-11-25', counted: true, reason: '工作日' },
      { date: '2026-11-26', counted: true, reason: '工作日' },
    ],
    estimated: false,
  },
}

/** A petition as the API shows it, with a chain that verifies. Parsed, so that it cannot drift from the contract. */
export const aTracked = (lines: readonly Told[], overrides: Partial<Tracked> = {}): Tracked => {
  const entries: ReceiptEntry[] = []
  let stage: Stage | null = null
  const timeline: Tracked['timeline'] = []
  for (const [index, { action, at, role, to, orgName, note, more }] of lines.entries()) {
    const draft = {
      ...{ petitionId, streetId: 'street', communityId: 'station', at, action, from: stage, to, role },
      ...{ orgId: orgName ? 'station' : null, change: {}, ...(note !== undefined && { public: { note } }) },
    }
    const { entry, ...payloads } = append(
      { seq: index, head: entries.at(-1)?.hash ?? null },
      draft,
      (length) => new Uint8Array(randomBytes(length)),
    )
    entries.push({ ...entry, ...payloads })
    timeline.push({
      ...{ seq: index + 1, at, action, label: lifecycle[action].event, from: stage, to },
      by: { role, roleLabel: roleLabels[role], ...(orgName && { orgName }) },
      ...(note !== undefined && { note }),
      ...more,
    })
    stage = to
  }
  const last = stage ?? 'submitted'
  return trackPetitionContract.reply.parse({
    petitionId,
    stage: last,
    stageLabel: stageLabels[last],
    source: 'self',
    sourceLabel: sourceLabels.self,
    kind: 'help',
    category: 'facilities',
    title: '12栋2单元三楼的楼道灯坏了一个星期',
    text: '12栋2单元三楼的楼道灯坏了一个星期，晚上黑得很，老人上下楼不安全，请来修一下。',
    address: '大堰三村12栋2单元3楼',
    filedAt: filedLine.at,
    community: '东正社区',
    responsible: { orgName: station, phone: '023-60000101' },
    ...(isOpen({ stage: last }) && owed),
    clocks: [],
    urges: 0,
    reopened: 0,
    timeline,
    contactViews: [],
    actions: offersOf(last, (overrides.reopened ?? 0) > 0),
    receipt: {
      petitionId,
      head: entries.at(-1)?.hash ?? '',
      entries: entries.map(({ petitionId, seq, at, action, from, to, role, orgId, ...rest }) => {
        const { publicCommit, privateCommit, prev, hash, public: open } = rest
        return {
          ...{ petitionId, seq, at, action, from, to, role, orgId },
          ...{ publicCommit, privateCommit, prev, hash, ...(open && { public: open }) },
        }
      }),
    },
    asOf: lines.at(-1)?.at ?? filedLine.at,
    ...overrides,
  })
}

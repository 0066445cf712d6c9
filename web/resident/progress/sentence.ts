import { dateText } from '../../days/dates.ts'
import type { Tracked } from '../api.ts'
import { serverNow } from '../clock.ts'
import { daysSince, dayText, isPast } from '../dates.ts'

export interface Standing {
  tone: 'info' | 'ok' | 'warn' | 'neutral'
  icon: 'clock' | 'check' | 'alert' | 'info'
  /** Who has it, what comes next, by when: one sentence. */
  sentence: string
  /** Said openly when a promised day has passed. */
  late?: string
  /** What has happened to it on the way that somebody who waits wants to know. */
  asides?: readonly string[]
}

const by = (dueAt: string | undefined, what: string): string =>
  dueAt ? `，最晚${dayText(dueAt)}${what}` : ''

const opened = (tone: Standing['tone'], sentence: string): Standing => ({ tone, icon: 'clock', sentence })

const togetherText = ({ together, stage }: Pick<Tracked, 'together' | 'stage'>): string | undefined =>
  together && stage !== 'joined' ? `共有 ${together.residents} 位居民反映同样的问题，一起办。` : undefined

const asidesOf = (
  tracked: Pick<Tracked, 'extended' | 'hops' | 'together' | 'stage'>,
): Pick<Standing, 'asides'> => {
  const { extended, hops } = tracked
  const asides = [
    togetherText(tracked),
    extended &&
      `办理时间已经延长 ${extended.workingDays} 个工作日${extended.reason ? `，因为：${extended.reason}` : '。'}`,
    hops && `有单位认为不该由它办，退回过 ${hops} 次；退回不影响您的办理时限。`,
  ].filter((aside) => typeof aside === 'string')
  return asides.length > 0 ? { asides } : {}
}

/** Worked on with somebody else's: where that is, and nothing of what it says. */
const joinedStanding = ({ together }: Pick<Tracked, 'together'>): Standing => {
  const { residents, stageLabel, dueAt } = together ?? {}
  const many = residents ? `（共 ${residents} 位居民）` : ''
  const where = stageLabel ? `现在是“${stageLabel}”${by(dueAt, '答复')}。` : ''
  return {
    ...{ tone: 'info', icon: 'clock' },
    sentence: `和其他居民反映的同一件事一起办${many}。${where}`,
    asides: [
      '有了答复会单独告诉您，由您自己评价。',
      '如果您觉得不是同一件事，请打下面的电话告诉联络站，可以改成单独办理。',
    ],
  }
}

/** Where a petition is, in the words of somebody who waits for it. */
export const standingOf = (
  tracked: Pick<Tracked, 'stage' | 'responsible' | 'dueAt' | 'reopened' | 'clocks'> &
    Pick<Tracked, 'extended' | 'hold' | 'hops' | 'referral' | 'check' | 'together'>,
): Standing => {
  const { stage, responsible, dueAt, reopened, clocks, hold, referral, check } = tracked
  const { orgName } = responsible
  const again = reopened > 0 ? '重新' : ''
  const isWaiting = clocks.some(({ state }) => state === 'paused')
  const late =
    dueAt && isPast(dueAt) && !isWaiting
      ? {
          late: `原定${dayText(dueAt)}答复您，已经超过 ${Math.max(1, daysSince(dueAt))} 天。系统已提醒办理单位，您也可以催办。`,
        }
      : undefined
  const due = late ? undefined : dueAt
  const openly = (standing: Standing): Standing =>
    late ? { ...standing, ...late, tone: 'warn', icon: 'alert' } : standing
  switch (stage) {
    case 'submitted':
      return {
        ...openly(opened('info', `${orgName}已经收到，正在安排人${again}办理${by(due, '答复您')}。`)),
        ...asidesOf(tracked),
      }
    case 'community':
      return {
        ...openly(opened('info', `${orgName}正在${again}办理${by(due, '答复您')}。`)),
        ...asidesOf(tracked),
      }
    case 'joint-review':
      return openly(
        opened('info', `社区办不了，已经报到街道。街道和人大街道工委正在一起研判${by(due, '定下谁来办')}。`),
      )
    case 'street':
      return {
        ...openly(opened('info', `${orgName}正在${again}办理${by(due, '答复您')}。`)),
        ...asidesOf(tracked),
      }
    case 'referred':
      return openly(
        opened(
          'info',
          `${referral ? `已经转到${referral.toLabel}` : '已经转出'}，街道会一直跟着，有结果会写在这里。`,
        ),
      )
    case 'on-hold': {
      const day = hold ? `${dateText(hold.reviewAt, serverNow())}会再看一次` : '到了复核日期会再办'
      const why = hold?.reason ? { asides: [`原因：${hold.reason}`] } : {}
      return { tone: 'warn', icon: 'info', sentence: `现在的条件还解决不了，先挂账，${day}。`, ...why }
    }
    case 'answered': {
      const checked = check ? { asides: ['还有别的同志要回访核实，没有办好会重新办。'] } : {}
      return { tone: 'ok', icon: 'check', sentence: '已经有了答复。解决了没有，请您来评价。', ...checked }
    }
    case 'closed':
      return { tone: 'ok', icon: 'check', sentence: '已经办完归档。' }
    case 'declined':
      return { tone: 'neutral', icon: 'info', sentence: '这件事不归街道和社区办，可以去哪里办写在下面。' }
    case 'withdrawn':
      return { tone: 'neutral', icon: 'info', sentence: '您已经撤回，不再办理。' }
    case 'joined':
      return joinedStanding(tracked)
  }
}

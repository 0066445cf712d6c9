import { clockLabels, type LimitedClock, limitedClocks } from '../../../shared/domain/deadlines/clocks.ts'
import type { Kind } from '../../../shared/domain/petition/kinds.ts'
import type { ManagedStreet } from '../api/administration.ts'

type LimitRule = ManagedStreet['builtInLimits'][number]
type Limit = NonNullable<LimitRule['limits'][LimitedClock]>

interface LimitForm {
  clock: LimitedClock
  /** Empty: the rule says nothing of this clock. */
  amount: number | ''
  unit: keyof typeof unitLabels
}
export interface RuleForm {
  kinds: Kind[]
  categories: string[]
  limits: LimitForm[]
  reason: string
}

const usualUnit = (clock: LimitedClock): LimitForm['unit'] => {
  if (clock === 'suggestion') return 'months'
  return clock === 'first-response' ? 'workingHours' : 'workingDays'
}

const limitForm = (clock: LimitedClock, limit: Limit | undefined): LimitForm => {
  if (!limit) return { clock, amount: '', unit: usualUnit(clock) }
  if ('workingDays' in limit) return { clock, amount: limit.workingDays, unit: 'workingDays' }
  return 'months' in limit
    ? { clock, amount: limit.months, unit: 'months' }
    : { clock, amount: limit.workingHours, unit: 'workingHours' }
}

export const ruleForm = ({ kinds = [], categories = [], limits, reason }: LimitRule): RuleForm => ({
  ...{ kinds: [...kinds], categories: [...categories], reason },
  limits: limitedClocks.map((clock) => limitForm(clock, limits[clock])),
})
export const emptyRule = (): RuleForm => ruleForm({ limits: {}, reason: '' })

export const ruleOf = ({ kinds, categories, limits, reason }: RuleForm): LimitRule => ({
  ...(kinds.length > 0 && { kinds: [...kinds] }),
  ...(categories.length > 0 && { categories: [...categories] }),
  limits: Object.fromEntries(
    limits.flatMap(({ clock, amount, unit }) => (amount === '' ? [] : [[clock, { [unit]: amount }]])),
  ),
  reason: reason.trim(),
})

export const unitLabels = { workingDays: '工作日', workingHours: '工作小时', months: '月' } as const

/** 首次响应 4 工作小时，社区办理 3 工作日 */
export const limitsText = ({ limits }: LimitRule): string =>
  ruleForm({ limits, reason: '' })
    .limits.filter(({ amount }) => amount !== '')
    .map(({ clock, amount, unit }) => `${clockLabels[clock]} ${amount} 个${unitLabels[unit]}`)
    .join('，')

import { type ClockName, clockLabels, clockNames } from '../../../shared/domain/deadlines/clocks.ts'
import type { Kind } from '../../../shared/domain/petition/kinds.ts'
import type { ManagedStreet } from '../api/administration.ts'

type LimitRule = ManagedStreet['builtInLimits'][number]
type Limit = NonNullable<LimitRule['limits'][ClockName]>

interface LimitForm {
  clock: ClockName
  /** Empty: the rule says nothing of this clock. */
  amount: number | ''
  unit: 'workingDays' | 'workingHours'
}
export interface RuleForm {
  kinds: Kind[]
  categories: string[]
  limits: LimitForm[]
  reason: string
}

const limitForm = (clock: ClockName, limit: Limit | undefined): LimitForm => {
  if (!limit) return { clock, amount: '', unit: clock === 'first-response' ? 'workingHours' : 'workingDays' }
  return 'workingDays' in limit
    ? { clock, amount: limit.workingDays, unit: 'workingDays' }
    : { clock, amount: limit.workingHours, unit: 'workingHours' }
}

export const ruleForm = ({ kinds = [], categories = [], limits, reason }: LimitRule): RuleForm => ({
  ...{ kinds: [...kinds], categories: [...categories], reason },
  limits: clockNames.map((clock) => limitForm(clock, limits[clock])),
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

export const unitLabels = { workingDays: '工作日', workingHours: '工作小时' } as const

/** 首次响应 4 工作小时，社区办理 3 工作日 */
export const limitsText = ({ limits }: LimitRule): string =>
  ruleForm({ limits, reason: '' })
    .limits.filter(({ amount }) => amount !== '')
    .map(({ clock, amount, unit }) => `${clockLabels[clock]} ${amount} 个${unitLabels[unit]}`)
    .join('，')

import {
  gradeLabels,
  type LevelRule,
  levelName,
  levelWords,
  toldLabels,
  type WarnedClock,
  type WarningRules,
  warnedClockLabels,
  warnedClocks,
} from '../../../shared/domain/deadlines/warning-rules.ts'
import type { ManagedStreet } from '../api/administration.ts'

/** How a level is told of, as people choose it. */
export const momentLabels = {
  percent: '时限过了百分之几',
  hoursBefore: '到期前几个工作小时',
  hoursAfter: '超期几个工作小时',
} as const
type Moment = keyof typeof momentLabels

interface LevelForm {
  moment: Moment
  amount: number | ''
  grade: LevelRule['grade']
  tell: LevelRule['tell']
}
export interface ClockForm {
  clock: WarnedClock
  levels: LevelForm[]
}

const levelForm = ({ at, grade, tell }: LevelRule): LevelForm => {
  const [[moment, amount] = ['percent', 50] as const] = Object.entries(at) as [Moment, number][]
  return { moment, amount, grade, tell: [...tell] }
}
export const emptyLevel = (): LevelForm =>
  levelForm({ at: { percent: 50 }, grade: 'yellow', tell: ['owner'] })

const ruleOf = ({ moment, amount, grade, tell }: LevelForm): LevelRule => ({
  // what is left empty is refused where it stands
  at: { [moment]: amount === '' ? 0 : amount } as LevelRule['at'],
  grade,
  tell: [...tell],
})

/** The rules that hold, or will hold last: those of the newest plan, else as built in. */
export const clockForms = ({ warnings = [], builtInWarnings }: ManagedStreet): ClockForm[] => {
  const newest = warnings.at(-1)?.rules.clocks ?? {}
  return warnedClocks.map((clock) => ({
    clock,
    levels: (newest[clock] ?? builtInWarnings[clock] ?? []).map(levelForm),
  }))
}
export const builtInForms = ({ builtInWarnings }: ManagedStreet, clock: WarnedClock): LevelForm[] =>
  (builtInWarnings[clock] ?? []).map(levelForm)

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
export const isBuiltIn = (street: ManagedStreet, { clock, levels }: ClockForm): boolean =>
  same(levels, builtInForms(street, clock))

/** What is sent: clocks that warn as built in are left out, and follow when the built-in rules change. */
export const rulesOf = (
  street: ManagedStreet,
  forms: readonly ClockForm[],
  escalateAfter: number | '',
): WarningRules => ({
  clocks: Object.fromEntries(
    forms.filter((form) => !isBuiltIn(street, form)).map(({ clock, levels }) => [clock, levels.map(ruleOf)]),
  ),
  ...(escalateAfter !== '' && { escalateAfterWorkingDays: escalateAfter }),
})

/** 已过50% → 责任人（蓝色） */
export const levelText = (level: LevelForm): string => {
  const { at, grade, tell } = ruleOf(level)
  return `${levelWords(levelName(at))} → ${tell.map((told) => toldLabels[told]).join('、')}（${gradeLabels[grade]}）`
}
export const clockText = ({ levels }: ClockForm): string => levels.map(levelText).join('；') || '不提示'
export const clockLabelOf = ({ clock }: ClockForm): string => warnedClockLabels[clock]

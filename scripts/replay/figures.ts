import { builtInCalendar } from '../../shared/domain/calendar/holidays.ts'
import { workingTime } from '../../shared/domain/deadlines/levels.ts'
import type { Petition } from '../../shared/domain/petition/petition.ts'
import { type Stage, stages } from '../../shared/domain/petition/stages.ts'
import { DAY_MS, millis, type Timestamp } from '../../shared/domain/time.ts'
import type { TimelineEntry } from '../../shared/domain/timeline/chain.ts'
import type { PetitionFile } from '../../shared/ports/petition-store.ts'
import { type LevelTwoFigures, levelTwoFigures } from './level-two-figures.ts'
import type { ReadBack } from './read-back.ts'

const HOUR_MS = 3_600_000

export interface Spread {
  median: number
  p90: number
}

/** The figures of the replay (DESIGN §8), and those of level 2; the keys are stable. */
export interface Figures {
  filed: number
  found: number
  lost: number
  doubled: number
  stages: Partial<Record<Stage, number>>
  /** Petitions by the level that has, or had, to answer. */
  levels: Record<'1' | '2', number>
  /** Working hours from filing to the first response by a person. */
  firstResponseHours: Spread
  /** Days from filing to the first answer, as the calendar counts them. */
  handlingDays: Spread
  prompts: number
  overdue: number
  reopened: number
  chainsVerified: number
  foldsEqual: number
  levelTwo: LevelTwoFigures
}

const rounded = (value: number): number => Math.round(value * 100) / 100

/** Nearest-rank quantiles; NaN becomes 0 where nothing was measured. */
export const spreadOf = (values: readonly number[]): Spread => {
  const sorted = values.toSorted((a, b) => a - b)
  const quantile = (share: number) => rounded(sorted[Math.ceil(sorted.length * share) - 1] ?? 0)
  return { median: quantile(0.5), p90: quantile(0.9) }
}

export const hoursToResponse = ({ filedAt, firstRespondedAt }: Petition): number | undefined =>
  firstRespondedAt === undefined
    ? undefined
    : workingTime(builtInCalendar, filedAt, firstRespondedAt) / HOUR_MS

const daysBetween = (from: Timestamp, to: Timestamp): number => (millis(to) - millis(from)) / DAY_MS

const isAnswer = ({ from, to }: TimelineEntry): boolean => to === 'answered' && from !== 'answered'

export const daysToAnswer = ({ petition, timeline }: PetitionFile): number | undefined => {
  const answer = timeline.find(({ entry }) => isAnswer(entry))
  return answer && daysBetween(petition.filedAt, answer.entry.at)
}

export const countActions = (files: readonly PetitionFile[], action: TimelineEntry['action']): number =>
  files.reduce((sum, { timeline }) => sum + timeline.filter(({ entry }) => entry.action === action).length, 0)

export const measured = <T>(items: readonly T[], measure: (item: T) => number | undefined): number[] =>
  items.flatMap((item) => measure(item) ?? [])

export const figuresOf = ({ files, filed, found, doubled, chains, folds }: ReadBack): Figures => {
  const inStage = (stage: Stage) => files.filter(({ petition }) => petition.stage === stage).length
  const counted = stages.map((stage) => [stage, inStage(stage)] as const).filter(([, count]) => count > 0)
  const ofLevel = (level: 1 | 2) => files.filter(({ petition }) => petition.level === level).length
  return {
    filed,
    found,
    lost: filed - found,
    doubled,
    stages: Object.fromEntries(counted),
    levels: { 1: ofLevel(1), 2: ofLevel(2) },
    firstResponseHours: spreadOf(measured(files, ({ petition }) => hoursToResponse(petition))),
    handlingDays: spreadOf(measured(files, daysToAnswer)),
    prompts: countActions(files, 'prompt'),
    overdue: countActions(files, 'overdue'),
    reopened: files.reduce((sum, { petition }) => sum + petition.reopened, 0),
    chainsVerified: chains,
    foldsEqual: folds,
    levelTwo: levelTwoFigures(files),
  }
}

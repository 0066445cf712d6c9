import { shallowRef } from 'vue'
import { hasEnded } from '../../shared/domain/petition/stages.ts'
import { recall, remember } from '../device/storage.ts'
import type { Filed, Tracked } from './api.ts'
import { noteSeen } from './progress/seen.ts'

/** A petition that was filed or opened on this phone: its code stands here, so that nobody needs an account. */
export interface Mine {
  petitionId: string
  code: string
  title: string
  community: string
  filedAt: string
  stageLabel: string
  /** Somebody still owes an answer, or the resident a verdict. */
  open: boolean
  dueAt?: string
}

const KEY = 'mine'
const MOST = 50

export const mine = shallowRef<readonly Mine[]>(recall<Mine[]>(KEY) ?? [])

const keep = (list: readonly Mine[]): boolean => {
  mine.value = list.slice(0, MOST)
  return remember(KEY, mine.value)
}

const put = (entry: Mine) => keep([entry, ...mine.value.filter((one) => one.petitionId !== entry.petitionId)])

export const codeOf = (petitionId: string): string | undefined =>
  mine.value.find((one) => one.petitionId === petitionId)?.code

/** @returns whether this phone will remember it */
export const rememberFiled = (filed: Filed, about: { title: string; community: string }): boolean =>
  put({
    petitionId: filed.petitionId,
    code: filed.queryCode,
    ...about,
    filedAt: new Date().toISOString(),
    stageLabel: '待研判',
    open: true,
    dueAt: filed.dueAt,
  })

/** Keeps what is known of it up to date, in its place of the list. */
export const rememberTracked = (tracked: Tracked, code: string): void => {
  const { petitionId, title, community, filedAt, stageLabel, dueAt } = tracked
  const entry: Mine = {
    ...{
      petitionId,
      code,
      title,
      community,
      filedAt,
      stageLabel,
      open: !hasEnded(tracked) || tracked.stage === 'joined',
    },
    ...(dueAt && { dueAt }),
  }
  noteSeen(petitionId, tracked.receipt.entries)
  const known = mine.value.some((one) => one.petitionId === petitionId)
  if (!known) put(entry)
  else keep(mine.value.map((one) => (one.petitionId === petitionId ? entry : one)))
}

export const forgetMine = (petitionId: string): void => {
  keep(mine.value.filter((one) => one.petitionId !== petitionId))
}

import { filingStates } from './filing-states.ts'
import { lookingUpStates } from './looking-up-states.ts'
import { progressStates } from './progress-states.ts'
import { residentActionStates } from './resident-action-states.ts'
import type { State } from './resident-scenes.ts'
import { weChatStates } from './wechat-states.ts'

/** Every designed state of the resident page: tests and pictures read it. */
export const states: readonly State[] = [
  ...filingStates,
  ...progressStates,
  ...residentActionStates,
  ...lookingUpStates,
  ...weChatStates,
]

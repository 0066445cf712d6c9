import type { Action } from '../petition/lifecycle.ts'

/** What makes a petition one of those that are compared, and what ends it; the rule of infra/queue-similar.yml. */
export const placingActions: readonly Action[] = ['file', 'withdraw', 'decline']

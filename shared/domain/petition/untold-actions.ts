import type { Action } from './lifecycle.ts'

/** What staff say among themselves stands in the receipt as a link of the chain, not in the resident's story. */
export const untoldActions: readonly Action[] = [
  'note',
  'keep-apart',
  'prioritise',
  'rearm',
  'read-warning',
  'renew-invitation',
  'revoke-invitation',
]

import { recall, remember } from '../../device/storage.ts'

interface Seen {
  seq: number
  hash: string
}

const keyOf = (petitionId: string) => `seen ${petitionId}`

/** Whether a record still begins with what this phone saw of it. */
export const compareWithSeen = (
  petitionId: string,
  entries: readonly Seen[],
): 'same' | 'changed' | 'unknown' => {
  const known = recall<Seen>(keyOf(petitionId))
  if (!known) return 'unknown'
  return entries.find(({ seq }) => seq === known.seq)?.hash === known.hash ? 'same' : 'changed'
}

/** Notes how far this phone has seen a record; never one that contradicts what it saw before. */
export const noteSeen = (petitionId: string, entries: readonly Seen[]): void => {
  const newest = entries[entries.length - 1]
  const known = recall<Seen>(keyOf(petitionId))
  if (!newest || (known && newest.seq <= known.seq) || compareWithSeen(petitionId, entries) === 'changed')
    return
  remember(keyOf(petitionId), { seq: newest.seq, hash: newest.hash })
}

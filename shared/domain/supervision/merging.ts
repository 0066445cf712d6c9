import type { ItemStatus, SupervisionItem } from './item.ts'

/** Where an item may be merged into: what is on the list never waits for a proposal, which may be turned down. */
export const statusesToMergeInto = ({ status }: Pick<SupervisionItem, 'status'>): readonly ItemStatus[] =>
  status === 'listed' ? ['listed'] : ['proposed', 'listed']

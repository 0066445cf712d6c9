import { statusesToMergeInto } from '../../../shared/domain/supervision/merging.ts'
import { listPeople } from '../api/api.ts'
import { type ItemView, listItems } from '../api/supervision.ts'
import { listDepartments } from '../desks/use-departments.ts'

interface Choice {
  value: string
  label: string
}

const people = async (role: 'congress-committee' | 'deputy'): Promise<Choice[]> =>
  (await listPeople({ role })).map(({ personId, name, org }) => ({
    value: personId,
    label: `${name}（${org.name}）`,
  }))

const itemsAt = async (statuses: readonly ItemView['status'][]): Promise<Choice[]> =>
  (await listItems({})).items
    .filter(({ status }) => statuses.includes(status))
    .map(({ itemId, title, statusLabel }) => ({
      value: itemId,
      label: `${title}（${itemId}，${statusLabel}）`,
    }))

/** What the fields of an item's forms are chosen from. */
export const chooseFrom = {
  owners: () => people('congress-committee'),
  deputies: () => people('deputy'),
  departments: async (): Promise<Choice[]> =>
    (await listDepartments()).map(({ orgId, name }) => ({ value: orgId, label: name })),
  /** Items that take petitions. */
  items: async (): Promise<Choice[]> => itemsAt(['listed', 'answered', 'left']),
  itemsToMergeInto: async (item: Pick<ItemView, 'itemId' | 'status'>): Promise<Choice[]> =>
    (await itemsAt(statusesToMergeInto(item))).filter(({ value }) => value !== item.itemId),
}

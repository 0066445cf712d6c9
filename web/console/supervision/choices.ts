import { listPeople } from '../api/api.ts'
import { listItems } from '../api/supervision.ts'
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

/** What the fields of an item's forms are chosen from. */
export const chooseFrom = {
  owners: () => people('congress-committee'),
  deputies: () => people('deputy'),
  departments: async (): Promise<Choice[]> =>
    (await listDepartments()).map(({ orgId, name }) => ({ value: orgId, label: name })),
  /** Items that take petitions: what is proposed, too, where one is merged into another. */
  items: async (mayBeProposed: boolean, except?: string): Promise<Choice[]> =>
    (await listItems({})).items
      .filter(({ itemId, status }) => itemId !== except && (mayBeProposed || status !== 'proposed'))
      .filter(({ status }) => !mayBeProposed || status !== 'answered')
      .map(({ itemId, title, statusLabel }) => ({
        value: itemId,
        label: `${title}（${itemId}，${statusLabel}）`,
      })),
}

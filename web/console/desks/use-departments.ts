import { onMounted, shallowRef } from 'vue'
import { type ListedPerson, listPeople } from '../api/api.ts'

/** Departments that somebody works for: an order to an empty one would wait for nobody. @throws Refused, NoAnswer */
export const listDepartments = async (): Promise<ListedPerson['org'][]> => {
  const people = await listPeople({ role: 'department' })
  return [...new Map(people.map(({ org }) => [org.orgId, org])).values()]
}

/** Their names, for a preview: without them it shows gaps, and the field itself says what is wrong. */
export const useDepartments = () => {
  const departments = shallowRef<readonly ListedPerson['org'][]>([])
  onMounted(async () => {
    try {
      departments.value = await listDepartments()
    } catch {
      // the field that chooses them has asked as well, and tells
    }
  })
  return departments
}

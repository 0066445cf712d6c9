import { orgTypeLabels } from '../../shared/domain/street/belonging.ts'
import { roleLabels } from '../../shared/domain/street/roles.ts'

const placeKindLabels = {
  'notice-board': ['宣传栏', '公告栏'],
  building: ['楼栋', '楼栋单元'],
  'property-office': ['物业', '物业服务中心'],
  community: ['社区', '社区服务中心'],
  street: ['统一码', '全街道'],
} as const

type Labels = Readonly<Record<string, string | readonly string[]>>
const codeOf = (labels: Labels, value: unknown): unknown =>
  Object.entries(labels).find(([, names]) => [names].flat().includes(value as string))?.[0] ?? value

type Fields = Readonly<Record<string, unknown>>
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Some fields of each item of a list, where they are there; whatever is no list of items stays as it is. */
const each = (list: unknown, changes: Readonly<Record<string, (value: unknown) => unknown>>): unknown =>
  Array.isArray(list)
    ? list.map((item) =>
        isFields(item)
          ? Object.fromEntries(
              Object.entries(item).map(([name, value]) => [name, changes[name]?.(value) ?? value]),
            )
          : item,
      )
    : list

/** People write 承办人 and 东正社区 where the file means `handler` and `dongzheng`: both are understood. */
export const withCodes = (content: Fields): Fields => {
  const organisations = Array.isArray(content.organisations) ? content.organisations.filter(isFields) : []
  const idOf = (value: unknown): unknown =>
    organisations.some(({ id }) => id === value)
      ? value
      : organisations.find(({ name, community }) => value === name || value === community)?.id
  const lists = {
    organisations: { type: (value: unknown) => codeOf(orgTypeLabels, value) },
    categories: { department: idOf },
    people: { role: (value: unknown) => codeOf(roleLabels, value), organisation: idOf },
    places: { kind: (value: unknown) => codeOf(placeKindLabels, value), community: idOf },
  }
  const coded = Object.entries(lists).filter(([name]) => name in content)
  return {
    ...content,
    ...Object.fromEntries(coded.map(([name, changes]) => [name, each(content[name], changes)])),
  }
}

import type { ChangedField } from '../../shared/domain/administration/administrative-change.ts'
import { roleLabels } from '../../shared/domain/street/roles.ts'
import { changeOf, type StreetPlan } from '../../shared/usecases/plan-street.ts'

const signs = { add: '+ 新增', change: '~ 修改' } as const
const MAX_VALUE = 60 // characters of a value in one line

const short = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '（无）')
  return text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}…` : text
}

interface Thing {
  before: unknown
  fields: ChangedField[]
}

/** What is new or changes one by one, what stays as a count. */
const linesOf = <T extends Thing>(title: string, things: readonly T[], nameOf: (thing: T) => string) => {
  const unchanged = things.filter((thing) => changeOf(thing) === 'none').length
  return [
    `${title}：共${things.length}，不变${unchanged}`,
    ...things.flatMap((thing) => {
      const change = changeOf(thing)
      if (change === 'none') return []
      const fields = change === 'change' ? thing.fields : []
      return [
        `  ${signs[change]} ${nameOf(thing)}`,
        ...fields.map(({ field, before, after }) => `      ${field}: ${short(before)} → ${short(after)}`),
      ]
    }),
  ]
}

const inBrackets = (...parts: (string | false | undefined)[]): string =>
  `（${parts.filter(Boolean).join('，')}）`

const notInFileLines = ({ notInFile }: StreetPlan): string[] => {
  const lines = [
    ...notInFile.organisations.map(({ name, orgId }) => `单位 ${name}${inBrackets(orgId)}`),
    ...notInFile.people.map(
      ({ name, account, disabled }) => `人员 ${name}${inBrackets(account ?? '无账号', disabled && '已停用')}`,
    ),
    ...notInFile.places.map(
      ({ name, placeCode, retired }) => `点位 ${name}${inBrackets(placeCode, retired && '已停用')}`,
    ),
  ]
  return lines.length > 0
    ? [
        '系统里有、文件里没有的（保持不变；如需停用，请管理员在系统里操作）：',
        ...lines.map((line) => `  · ${line}`),
      ]
    : []
}

/** What is going to be done, in lines; what is not in the file is named, because it stays. */
export const planLines = (plan: StreetPlan): string[] => {
  const { street, settings, organisations, people, places } = plan
  return [
    ...linesOf('街道', [street], ({ after }) => after.name),
    ...settings.fields.map(({ field, before, after }) => `  ${field}: ${short(before)} → ${short(after)}`),
    ...linesOf('单位', organisations, ({ after }) => after.name),
    ...linesOf('人员', people, ({ after: { name, account, role, disabled } }) => {
      return `${name}${inBrackets(account, roleLabels[role], disabled && '已停用，不会启用')}`
    }),
    ...linesOf('点位', places, ({ after }) => `${after.name}${inBrackets(after.key, after.placeCode)}`),
    ...notInFileLines(plan),
  ]
}

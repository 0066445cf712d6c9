import * as z from 'zod/mini'
import type { FieldError } from '../errors.ts'
import { questionProblems, questionsSchema } from '../questions/question.ts'
import { departmentRuleProblems, departmentRulesSchema } from '../routing/department-rules.ts'
import { misplacement } from './belonging.ts'
import { namedProblems, namedRoles } from './coordination-rules.ts'
import { staffRoles } from './roles.ts'
import { orgTypes } from './street.ts'

/** Whatever can be read of a file that may be wrong in other places: references are checked all the same. */
const word = () => z.catch(z.optional(z.string()), undefined)
const oneOf = <const Values extends readonly string[]>(values: Values) =>
  z.catch(z.optional(z.enum(values)), undefined)
const rows = <Schema extends z.ZodMiniType>(schema: Schema, empty: z.output<Schema>) =>
  z.catch(z.array(z.catch(schema, empty)), [])
const readableSchema = z.catch(
  z.object({
    organisations: rows(z.object({ id: word(), type: oneOf(orgTypes), name: word(), community: word() }), {}),
    categories: rows(
      z.object({ id: word(), department: word(), questions: z.catch(questionsSchema(), []) }),
      { questions: [] },
    ),
    people: rows(z.object({ account: word(), role: oneOf(staffRoles), organisation: word() }), {}),
    places: rows(z.object({ key: word(), kind: word(), name: word(), community: word() }), {}),
    limits: rows(z.object({ categories: z.catch(z.optional(z.array(z.string())), undefined) }), {}),
    routing: z.catch(departmentRulesSchema, []),
    coordination: z.catch(z.optional(z.object({ chair: word(), arbiter: word() })), undefined),
  }),
  { organisations: [], categories: [], people: [], places: [], limits: [], routing: [] },
)
type Readable = z.infer<typeof readableSchema>

/** @returns an error at every value that stands in the list before */
const twice = <T>(
  list: readonly T[],
  path: (index: number) => string,
  key: (one: T) => string | undefined,
  what: string,
) => {
  const seen = new Map<string, number>()
  return list.flatMap((one, index): FieldError[] => {
    const value = key(one)
    const first = value === undefined ? undefined : seen.get(value)
    if (first !== undefined)
      return [{ path: path(index), message: `${what}与第${first + 1}项重复，请换一个。` }]
    if (value !== undefined) seen.set(value, index)
    return []
  })
}

const organisationErrors = ({ organisations }: Readable): FieldError[] => [
  ...twice(
    organisations,
    (i) => `organisations.${i}.id`,
    ({ id }) => id,
    '代号',
  ),
  ...twice(
    organisations,
    (i) => `organisations.${i}.name`,
    ({ name }) => name,
    '名称',
  ),
  ...organisations.flatMap(({ type, community }, i): FieldError[] => {
    const path = `organisations.${i}.community`
    if (type === 'station' && !community) return [{ path, message: '请填写这个联络站服务的社区名称。' }]
    if (type && type !== 'station' && community) return [{ path, message: '只有联络站才填写社区，请去掉。' }]
    return []
  }),
  ...(['command-centre', 'congress-committee'] as const).flatMap((only): FieldError[] => {
    const count = organisations.filter(({ type }) => type === only).length
    return count === 1
      ? []
      : [{ path: 'organisations', message: `要有且只有一个 ${only} 类型的单位，现在有${count}个。` }]
  }),
  ...(organisations.some(({ type }) => type === 'station')
    ? []
    : [{ path: 'organisations', message: '请至少填写一个联络站（station）。' }]),
]

const categoryErrors = ({ organisations, categories, limits }: Readable): FieldError[] => [
  ...twice(
    categories,
    (i) => `categories.${i}.id`,
    ({ id }) => id,
    '代号',
  ),
  ...categories.flatMap(({ department }, i): FieldError[] => {
    const found = organisations.find(({ id }) => id === department)
    return department === undefined || found?.type === 'department'
      ? []
      : [{ path: `categories.${i}.department`, message: `organisations 里没有代号为“${department}”的部门。` }]
  }),
  ...categories.flatMap(({ questions }, i) => questionProblems(questions, `categories.${i}.questions`)),
  ...limits.flatMap((rule, i) =>
    (rule.categories ?? []).flatMap((named, n): FieldError[] =>
      categories.some(({ id }) => id === named)
        ? []
        : [{ path: `limits.${i}.categories.${n}`, message: `categories 里没有代号为“${named}”的类别。` }],
    ),
  ),
]

const peopleErrors = ({ organisations, people }: Readable): FieldError[] => [
  ...twice(
    people,
    (i) => `people.${i}.account`,
    ({ account }) => account,
    '账号',
  ),
  ...people.flatMap(({ role, organisation }, i): FieldError[] => {
    if (organisation === undefined) return []
    const found = organisations.find(({ id }) => id === organisation)
    if (!found)
      return [
        { path: `people.${i}.organisation`, message: `organisations 里没有代号为“${organisation}”的单位。` },
      ]
    const { type, name = organisation } = found
    const why = role && type && misplacement(role, { type, name })
    return why ? [{ path: `people.${i}.role`, message: why }] : []
  }),
  ...(people.some(({ role }) => role === 'admin')
    ? []
    : [{ path: 'people', message: '请至少填写一位管理员（role 为 admin），开通后由其管理账号。' }]),
]

const placeErrors = ({ organisations, places }: Readable): FieldError[] => [
  ...twice(
    places,
    (i) => `places.${i}.key`,
    ({ key }) => key,
    '编号',
  ),
  ...twice(
    places,
    (i) => `places.${i}.name`,
    ({ name, community }) => name && JSON.stringify([name, community]),
    '同一社区的点位名称',
  ),
  ...places.flatMap(({ kind, community }, i): FieldError[] => {
    const path = `places.${i}.community`
    if (kind === undefined) return []
    if (kind === 'street')
      return community ? [{ path, message: '全街道统一码不属于某个社区，请去掉社区。' }] : []
    if (!community) return [{ path, message: '请填写点位所在社区的联络站代号。' }]
    return organisations.some(({ id, type }) => id === community && type === 'station')
      ? []
      : [{ path, message: `organisations 里没有代号为“${community}”的联络站。` }]
  }),
]

const coordinationErrors = ({ people, coordination = {} }: Readable): FieldError[] =>
  (['chair', 'arbiter'] as const).flatMap((what): FieldError[] => {
    const account = coordination[what]
    if (account === undefined) return []
    const found = people.find((person) => person.account === account)
    return found?.role && namedRoles[what].some((role) => role === found.role)
      ? []
      : [{ path: `coordination.${what}`, message: namedProblems[what] }]
  })

/** The same as in the settings, but that the file names all by short ids. */
const routingErrors = ({ routing, categories, organisations }: Readable): FieldError[] =>
  departmentRuleProblems(routing, {
    categories: categories.flatMap(({ id }) => (id ? [{ category: id }] : [])),
    organisations: organisations.flatMap(({ id, type }) => (id && type ? [{ orgId: id, type }] : [])),
  })

/** What does not fit together in a street's file, as far as it can be read. */
export const streetFileErrors = (content: unknown): FieldError[] => {
  const file = z.parse(readableSchema, content)
  const checks = [
    organisationErrors,
    categoryErrors,
    peopleErrors,
    placeErrors,
    routingErrors,
    coordinationErrors,
  ]
  return checks.flatMap((check) => check(file))
}

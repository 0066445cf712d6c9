import canonicalize from 'canonicalize'
import * as z from 'zod/mini'
import { roles } from '../street/roles.ts'
import { timestampPattern } from '../time.ts'

/** What administrators do, and what a person does with their own password. */
export const administrativeActions = {
  'add-street': '新建街道',
  'change-street': '修改街道设置',
  'add-organisation': '新增单位',
  'change-organisation': '修改单位',
  'add-person': '新增人员',
  'change-person': '修改人员',
  'reach-person': '修改联系方式',
  'disable-person': '停用人员',
  'enable-person': '启用人员',
  'reset-password': '重置密码',
  'unlock-account': '解除登录锁定',
  'change-password': '本人修改密码',
  'hand-over': '移交工作',
  'add-place': '新增点位',
  'change-place': '修改点位',
} as const
export type AdministrativeAction = keyof typeof administrativeActions

export const subjectTypes = ['street', 'organisation', 'person', 'place'] as const

/** One field that is another now; a side that is missing means that there was, or is, nothing. */
const changedFieldSchema = z.object({
  field: z.string(),
  before: z.optional(z.unknown()),
  after: z.optional(z.unknown()),
})
export type ChangedField = z.infer<typeof changedFieldSchema>

/** Who changed what when; holds no passwords and nothing of residents. Written with the change, never changed. */
export const administrativeChangeSchema = z.object({
  /** Unique in its street, and in the order of time. */
  changeId: z.string(),
  streetId: z.string(),
  at: z.string().check(z.regex(timestampPattern)),
  /** Without a person: the command that sets streets up, run by whoever may write the table. */
  by: z.object({ role: z.enum(roles), personId: z.optional(z.string()), name: z.string() }),
  action: z.enum(Object.keys(administrativeActions) as AdministrativeAction[]),
  subject: z.object({ type: z.enum(subjectTypes), id: z.string(), name: z.string() }),
  fields: z.array(changedFieldSchema),
  note: z.optional(z.string()),
})
export type AdministrativeChange = z.infer<typeof administrativeChangeSchema>

/** Whatever happens to these is told by the action itself, or is no decision of anybody. */
const untold: ReadonlySet<string> = new Set([
  'version',
  'sessions',
  'streetId',
  'mustChangePassword',
  'oneTimePasswordUntil',
])

/** The order of fields is no difference: what comes back from the table may be in another. */
const same = (a: unknown, b: unknown): boolean => canonicalize(a) === canonicalize(b)

/** The fields in which two states of a thing differ, by name. */
export const changedFields = (before: object | undefined, after: object): ChangedField[] => {
  const old: Record<string, unknown> = { ...before }
  const now: Record<string, unknown> = { ...after }
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])].sort()
  return names
    .filter((name) => !untold.has(name) && !same(old[name], now[name]))
    .map((field) => ({
      field,
      ...(old[field] !== undefined && { before: old[field] }),
      ...(now[field] !== undefined && { after: now[field] }),
    }))
}

import { orgTypeLabels } from '../../../shared/domain/street/belonging.ts'
import { roleLabels } from '../../../shared/domain/street/roles.ts'
import type { Change } from '../api/administration.ts'
import { placeKindLabels } from '../posters/place-kinds.ts'

const fieldLabels: Readonly<Record<string, string>> = {
  ...{
    name: '名称',
    phone: '电话',
    address: '地址',
    community: '社区',
    communityId: '社区',
    kind: '类型',
    type: '类型',
  },
  ...{
    role: '角色',
    orgId: '单位',
    account: '账号',
    disabled: '停用',
    retired: '停用',
    notices: '提示',
    categories: '类别',
  },
  ...{
    limits: '办理时限',
    routing: '部门分工规则',
    quotas: '提交次数',
    coordination: '街道联动',
    warnings: '预警规则',
    platform: '街道治理平台',
    baseline: '以前的数字',
    silentAfterDays: '点位沉默天数',
    wechat: '微信公众号',
    channels: '短信、企业微信和电话',
    weComUserId: '企业微信账号',
    workingHours: '工作时间',
  },
  ...{ placeCode: '点位编号', personId: '人员', key: '代号', petitions: '诉求' },
}
export const fieldLabelOf = (field: string, subject: Change['subject']['type']): string =>
  field === 'name' && subject === 'person' ? '姓名' : (fieldLabels[field] ?? field)

const words: Readonly<Record<string, string>> = { ...roleLabels, ...orgTypeLabels, ...placeKindLabels }
const LONG = 80

/** A value as people read it; what is made of parts is told shortly. */
export const fieldValueText = (value: unknown): string => {
  if (value === true) return '是'
  if (value === false || value === undefined || value === null || value === '') return '无'
  if (typeof value === 'string') return words[value] ?? value
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join('；') || '无'
  if (Array.isArray(value) && value.every((one) => typeof one === 'object' && one && 'name' in one))
    return value.map((one: { name: unknown }) => String(one.name)).join('、')
  if (Array.isArray(value)) return `${value.length} 条`
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return text.length > LONG ? `${text.slice(0, LONG)}…` : text
}

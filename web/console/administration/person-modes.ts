import { isHandler } from '../../../shared/domain/street/roles.ts'
import type { ManagedPerson, PersonAction } from '../api/administration.ts'

export type PersonMode = PersonAction['action']

interface Mode {
  mode: PersonMode
  label: string
  submit: string
  done: string
  explained?: string
  danger?: boolean
}

const all: readonly Mode[] = [
  { mode: 'change', label: '资料', submit: '保存', done: '已保存' },
  {
    ...{ mode: 'reach', label: '联系方式', submit: '保存', done: '已保存' },
    explained: '有待办时用短信或企业微信通知。手机号保存后只显示前3位和后4位，改号时重新填。',
  },
  {
    ...{ mode: 'reset-password', label: '重置密码', submit: '重置密码', done: '密码已重置', danger: true },
    explained: '原来的密码马上作废，正在登录的也会退出。系统生成一个一次性密码，只显示一次。',
  },
  {
    ...{ mode: 'unlock', label: '解除锁定', submit: '解除锁定', done: '可以再登录了' },
    explained: '密码连续输错太多次会暂时锁住。确认是本人以后，解除锁定就能马上再试。',
  },
  {
    ...{ mode: 'hand-over', label: '移交工作', submit: '移交', done: '已移交' },
    explained: '把手上在办的诉求全部交给本站另一位承办人，本人账号照常使用。',
  },
  {
    ...{ mode: 'disable', label: '停用', submit: '停用账号', done: '已停用', danger: true },
    explained: '停用以后不能登录，正在登录的马上退出。经手的记录都保留，以后可以再启用。',
  },
  {
    ...{ mode: 'enable', label: '启用', submit: '启用账号', done: '已启用' },
    explained: '启用以后可以用原来的密码登录。忘了密码就再重置。',
  },
]

/** What can be done with somebody now. Nobody shuts themselves out. */
export const modesFor = ({ personId, role, disabled, account }: ManagedPerson, me: string): Mode[] =>
  all.filter(({ mode }) => {
    if (mode === 'hand-over') return isHandler(role)
    if (mode === 'disable') return !disabled && personId !== me
    if (mode === 'enable') return disabled === true
    if (mode === 'reset-password' || mode === 'unlock')
      return account !== undefined && !disabled && personId !== me
    return true
  })

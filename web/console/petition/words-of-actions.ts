import type { Action } from '../../../shared/domain/petition/lifecycle.ts'

/** Inputs that only staff read: they go into the private payload of an entry (shared/domain/petition/effects.ts). */
const internal: Readonly<Partial<Record<Action, readonly string[]>>> = {
  assign: ['note', 'handlerId'],
  reassign: ['reason', 'handlerId'],
  return: ['reason'],
  'return-to-handler': ['reason'],
  note: ['text'],
}
export const isInternal = (action: Action, field: string): boolean =>
  internal[action]?.includes(field) ?? false
export const internalActions = Object.keys(internal) as Action[]

/** Ends the work or hands it to others: asked for once more by its colour, never the first button. */
const grave: readonly Action[] = ['decline', 'return', 'send-back', 'escalate', 'return-to-handler']
export const isGrave = (action: Action): boolean => grave.includes(action)

/** What is usually done next comes first; the others follow as the API lists them. */
const first: readonly Action[] = [
  'finish',
  'assign',
  'finish-task',
  'review',
  'order',
  'progress',
  'answer',
  'accept',
]
export const inOrderOfUse = <T extends { action: Action }>(offers: readonly T[]): T[] =>
  [...offers].sort((a, b) => {
    const [x, y] = [first.indexOf(a.action), first.indexOf(b.action)]
    return (x < 0 ? first.length : x) - (y < 0 ? first.length : y)
  })

/** What is most often right; the others stand beside it, as good. */
const usual: readonly Action[] = ['finish', 'assign', 'finish-task', 'review', 'order', 'accept']
export const isUsual = (action: Action): boolean => usual.includes(action)

/** On the button that sends a form, where it reads better than the action's name. */
const sendLabels: Readonly<Partial<Record<Action, string>>> = {
  answer: '发出答复',
  progress: '提交进展',
  ask: '发出询问',
  note: '写入备注',
  reclassify: '更正',
}
export const sendLabelOf = ({ action, label }: { action: Action; label: string }): string =>
  sendLabels[action] ?? label

/** What a button leads to, in a few words below its form's heading. */
export const explanations: Readonly<Partial<Record<Action, string>>> = {
  assign: '派给承办人后，首次响应计时停止；居民会收到“已指派承办人”的消息。',
  answer: '直接答复居民并办结，等居民评价。没有解决的，居民可以重新打开。',
  finish: '写清做了什么、结果怎样。居民会看到这些内容和照片，并作出评价。',
  progress: '居民会看到进展。不改变办理时限。',
  accept: '表示您已经接下这件诉求，居民会看到。',
  ask: '居民答复之前，办理时限暂停计算。',
  escalate: '交给街道联合研判，社区的时限停止，开始街道的时限。居民会看到原因。',
  decline: '诉求到此结束。请写明原因，并告诉居民可以去哪里办。',
  return: '退回站长重新安排。原因只有工作人员能看到；办理时限继续计算。',
  'return-to-handler': '请承办人重新办理。原因只有工作人员能看到。',
  reassign: '换一位承办人，办理时限不变。',
  reclassify: '更正性质或类别；时限可能随之变化，居民会看到原因。',
  'send-back': '退回社区办理，社区的时限重新开始。居民会看到原因。',
  note: '只有能看到这件诉求的工作人员看得到，居民看不到。',
  urge: '催一催承办单位，会被记下次数，不改变时限。',
}

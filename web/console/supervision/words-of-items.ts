import type { ItemOffer, ItemView } from '../api/supervision.ts'
import type { IconName } from '../parts/Icon.vue'

type Action = ItemOffer['action']

/** What an action does, said before it is taken. */
export const explanations: Readonly<Partial<Record<Action, string>>> = {
  propose: '把居民反映集中的问题提交人大街道工委，由工委决定是否列入督办清单。',
  open: '不经过建议，直接列为督办事项。',
  accept: '核对名称和方案，定下负责人、主办部门和期限；相关诉求会标为督办，居民和承办单位都能看到。',
  decline: '写明原因，提出建议的同志会看到。',
  edit: '只提交改动的部分；改动和原因会留在督办过程里。',
  merge: '相关诉求全部转到并入的事项，这个事项就此结束。',
  split: '选出来的诉求另成一项督办建议，等待决定。',
  add: '诉求会标为督办；如果是答复之后提交的，事项会自动重新列入清单。',
  arrange: '定下日期和参加的代表，到时再记录情况。',
  record: '记下情况和部门当场的承诺；参加的代表会计入履职记录。',
  'judge-promise': '核实部门的承诺是否兑现，会计入该部门的承诺兑现率。',
  answer: '同一份答复会逐件发给每位居民，之后进入观察期。',
  'look-back': '到现场看问题有没有反弹；有反弹的，事项重新列入清单。',
  leave: '观察期满、“回头看”通过、承诺都已核实，才能销号。',
  return: '问题又出现了，重新督办并定下新的期限。',
  publish: '写给居民看的话，请不要写个人信息；截至现在的部门承诺会一并公开。',
  unpublish: '居民将看不到这个事项。',
  progress: '工委和指挥中心会看到。',
  'report-promise': '写明怎样兑现的，等待工委核实。',
  finish: '报告全部办完，由工委答复居民。',
  'take-part': '只计入您自己的履职记录，工委能看到。',
  note: '只有工委和指挥中心能看到。',
}

/** What is done most comes first, what ends something last. */
const order: readonly Action[] = [
  'accept',
  'report-promise',
  'progress',
  'finish',
  'take-part',
  'record',
  'arrange',
  'judge-promise',
  'answer',
  'look-back',
  'leave',
  'publish',
  'add',
  'edit',
  'note',
  'split',
  'merge',
  'return',
  'unpublish',
  'decline',
]
export const inOrderOfUse = (offers: readonly ItemOffer[]): ItemOffer[] =>
  [...offers].sort((a, b) => order.indexOf(a.action) - order.indexOf(b.action))

export const isGrave = (action: Action): boolean =>
  action === 'decline' || action === 'merge' || action === 'unpublish'
/** About a day that has been. */
export const isBehind = (action: Action): boolean =>
  action === 'record' || action === 'look-back' || action === 'take-part'

export const hintOf = (action: Action, name: string): string | undefined => {
  if (name === 'promises') return '部门当场答应的事：谁、做什么、什么时候做到。'
  if (action === 'answer' && name === 'answer') return '居民会原样看到，请写明做了什么、结果怎样。'
  if (name === 'lookBackOn') return '一般在答复后一个月左右。'
  if (name === 'ownerId') return '工委负责跟进这个事项的同志。'
  return undefined
}

export const storyIcons: Readonly<Partial<Record<ItemView['story'][number]['action'], IconName>>> = {
  propose: 'flag',
  open: 'flag',
  accept: 'list',
  decline: 'close',
  edit: 'edit',
  record: 'people',
  arrange: 'clock',
  'judge-promise': 'check',
  'report-promise': 'check',
  answer: 'send',
  'look-back': 'eye',
  leave: 'check',
  return: 'refresh',
  'flare-up': 'alert',
  prompt: 'clock',
  overdue: 'alert',
  publish: 'chat',
  progress: 'note',
  finish: 'check',
  'take-part': 'people',
  'check-photos': 'camera',
}

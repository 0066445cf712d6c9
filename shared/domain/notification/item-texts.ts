import { dayText } from '../day-text.ts'
import type { Person } from '../street/street.ts'
import { type StepKind, type SupervisionItem, stepLabels } from '../supervision/item.ts'
import type { ItemAction } from '../supervision/item-lifecycle.ts'
import type { StoryEntry } from '../supervision/story.ts'
import { promisesMadeBy, saidIn } from './item-audiences.ts'

interface Told {
  item: SupervisionItem
  entry: StoryEntry
  person: Person
}

const until = ({ dueOn }: SupervisionItem): string => (dueOn ? `，办结期限${dayText(dueOn)}` : '')

const partOf = ({ leadId, coIds }: SupervisionItem, { orgId }: Person): string =>
  orgId === leadId ? '，由您部门主办' : coIds.includes(orgId) ? '，由您部门协办' : ''

const dayIn = (entry: StoryEntry, name: string): string => {
  const day = saidIn(entry, name)
  return typeof day === 'string' ? dayText(day) : ''
}

const stepIn = (entry: StoryEntry): string => stepLabels[saidIn(entry, 'kind') as StepKind] ?? '督办行动'

const recorded = ({ item, entry, person }: Told): string => {
  const made = promisesMadeBy(entry, item).filter(({ orgId }) => orgId === person.orgId)
  const [first] = made.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
  const promised = first ? `，您部门承诺 ${made.length} 项，最早${dayText(first.dueOn)}前兑现` : ''
  return `已记录${stepIn(entry)}${promised}`
}

const texts: Readonly<Partial<Record<ItemAction, (told: Told) => string>>> = {
  propose: () => '有新的督办建议，请决定是否列入清单',
  open: ({ item, person }) => `已列入督办清单${partOf(item, person)}${until(item)}`,
  accept: ({ item, person }) => `已列入督办清单${partOf(item, person)}${until(item)}`,
  decline: () => '没有列入清单，原因请看督办过程',
  edit: ({ item, person }) => `督办安排有修改，请核对${partOf(item, person)}${until(item)}`,
  merge: ({ item }) => `已并入督办事项${item.mergedInto ?? ''}，请在那里继续`,
  arrange: ({ entry, person }) =>
    `${dayIn(entry, 'on')}安排了${stepIn(entry)}，${person.role === 'deputy' ? '请参加' : '请做好准备'}`,
  record: recorded,
  'judge-promise': ({ entry }) =>
    saidIn(entry, 'kept') === true
      ? `第 ${saidIn(entry, 'promise')} 项承诺经核实已兑现`
      : `第 ${saidIn(entry, 'promise')} 项承诺经核实没有兑现，请尽快办理`,
  'report-promise': ({ entry }) => `部门报告第 ${saidIn(entry, 'promise')} 项承诺已兑现，请核实`,
  progress: () => '部门报告了进展',
  finish: () => '主办部门报告办结，请核实后答复居民',
  answer: ({ entry }) => `已答复居民，进入观察期，${dayIn(entry, 'lookBackOn')}“回头看”`,
  'look-back': ({ entry }) =>
    saidIn(entry, 'passed') === true
      ? '“回头看”没有发现反弹'
      : '“回头看”发现问题反弹，已重新列入清单，请继续办理',
  leave: () => '已销号，移出督办清单',
  return: ({ item }) => `问题又出现了，已重新列入清单${until(item)}`,
  'flare-up': () => '答复之后又有居民反映，已自动重新列入清单',
  'check-photos': () => '您附的照片有的没有采用，原因请看督办过程，需要的请重新上传',
  prompt: ({ entry }) => String(saidIn(entry, 'note') ?? ''),
  overdue: ({ entry }) => String(saidIn(entry, 'note') ?? ''),
}

/** What a message about an item tells of; apart from the actions of petitions, of which some have the same names. */
export const itemEvent = (action: ItemAction): string => `item-${action}`

const forTheRecord: readonly ItemAction[] = ['decline', 'merge', 'progress', 'answer', 'look-back', 'leave']

/** Whether whoever is told has something to do, not only to know. */
export const isItemCallToWork = (event: string): boolean =>
  !forTheRecord.some((action) => event === itemEvent(action))

/** What somebody is told of an entry: the first line names nothing and may leave the platform, the second says which matter. */
export const itemText = (told: Told): string => {
  const { item, entry } = told
  const what = texts[entry.action]?.(told) ?? '有新的进展'
  return `督办事项 ${item.itemId}：${what}。\n${item.title}`
}

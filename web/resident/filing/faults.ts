import { filingLimits } from '../../../shared/domain/petition/filing-limits.ts'
import { isPhone, normalisePhone, phoneAdvice } from '../../../shared/domain/phone.ts'
import { characters, cleanText } from '../../../shared/domain/text.ts'
import type { Refused } from '../../api/exchange.ts'
import type { Draft } from './draft.ts'

/** Names of fields as the API's errors call them, in the order of the form. */
export const fieldOrder = [
  'text',
  'communityId',
  'address',
  'photos',
  'contact.phone',
  'contact.name',
  'kind',
  'category',
] as const
export type FieldName = (typeof fieldOrder)[number]
export type Faults = Partial<Record<FieldName, string>>

/** What has to be mended before it can be sent; the server judges again. */
export const faultsOf = (draft: Draft, mustChooseCommunity: boolean): Faults => {
  const faults: Faults = {}
  const text = cleanText(draft.text)
  const phone = normalisePhone(cleanText(draft.phone))
  if (text === '') faults.text = '请写一写发生了什么事，一句话也可以。'
  else if (characters(text) > filingLimits.text)
    faults.text = `写得太长了，最多 ${filingLimits.text} 个字，现在有 ${characters(text)} 个。`
  if (mustChooseCommunity && !draft.communityId) faults.communityId = '请选择您所在的社区。'
  if (characters(cleanText(draft.address)) > filingLimits.address)
    faults.address = `地址最多 ${filingLimits.address} 个字。`
  if (phone !== '' && !isPhone(phone)) faults['contact.phone'] = phoneAdvice
  if (phone === '' && cleanText(draft.name) !== '')
    faults['contact.phone'] = '留了姓名，还请留一个电话；不想留电话，就把姓名清空。'
  if (characters(cleanText(draft.name)) > filingLimits.name)
    faults['contact.name'] = `姓名最多 ${filingLimits.name} 个字。`
  return faults
}

/** The server's faults, at the fields where they belong; those of unknown fields come back as text. */
export const faultsFrom = ({ problem }: Refused): { faults: Faults; others: string[] } => {
  const faults: Faults = {}
  const others: string[] = []
  for (const { path, message } of problem?.errors ?? []) {
    const name = fieldOrder.find((field) => path === field || path.startsWith(`${field}.`))
    if (name) faults[name] = message
    else others.push(message)
  }
  return { faults, others }
}

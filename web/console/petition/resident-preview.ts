import { lifecycle } from '../../../shared/domain/petition/lifecycle.ts'
import { untoldActions } from '../../../shared/domain/petition/untold-actions.ts'
import type { Offer } from '../api/api.ts'
import type { Values } from './form-values.ts'
import { isInternal } from './words-of-actions.ts'

export interface Preview {
  /** As a line of the resident's progress page. */
  event: string
  words: { label: string; text: string }[]
}

/** What the resident will read, before it is sent; undefined for what stays among staff. */
export const previewOf = ({ action, fields }: Offer, values: Values): Preview | undefined => {
  if (untoldActions.includes(action)) return undefined
  const words = fields
    .filter(({ name, type }) => type === 'text' && !isInternal(action, name))
    .flatMap(({ name, label }) => {
      const text = String(values[name] ?? '').trim()
      return text ? [{ label, text }] : []
    })
  return { event: lifecycle[action].event, words }
}

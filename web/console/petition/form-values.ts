import type { Criterion } from '../../../shared/domain/petition/coordination.ts'
import { missingReasons } from '../../../shared/domain/review/joint-review.ts'
import { characters, cleanText } from '../../../shared/domain/text.ts'
import type { Offer, OfferedField } from '../api/api.ts'
import { gapIn } from '../templates/reply-templates.ts'

export type Values = Record<string, unknown>

const isGiven = (value: unknown): boolean =>
  value !== undefined &&
  value !== '' &&
  !(typeof value === 'object' && value !== null && Object.keys(value).length === 0)

const REASON_MOST = 500 // as the API's: shared/domain/petition/fields.ts

type Reasons = Partial<Record<Criterion, string>>
/** Reasons that say something, by criterion. */
const givenReasons = (value: unknown): Reasons =>
  Object.fromEntries(
    Object.entries((value ?? {}) as Reasons).flatMap(([name, text]) =>
      cleanText(text) ? [[name, cleanText(text)]] : [],
    ),
  )

const faultInReasons = (value: unknown, scores: unknown): string | undefined => {
  const reasons = givenReasons(value)
  if (Object.values(reasons).some((text) => characters(text) > REASON_MOST))
    return `每条理由最多 ${REASON_MOST} 个字，请精简。`
  const [missing] = missingReasons((scores ?? {}) as Record<Criterion, number>, reasons)
  return missing?.message
}

const faultOf = (field: OfferedField, value: unknown, values: Values): string | undefined => {
  const { label, type, optional } = field
  if (type === 'reasons') return faultInReasons(value, values.scores)
  if (type === 'scores') {
    const scores = Object.values((value ?? {}) as Record<string, unknown>)
    return scores.length === 4 && scores.every(Number.isInteger) ? undefined : '请给四项都打分。'
  }
  if (!isGiven(value)) return optional ? undefined : `请${type === 'text' ? '填写' : '选择'}${label}。`
  if (type === 'text') {
    const text = cleanText(String(value))
    if (text === '') return optional ? undefined : `请填写${label}。`
    const max = Number(field.max)
    if (characters(text) > max) return `${label}最多 ${max} 个字，现在有 ${characters(text)} 个，请精简。`
    const gap = gapIn(text)
    if (gap) return `还有“${gap.text}”没有填，请填上或删去。`
  }
  if (type === 'number') {
    const number = Number(value)
    if (!Number.isInteger(number) || number < Number(field.min) || number > Number(field.max))
      return `请填写 ${field.min} 到 ${field.max} 之间的整数。`
  }
  return undefined
}

/** By field name, what has to be changed before it is sent. Photos have states of their own. */
export const faultsOf = (offer: Offer, values: Values): Record<string, string> =>
  Object.fromEntries(
    offer.fields.flatMap((field) => {
      const fault = field.type === 'photos' ? undefined : faultOf(field, values[field.name], values)
      return fault ? [[field.name, fault]] : []
    }),
  )

/** What the API takes: nothing that was left empty. */
export const inputOf = (offer: Offer, values: Values, photos: readonly string[]): Values =>
  Object.fromEntries(
    offer.fields.flatMap(({ name, type }) => {
      if (type === 'photos') return photos.length > 0 ? [[name, [...photos]]] : []
      const value = type === 'reasons' ? givenReasons(values[name]) : values[name]
      if (!isGiven(value)) return []
      return [
        [name, type === 'number' ? Number(value) : typeof value === 'string' ? cleanText(value) : value],
      ]
    }),
  )

import * as z from 'zod/mini'
import { type PhotoFinding, photoFindingSchema } from '../photo/findings.ts'
import { MAX_PHOTOS } from '../photo/photo-types.ts'
import { uploadKeyPattern } from '../photo/upload-keys.ts'
import type { Reasons } from '../review/joint-review.ts'
import { textOf } from '../text.ts'
import { type Criterion, criteria } from './coordination.ts'

/**
 * The inputs of an action as data: the console draws its form from them, the API validates with them, and their
 * types follow from them, so that a field is written once.
 */
interface FieldOf<Type extends string> {
  name: string
  label: string
  type: Type
  optional?: true
  /** Of photos, by the petition's category: one is asked for, or the reason why there is none; or one is welcome. */
  proof?: 'photo-or-reason' | 'welcome'
}
export type Field =
  | (FieldOf<'text'> & { max: number })
  | (FieldOf<'number'> & { min: number; max: number })
  | (FieldOf<'choice'> & { options: Readonly<Record<string, string>> })
  | FieldOf<
      | 'person'
      | 'org'
      | 'orgs'
      | 'templates'
      | 'petition'
      | 'photos'
      | 'photo-findings'
      | 'date'
      | 'yes-no'
      | 'scores'
      | 'reasons'
    >

type Value<F extends Field> = F extends { type: 'number' }
  ? number
  : F extends { type: 'yes-no' }
    ? boolean
    : F extends { type: 'photos' | 'orgs' | 'templates' }
      ? string[]
      : F extends { type: 'scores' }
        ? Record<Criterion, number>
        : F extends { type: 'reasons' }
          ? Reasons
          : F extends { type: 'photo-findings' }
            ? PhotoFinding[]
            : F extends { type: 'choice'; options: infer Options }
              ? keyof Options & string
              : string

/** The type of an action's input. */
export type InputOf<Fields extends readonly Field[]> = {
  [F in Fields[number] as F extends { optional: true } ? never : F['name']]: Value<F>
} & { [F in Fields[number] as F extends { optional: true } ? F['name'] : never]?: Value<F> }

/** Keys of what was uploaded; whose they are and what they hold is found out by the check. */
export const uploadKeysSchema = z
  .array(z.string().check(z.regex(uploadKeyPattern, '照片编号不正确，请重新上传照片。')))
  .check(z.maxLength(MAX_PHOTOS, `每次最多附 ${MAX_PHOTOS} 张照片，请分次补充。`))

const SHORT = 500
const LONG = 4000

const identifier = () => z.string().check(z.minLength(1), z.maxLength(80), z.regex(/^[\w.:/-]+$/))
const score = () => z.int().check(z.gte(1), z.lte(5))

const valueSchema = (field: Field): z.ZodMiniType => {
  switch (field.type) {
    case 'text':
      return textOf(field.max)
    case 'number':
      return z.int().check(z.gte(field.min), z.lte(field.max))
    case 'choice':
      return z.enum(field.options ? Object.keys(field.options) : [])
    case 'yes-no':
      return z.boolean()
    case 'photos':
      return uploadKeysSchema
    case 'photo-findings':
      return z.array(photoFindingSchema)
    case 'templates':
      return z.array(z.string().check(z.regex(/^[\w-]{20,64}$/))).check(z.maxLength(3))
    case 'orgs':
      return z.array(identifier()).check(z.maxLength(10))
    case 'scores':
      return z.strictObject({
        universality: score(),
        urgency: score(),
        legality: score(),
        publicInterest: score(),
      })
    case 'reasons':
      return z.union([
        textOf(SHORT),
        z.partialRecord(z.enum(Object.keys(criteria) as [Criterion]), textOf(SHORT)),
      ])
    case 'date':
      return z.iso.date()
    case 'person':
    case 'org':
    case 'petition':
      return identifier()
  }
}

/** The zod schema of an action's input; unknown fields are refused. */
export const schemaOfFields = (fields: readonly Field[]) =>
  z.strictObject(
    Object.fromEntries(
      fields.map((field) => [
        field.name,
        field.optional ? z.optional(valueSchema(field)) : valueSchema(field),
      ]),
    ),
  )

export const text = <const Name extends string>(name: Name, label: string, max = SHORT) =>
  ({ name, label, type: 'text', max }) as const
export const optionalText = <const Name extends string>(name: Name, label: string, max = SHORT) =>
  ({ name, label, type: 'text', max, optional: true }) as const
export const longText = <const Name extends string>(name: Name, label: string) => text(name, label, LONG)
export const one = <
  const Name extends string,
  const Type extends Exclude<Field['type'], 'text' | 'number' | 'choice'>,
>(
  name: Name,
  label: string,
  type: Type,
) => ({ name, label, type }) as const
export const many = <
  const Name extends string,
  const Type extends 'orgs' | 'templates' | 'photos' | 'org' | 'date',
>(
  name: Name,
  label: string,
  type: Type,
) => ({ name, label, type, optional: true }) as const
export const number = <const Name extends string>(name: Name, label: string, min: number, max: number) =>
  ({ name, label, type: 'number', min, max }) as const
export const choice = <const Name extends string, const Options extends Readonly<Record<string, string>>>(
  name: Name,
  label: string,
  options: Options,
) => ({ name, label, type: 'choice', options }) as const
export const optional = <const F extends Field>(field: F) => ({ ...field, optional: true }) as const
export const photos = { name: 'photos', label: '照片', type: 'photos', optional: true } as const

import * as z from 'zod/mini'
import { labels } from '../similarity/labels.ts'
import { textOf } from '../text.ts'

/** Fields that administrators write, alike in the file of a street and in the API. */

/** A short name within a street, from which an id is made. */
export const keySchema = () =>
  z.string({ error: '请填写代号，例如 dongzheng。' }).check(
    z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, {
      error: '代号只用小写字母、数字和横线，以字母或数字开头，最多40个字符，例如 dongzheng。',
    }),
  )

/** Accounts are unique in the whole deployment. */
export const accountNameSchema = () =>
  z.string({ error: '请填写账号，例如 wangqiang。' }).check(
    z.regex(/^[a-z0-9][a-z0-9._-]{2,39}$/, {
      error: '账号用3到40个小写字母、数字、点、横线或下划线，以字母或数字开头，例如 wangqiang。',
    }),
  )

export const nameSchema = () => textOf(40)
export const addressSchema = () => textOf(100)
export const noticesSchema = () => z.array(textOf(300)).check(z.maxLength(10))

/** As people should read it: a landline, a mobile phone or a hotline like 12345, an extension too. */
export const publicPhoneSchema = () =>
  textOf(40).check(
    z.regex(/^[\d\s()+（）,，、/转-]{3,40}$/, { error: '电话号码只能有数字和横线，例如 023-60000100。' }),
  )

/** What suggests a category from a resident's words. */
export const categoryLabelsSchema = () =>
  z
    .array(z.enum(labels, { error: `请从这些类别中选择：${labels.join('、')}。` }))
    .check(z.maxLength(labels.length))
export const categoryWordsSchema = () => z.array(textOf(10)).check(z.maxLength(60))

/** An id within its street: unique in the deployment, because lists and counters are found by it alone. */
export const idInStreet = (streetId: string, key: string): string => `${streetId}.${key}`

import { maskName } from '../petition/masking.ts'
import type { Person } from '../street/street.ts'

/** Where a staff member reads a message that nothing carried elsewhere: the log itself. */
export const mailboxOf = ({ name }: Pick<Person, 'name'>): string => `站内信箱：${maskName(name)}`

/** Why a resident can be told by nothing but the page of the petition. */
export const NO_CONTACT = '居民没有留联系方式，可凭查询码查看进度'

import { headEndingAt } from './name-heads.ts'

/**
 * What stands before a place in a sentence and is no part of what it is called; and what an area is, left over of a name that
 * stood before it: 街道茶场村 of 学士街道茶场村.
 */
const BEFORE =
  /^(?:穿越|下穿|途经|经过|沿着|靠近|紧邻|距离|位于|加快|推进|推动|促进|尽快|关于|普惠性?|配套|整治|拆除|新建|在建|(?:街道|社区|小区|片区|经开区|高新区|开发区|工业园|新区|县|区|镇|乡)(?=.{2}))+/
/** What follows a name, and ends no name. */
const AFTER = /(?:新房|的|有|不|内|外|里|旁|边|被|和|与)+$/

/**
 * A name of a place or an object as people would say it; undefined where what is left names nothing: a last word alone
 * (配套幼儿园), or with one character before it (临街, 新国道).
 */
export const shownName = (name: string): string | undefined => {
  const shown = name.replace(BEFORE, '').replace(AFTER, '')
  const head = headEndingAt(shown, shown.length)?.head ?? ''
  return shown.length - head.length >= 2 && shown.length >= 3 ? shown : undefined
}

import { rarityOf } from './pair-rarity.ts'
import { pairsIn } from './pairs-in.ts'

const JOINS = /[的了在是我们也都就这那和与及吗呢且为于以由被把又该此到从对向所并而或何]/ // what joins words is part of none

/** What may, must and does not, how, how often and when, and how one writes to an office: said of any matter. */
const OF_ANY_MATTER = new Set(
  `只能 不能 无法 可以 可能 应该 需要 必须 没有 没人 不了 不会 不让 不给 进行 导致 造成 出现 存在 发生 开始 作出 采取
  已经 一直 经常 长期 多次 非常 根本 究竟 完全 十分 特别 几乎 仍然 依然 甚至 马上 尽快 至今 目前 现在 之后 之前 左右
  附近 加快 还是 但是 因为 如果 虽然 不仅 只有 只是 大家 自己 怎么 什么 希望 请求 恳请 请问 您好 谢谢 尊敬 上述 有关 相关 通过`.split(
    /\s+/,
  ),
)

const SAYS_LITTLE = 2.5 // rarity under which a pair stands in every twelfth petition: 小区, 问题, 公司

/** Whether two characters can be part of a word that tells one matter from others. */
export const tellsApart = (pair: string): boolean => !JOINS.test(pair) && !OF_ANY_MATTER.has(pair)

/** Whether a word says anything of a matter: one of its pairs does not stand everywhere. */
export const saysSomething = (word: string): boolean =>
  pairsIn(word).some((pair) => tellsApart(pair) && rarityOf(pair) >= SAYS_LITTLE)

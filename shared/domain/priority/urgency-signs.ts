import { emergencies } from '../emergency/emergency.ts'
import { findEmergencies } from '../emergency/find-emergencies.ts'
import { matchesIn } from '../matches.ts'

/** Whom a lack or a hazard hits harder and sooner than others. */
const VULNERABLE =
  /独居|孤寡|空巢|卧床|瘫痪|失能|失智|半身不遂|行动不便|腿脚不便|残疾|残障|轮椅(?!坡道|通道)|盲人|孕妇|怀孕|产妇|坐月子|婴儿|新生儿|幼儿|重病|癌|透析|化疗|高龄|(?:[七八九]十(?:多|几|[一二三四五六七八九])?|[789]\d)岁?(?:的|多岁)?(?:老人|老太|大爷|母亲|父亲|奶奶|爷爷)/g
/** What cannot wait where such a person lives: no water, no way out, nothing to hold. */
const PRESSING =
  /(?:停|断|没有?|缺)了?(?:水|电|气|暖)(?![平准泥管费卡表])|出不了门|下不了楼|上不了楼|下不来楼|回不了家|吃不上|没饭吃|没人(?:照顾|照料|管)|无人(?:照顾|照料)|漏电|触电|坍塌|垮塌|要塌|掉下来|坠落|摔(?:了|倒|伤)|滑倒|受伤|被困|停药|没药/g

export interface UrgencySigns {
  /** What the words speak of as a danger that is there now. */
  dangers: string[]
  /** Somebody vulnerable, and what presses them, in the resident's words. */
  vulnerable?: [string, string]
}

const NEAR = 40 // characters: of the same sentence or the next; further apart a long text speaks of something else

/** The first two that stand close together. */
const pressedIn = (text: string): [string, string] | undefined => {
  const pressing = matchesIn(text, PRESSING)
  for (const { index, 0: who } of matchesIn(text, VULNERABLE)) {
    const near = pressing.find((found) => Math.abs(found.index - index) <= NEAR)
    if (near) return [who, near[0]]
  }
  return undefined
}

/** What in a resident's words speaks for working on it before others; a person decides (decision 0035). */
export const urgencySigns = (text: string): UrgencySigns | undefined => {
  const dangers = findEmergencies(text).map((kind) => emergencies[kind].name)
  const vulnerable = pressedIn(text)
  if (dangers.length === 0 && !vulnerable) return undefined
  return { dangers, ...(vulnerable && { vulnerable }) }
}

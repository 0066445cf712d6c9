import { headEndingAt, type NameKind } from './name-heads.ts'
import { rarityOf } from './pair-rarity.ts'

export interface Name {
  /** As written, with its head: 丽发新城, 云塘路, 213路. */
  name: string
  kind: NameKind | 'unknown'
}

/** What stands before a name and is no part of it. Where one of these ends a name can begin. */
const BEFORE =
  /(?:位于|坐落|座落|关于|投诉|反映|反应|举报|咨询|建议|请问|请求|希望|要求|恳请|强烈|再次|附近|旁边|侧面|东侧|西侧|南侧|北侧|新建|修建|建设|对面|旁|侧|门口|楼下|这个|那个|一个|我们|你们|他们|业主|居民|村民|住在|家住|请|在|于|的|是|了|到|至|从|对|向|及|与|由|被|把|让|我|该|本|此|某|等|有)/g

/** What is left of names of places in published data: A市, A3区. In a street's own words 某某区 and 某某市 likewise. */
const AREA = /[A-Z]\d*[市县区]/g

const DISTRICT = /[A-Z]\d+[市县区]/g // A市 is the whole city, and says nothing

const RUN = /[一-鿿A-Za-z0-9#]+/g
const LONGEST = 9
const COMMON = 3.6 // a pair in more than one text of forty is a word, no part of a name
const ROUTE = /[A-Z]?\d{1,4}(?:路|号线|国道|省道|专线)/g

/** Where the name that ends before `head` begins: after the last word that cannot be part of it. */
const trimmed = (stem: string, begins: boolean): string => {
  let from = Math.max(0, stem.length - LONGEST)
  for (const { 0: word, index } of stem.matchAll(BEFORE)) {
    const end = index + word.length
    if (index > 0 || word.length > 1 || !begins) from = Math.max(from, end) // 和美星城 begins with such a word
  }
  return stem.slice(from)
}

/** A stem of common words alone names nothing: 我们小区, 公共停车场. */
const isNaming = (stem: string, head: string): boolean => {
  const whole = stem + head
  let rarest = 0
  for (let at = 0; at < stem.length; at++) rarest = Math.max(rarest, rarityOf(whole.slice(at, at + 2)))
  return stem.length >= 2 ? rarest >= COMMON : rarest >= 5
}

/** One character that ends a name is also part of words: 政府, 城市, 渠道. */
const isCommonWord = (run: string, end: number): boolean =>
  /[马走让修问探堵见]路$/.test(run.slice(0, end)) ||
  (!/[东南西北中一二三四五六七八九十]路$/.test(run.slice(0, end)) &&
    (rarityOf(run.slice(end - 2, end)) < COMMON ||
      (end < run.length && rarityOf(run.slice(end - 1, end + 1)) < COMMON)))

/** A lake or a hill is often the first part of a longer name: 松雅湖公园. It ends one before a common word alone. */
const goesOn = (run: string, end: number): boolean =>
  end < run.length && rarityOf(run.slice(end, end + 2)) >= COMMON

/** Names by their last word: of what stands before it, as much as can be part of a name. */
const namesInRun = (run: string): Name[] => {
  const found: Name[] = []
  let from = 0
  for (let end = 2; end <= run.length; end++) {
    const headed = headEndingAt(run, end)
    if (!headed) continue
    const { head, kind } = headed
    if (head.length === 1 && isCommonWord(run, end)) continue
    if (kind === 'nature' && goesOn(run, end)) continue
    if (end < run.length && headEndingAt(run, end + 1)?.head.startsWith(head)) continue // a longer head follows: 小区, 街道办
    const before = run.slice(from, end - head.length)
    if (/^[\d#A-Za-z]+$/.test(before)) from = end // a route, which is found apart
    const stem = trimmed(before, from === 0)
    if (stem.length === 0 || !isNaming(stem, head)) continue
    found.push({ name: stem + head, kind })
    from = end
  }
  return found
}

/** What follows an area without a head: A7县海德公元15栋. It ends where a common word begins. */
const nameAtStart = (run: string): Name | undefined => {
  let end = 1
  while (end < Math.min(run.length, LONGEST) && rarityOf(run.slice(end - 1, end + 1)) >= COMMON) end++
  if (end < run.length) end = Math.max(0, end - (rarityOf(run.slice(end - 1, end + 1)) < COMMON ? 1 : 0))
  const name = run.slice(0, end).replace(/\d+[栋号期].*$/, '')
  return name.length >= 3 ? { name, kind: 'unknown' } : undefined
}

/** Names of estates, roads, companies, schools, routes in a text, in their order, each once. */
export const namesIn = (text: string): Name[] => {
  const found = new Map<string, Name>()
  const keep = (name: Name | undefined) => {
    if (name && !found.has(name.name)) found.set(name.name, name)
  }
  for (const [name] of text.matchAll(ROUTE)) keep({ name, kind: 'transport' })
  const parts = text.split(AREA)
  parts.forEach((part, index) => {
    for (const { 0: run, index: at } of part.matchAll(RUN)) {
      const named = namesInRun(run)
      named.forEach(keep)
      if (index > 0 && at === 0 && !named.some(({ name }) => run.startsWith(name))) keep(nameAtStart(run))
    }
  })
  return [...found.values()]
}

/** Districts that a text names in the form of published data: A3区, A7县. */
export const districtsIn = (text: string): string[] => [...new Set(text.match(DISTRICT) ?? [])]

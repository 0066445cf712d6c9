import { matchesIn } from '../matches.ts'

/**
 * What a clause says of when, and whether at all. A sign of danger counts when it is of the present, and nothing that
 * was said before it makes it a memory, a worry or a supposition.
 */
const marks = {
  now: '正在|现在|刚刚|刚才|此刻|这会儿?|眼下|今天|今早|今晚|今夜|快来|快派|快点来|快救|马上来|赶紧来|赶快来|立刻来|立即来|急急|来人',
  again: '已经?(?!有)|又(?!怕|担心|要|想)|再次|突然|忽然|还在',
  memory:
    '曾(?=经|发生|多次|被|有|在|因|出现|起|着|失|两次|一度|打|晕|昏|报)|以前|之前|从前|原来|当年|那年|那次|上次|上一次|前段时间|前不久|前些[天日年]|天前|周前|小时候|听说|据说|新闻|报道',
  dated:
    '去年|前年|上个?(?:月|周|星期)|年前|月前|[12]\\d{3}年|[12]\\d{3}[./-]\\d|\\d月\\d{1,2}[日号]|\\d月份|年底|那天|当天|当时|当晚|次日|第二天',
  unreal:
    '万一|一[旦但](?!以)|如(?=果|有|遇|发生|出现)|要是|倘若|假[如使设]|若(?!干)|哪怕|即使|谁敢|难道|比如|例如|好比',
  worry:
    '以防|以免|防止|预防|防范|避免|杜绝|严禁|禁止|担心(?!$)|(?<![害好可我很恐哪])怕(?!$|、)|害怕(?!$|、)|生怕|恐怕|容易|极易|易(?=[引发燃造起着导])|可能(?=[会引发导造]|出现)|会(?=[引导]|发生|造成)|险些|差点|会不会|报警器|演练|宣传|如何|怎样|应对|怎么(?=[防预应处])',
  thanks: '(?:表扬|感谢|谢谢|致谢|点赞|感激|感恩)(?!$)|锦旗|好人好事',
} as const
type Mark = keyof typeof marks
const markNames = Object.keys(marks) as Mark[]
const anyMark = new RegExp(
  Object.entries(marks)
    .map(([mark, pattern]) => `(?<${mark}>${pattern})`)
    .join('|'),
  'g',
)

/** A clause with one of these speaks of a possibility, whatever else it says. */
const possible = /隐患|演练|宣传|培训|讲座|知识|演习|预案|风险|应急|电影|电视剧|小说|游戏|剧本/
/** What a nuisance is known by: it comes every day, or out of a kitchen or a chimney. */
const lasting =
  /天天|每天|每晚|每日|每到|每次|经常|常常|时常|总是|长期|常年|成天|整天|多次|屡次|误报|乱响|油烟|烧烤|餐馆|餐厅|餐饮|饭店|烟囱|排烟|排放|废气|臭|异味|味道|刺鼻|粉尘|灰尘|扬尘|污染|噪|雾霾|甲醛|压抑|拥挤|压力|负担|学习|[房还]贷/
/** What somebody worries about, after the sign: 着火了跑不掉. */
const consequence =
  /怎么办|怎么跑|怎么逃|往哪|谁来?负责|谁担|跑不|逃不|逃生|来不及|没法|无法|进不来|后果|责任/g
/** Directly before a sign: there is none. */
const denied = /(?:没有?|未|并未|没人|从不|(?<!会)不会|(?<!是)不是|不至于|无)(?:再|发生|人|真的|出现|被)?$/
/** A bare word names a danger, where 着火了 and 闻到煤气味 tell of it. */
const bare = /(?:火|爆炸|自燃|触电|溺水|晕倒|昏迷|休克|泄漏|泄露|漏气|中毒|坠楼|抽搐)$/
const told = /^(?:了|啦|着|中|快|不醒)/
/** Directly after a sign: the case, the time or the condition of it is meant. */
const aside =
  /^(?:了?的(?!.{0,8}(?:是|还|正|没人|里|那))|了?之?后|以后|了?时(?!间)|了?的时候|了?的话|事故|事件|案|风险|隐患|原因|险情|现象|可能性|频发|过(?!来)|点)/

/** A word in a clause that may say that there is danger. */
export interface Sign {
  index: number
  word: string
  lasting: boolean
}

interface Found {
  index: number
  mark?: Mark
  sign?: Sign
}

const marksIn = (clause: string): Found[] =>
  matchesIn(clause, anyMark).flatMap(({ index, groups = {} }) =>
    markNames.filter((mark) => groups[mark] !== undefined).map((mark) => ({ index, mark })),
  )

/** Whether a sentence tells of a danger that is there now. A mark counts for what follows it. */
export const tellsOfPresent = (sentence: string, signsIn: (clause: string) => Sign[]): boolean => {
  const clauses = sentence.split(',').map((clause) => ({ clause, signs: signsIn(clause) }))
  if (!clauses.some(({ signs }) => signs.length > 0)) return false
  const lastConsequence = matchesIn(sentence, consequence).at(-1)?.index ?? -1
  const ofNuisance = lasting.test(sentence)
  const ofPossible = possible.test(sentence)
  let saidNow = false
  let said = { memory: false, unreal: false, worry: false } // until the present is spoken of again
  let start = 0
  for (const { clause, signs } of clauses) {
    const here = { dated: false, unreal: false, worry: false } // as long as the clause lasts
    const clauseIsPossible = possible.test(clause)
    const isPresent = ({ index, word, lasting: mayLast }: Sign): boolean => {
      const end = index + word.length
      const rest = clause.slice(end, end + 12)
      const isBare = bare.test(word) && !told.test(rest)
      if (said.memory || said.unreal || here.unreal || here.worry) return false
      if (said.worry && (isBare || lastConsequence >= start + end)) return false
      if (!saidNow && (clauseIsPossible || (ofPossible && isBare) || (mayLast && ofNuisance))) return false
      return !denied.test(clause.slice(Math.max(0, index - 8), index)) && !aside.test(rest)
    }
    const found: Found[] = [...signs.map((sign) => ({ index: sign.index, sign })), ...marksIn(clause)]
    for (const { mark, sign } of found.sort((a, b) => a.index - b.index)) {
      if (sign && isPresent(sign)) return true
      if (mark === 'now' || (mark === 'again' && !here.dated)) {
        saidNow ||= mark === 'now'
        here.dated = false
        said = { memory: false, unreal: false, worry: false }
      } else if (mark === 'unreal' || mark === 'worry') {
        here[mark] = true
        said[mark] = true
      } else if (mark === 'memory' || mark === 'dated' || mark === 'thanks') {
        here.dated ||= mark === 'dated'
        said.memory = true
      }
    }
    start += clause.length + 1
  }
  return false
}

/** Dangers in which a person must call now; the platform never is the place for them. */
export const emergencies = {
  fire: { number: '119', name: '火警', text: '发现起火请立即拨打119，并迅速撤离到安全的地方。' },
  gas: {
    number: '119',
    name: '燃气泄漏',
    text: '闻到燃气味请立即关阀、开窗、离开现场，在室外拨打119，不要开关电器。',
  },
  violence: { number: '110', name: '报警', text: '遇到人身危险请立即拨打110。' },
  medical: { number: '120', name: '急救', text: '有人受伤或突发疾病请立即拨打120。' },
} as const
export type Emergency = keyof typeof emergencies

/** All numbers, for the place's page. */
export const emergencyNumbers = [
  { number: '110', name: '报警' },
  { number: '119', name: '火警' },
  { number: '120', name: '急救' },
  { number: '122', name: '交通事故' },
] as const

/** Something that happens now. */
const signs: Readonly<Record<Emergency, RegExp>> = {
  fire: /(着|起|失)(大|了)?火(?!点|灾?隐患|原因|事故|风险|案|的|后)|(正在|还在|在)燃烧|火势|冒(着|出|起)?(浓烟|明火)|(电瓶|电动|电池|插座|电表|配电|电线)[^。，,]{0,6}冒烟|火灾(现场|发生了)|烧起来了|发生爆炸|爆炸了/g,
  gas: /(燃气|煤气|天然气|液化气)(正在|在|好像|疑似|可能|已经|严重|管道?|罐|灶)*(泄漏|泄露|漏气|漏了)|(闻到|有|一股)(很浓的|浓浓的|很大的|很重的)?(燃气|煤气|天然气|液化气)(的)?味|(燃气|煤气|天然气|液化气)味(道)?(很|好|太|非常)(大|重|浓)|煤气中毒/g,
  violence:
    /(正在|在)(打人|砍人|打架|持刀|行凶|抢劫)|打起来了|动刀|(拿|持|举|提)(着)?(菜|砍|尖|水果)?刀|被(打|砍)(伤|得)|家暴|要(跳楼|自杀|轻生|跳河)|想(自杀|跳楼|轻生)|有人(跳楼|跳河|割腕)|绑架|救命(?!的?钱|的?路|通道|的?消防|稻草|之恩|恩人|的?药)/g,
  medical:
    /昏迷|晕倒|昏倒|昏过去|不省人事|失去意识|没有?(呼吸|心跳|意识)|(喘|透)不(上|过)来?气|大出血|流血不止|心脏病发|突发(心梗|脑梗|疾病|心脏病)|抽搐|中毒了|溺水|触电|坠楼|喝了?农药|摔[^。，,]{0,8}(起不来|爬不起|动不了|不能动)|叫(一下)?救护车/g,
}

/** Before a sign, these turn what happens now into a worry, a plan or a memory. */
const notNow =
  /以防|以免|防止|预防|避免|担心|(?<![害好可我很])怕(?![，,、！!])|万一|容易|易引|可能会|会引起|会引发|会导致|一旦|如果|要是|曾经?|以前|之前|去年|前年|上次|上个?(月|周|星期)|年前|月前|天前|[12]\d{3}年|\d月\d{1,2}[日号]|险些|差点|杜绝|严禁|禁止|报警器|演练|宣传/
/** What is said after one of these is said of the present again. */
const now = /正在|现在|刚刚|刚才|此刻|这会儿?|眼下|今天|今晚|快来|快派/g
/** Whatever else the sentence says, it speaks of a possibility. */
const possible = /隐患|演练|宣传|培训|讲座|知识/

const lastEnd = (text: string, pattern: RegExp): number =>
  [...text.matchAll(pattern)].reduce((_, match) => match.index + match[0].length, 0)

const happensNow = (sentence: string, match: RegExpExecArray): boolean => {
  const upTo = sentence.slice(0, match.index + match[0].length)
  const sinceNow = lastEnd(upTo, now)
  if (notNow.test(sentence.slice(sinceNow, match.index))) return false
  return sinceNow > 0 || !possible.test(sentence)
}

/** A sentence's worth of context around a sign. */
const sentences = (text: string): string[] => text.split(/[。！？!?；;\n]+/)

/**
 * The emergencies that a petition's words speak of as happening now. Pure, part of the submit, so that the number
 * to call stands in its answer. Errs on the side of telling a number.
 */
export const findEmergencies = (text: string): Emergency[] => {
  const said = sentences(text)
  return (Object.keys(signs) as Emergency[]).filter((kind) =>
    said.some((sentence) => [...sentence.matchAll(signs[kind])].some((match) => happensNow(sentence, match))),
  )
}

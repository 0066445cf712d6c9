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
  fire: /(着|起|失)火了|(正在|还在|在)(着火|燃烧)|火势|冒(着)?(浓烟|明火)|火灾(现场|发生了)|烧起来了/,
  gas: /(燃气|煤气|天然气|液化气)(正在|在|好像|疑似|可能|已经|严重|管道?|罐|灶)*(泄漏|泄露|漏气|漏了)|(闻到|有)(很浓的|浓浓的|很大的)?(燃气|煤气|天然气)味|煤气中毒/,
  violence:
    /(正在|在)(打人|砍人|持刀|行凶|抢劫)|持刀|拿刀(砍|追|威胁)|被(打|砍)(伤|得)|家暴|要(跳楼|自杀)|想(自杀|跳楼)|有人跳楼|绑架|救命/,
  medical:
    /(昏迷|晕倒|昏倒|没有?呼吸|大出血|心脏病发|突发(心梗|脑梗|疾病)|抽搐|中毒了|溺水|触电了|叫(一下)?救护车)/,
}

/** Words that turn a danger into a worry, a memory or a plan: nobody has to be called now. */
const notNow =
  /隐患|以防|防止|预防|避免|担心|怕|万一|容易|可能会|会引起|会引发|导致|一旦|如果|要是|曾经|以前|之前|去年|上次|上个?月|年前|月前|天前|演练|宣传|险些|差点/

/** A sentence's worth of context on either side of a sign. */
const clauses = (text: string): string[] => text.split(/[。！？!?；;\n]+/)

/**
 * The emergencies that a petition's words speak of as happening now. Pure, part of the submit, so that the number
 * to call stands in its answer. Errs on the side of telling a number.
 */
export const findEmergencies = (text: string): Emergency[] => {
  const present = clauses(text).filter((clause) => !notNow.test(clause))
  return (Object.keys(signs) as Emergency[]).filter((kind) =>
    present.some((clause) => signs[kind].test(clause)),
  )
}

/**
 * Who suffers, complains or is written to: whatever a petition is about, one of these stands in it, so none says what it is
 * about. Words for a person alone, the longer ones first; what is made for them (养老院, 学生宿舍) keeps its other part.
 */
const persons = `
  老百姓 老年人 残疾人 上班族 年轻人 小朋友 小孩子 小学生 中学生 老人家 爷爷奶奶 父母
  业主 居民 村民 市民 住户 租户 群众 百姓 民众 老人 大人 小孩 孩子 娃儿 娃娃 儿童 婴儿 学生 家长 行人 路人 邻居 孕妇
  妈妈 爸爸 母亲 父亲 儿子 女儿 老婆 妻子 丈夫 家人 病人 领导 书记 局长 市长 区长 县长 工作人员 同志 我们 你们 他们 大家
`
  .trim()
  .split(/\s+/)
  .sort((one, other) => other.length - one.length)

const PERSONS = new RegExp(persons.join('|'), 'g')

/** The words without those for persons, what stood beside them kept apart. */
export const withoutPersons = (words: string): string => words.replace(PERSONS, '，')

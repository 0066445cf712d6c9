import { NoAnswer, noAnswerWords, Refused } from '../api/exchange.ts'

/** What went wrong, as a person reads it: what happened, what is safe, what to do. */
export interface Trouble {
  kind: 'no-network' | 'no-answer' | 'wait' | 'server' | 'refused'
  title: string
  text: string
  /** Of an input, by the path that the API gives. */
  fields: Readonly<Record<string, string>>
}

/** "Not allowed" and "not possible now" are two things: one is for somebody else, the other for another time. */
const titles: Readonly<Record<string, string>> = {
  'actor-not-allowed': '您没有这个权限',
  'move-not-allowed': '现在不能这样办',
  'signature-missing': '联合研判还没有签署完',
  'stale-version': '刚刚有人办过这件诉求',
  'not-found': '没有找到',
  'invalid-input': '没有提交成功',
  'not-authenticated': '需要重新登录',
  'key-reused': '这份内容已经提交过',
  'too-large': '内容太大',
}

/** @param safe says what has happened to what was typed: a sentence of its own */
export const troubleOf = (error: unknown, safe = ''): Trouble => {
  const fields = {}
  if (error instanceof NoAnswer) return { ...noAnswerWords(safe), fields }
  if (!(error instanceof Refused)) throw error
  const { status, problem } = error
  if (status === 429) return { kind: 'wait', title: '请稍等再试', text: `${error.message}${safe}`, fields }
  if (status >= 500)
    return { kind: 'server', title: '系统暂时出了问题', text: `${safe}${error.message}`, fields }
  return {
    kind: 'refused',
    title: titles[problem?.code ?? ''] ?? '没有成功',
    text: error.message,
    fields: Object.fromEntries((problem?.errors ?? []).map(({ path, message }) => [path, message])),
  }
}

import { NoAnswer, noAnswerWords, Refused } from '../api/exchange.ts'

/** What went wrong, as a person reads it: what happened, what is safe, what to do. */
export interface Trouble {
  kind: 'no-network' | 'no-answer' | 'wait' | 'server' | 'refused'
  title: string
  text: string
  /** Numbers to call before anything else. */
  emergency?: { numbers: readonly string[]; text: string }
}

const waitText = (seconds: number | undefined): string => {
  if (seconds === undefined) return '请过一会儿再试。'
  if (seconds < 90) return `请等 ${Math.max(1, Math.ceil(seconds))} 秒再试。`
  if (seconds < 5400) return `请等 ${Math.ceil(seconds / 60)} 分钟再试。`
  return `请等 ${Math.ceil(seconds / 3600)} 小时再试。`
}

/** @param safe says what has happened to what was typed: a sentence of its own */
export const troubleOf = (error: unknown, safe = ''): Trouble => {
  if (error instanceof NoAnswer) return noAnswerWords(safe)
  if (!(error instanceof Refused)) throw error
  const { status, problem, retryAfter } = error
  const shared = problem?.emergency ? { emergency: problem.emergency } : {}
  if (status === 429) {
    const text = problem?.detail ?? waitText(retryAfter)
    return { ...shared, kind: 'wait', title: '请稍等再试', text: `${text}${safe}` }
  }
  if (status >= 500)
    return {
      ...shared,
      kind: 'server',
      title: '系统暂时出了问题',
      text: `${safe}${status === 503 ? '请稍等几秒再试。' : '我们会尽快修好，请稍后再试。'}`,
    }
  return { ...shared, kind: 'refused', title: '没有成功', text: error.message }
}

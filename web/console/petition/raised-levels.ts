import { type Grade, gradeLabels, levelWords } from '../../../shared/domain/deadlines/warning-rules.ts'
import type { Line } from '../api/api.ts'

/**
 * What stands beside a level that the system has raised: the colour that the street's rules give it, and the levels before it
 * that nobody was told of, because the system stood still or the rules changed.
 */
export const raisedFacts = ({ action, details = {} }: Pick<Line, 'action' | 'details'>): string[] => {
  if (action !== 'prompt' && action !== 'overdue') return []
  const { grade, passed } = details
  const colour = gradeLabels[grade as Grade]
  const missed = Array.isArray(passed) ? passed.map((level) => levelWords(String(level))) : []
  return [
    ...(colour ? [`${colour}预警`] : []),
    ...(missed.length > 0 ? [`前面没有来得及发的提醒补记在这里，不再通知：${missed.join('、')}`] : []),
  ]
}

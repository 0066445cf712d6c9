import type { IconName } from '../parts/Icon.vue'

interface ChangeText {
  text: string
  tag: string
  icon: IconName
}

/** −0.6 of a time is 少 60%, and better; colour, icon and word say the same. */
export const changeText = (change: number, lessIsBetter: boolean): ChangeText => {
  const percent = `${Number((Math.abs(change) * 100).toFixed(1))}%`
  if (change === 0) return { text: '不变', tag: '', icon: 'dot' }
  const isBetter = change < 0 === lessIsBetter
  const text = `${change < 0 ? '少' : '多'} ${percent}`
  return isBetter ? { text, tag: 'tag-ok', icon: 'check' } : { text, tag: 'tag-warn', icon: 'alert' }
}

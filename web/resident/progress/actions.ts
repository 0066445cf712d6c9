import type { Offer } from '../api.ts'

interface Words {
  /** On the button that opens the form. */
  open: string
  title: string
  /** What it does and does not do. */
  about?: string
  send: string
  done: string
  danger?: true
}

/** How a resident's actions are spoken of; one that is not here is called as the API calls it. */
const words: Readonly<Record<string, Words>> = {
  supplement: {
    open: '补充说明',
    title: '补充说明',
    about: '想到什么、情况有变化，都可以写在这里，也可以加照片。',
    send: '提交补充',
    done: '补充已经交给办理单位。',
  },
  reply: {
    open: '回答',
    title: '回答他们的问题',
    about: '您回答以后，办理时限接着算。',
    send: '提交回答',
    done: '回答已经交给办理单位，接着办理。',
  },
  urge: {
    open: '催办',
    title: '催一催',
    about: '会提醒办理单位，催了几次大家都看得到。答复的日期不变。',
    send: '确认催办',
    done: '已经提醒办理单位。',
  },
  withdraw: {
    open: '撤回诉求',
    title: '撤回这件诉求？',
    about: '撤回以后不再办理，也不能恢复。以后需要，可以重新扫码提。',
    send: '确认撤回',
    done: '已经撤回，不再办理。',
    danger: true,
  },
  rate: {
    open: '评价',
    title: '请您评价',
    about: '解决了没有、满不满意，分开评。没有解决会重新办理，人大街道工委也会知道。',
    send: '提交评价',
    done: '谢谢您的评价。',
  },
}

export const wordsOf = ({ action, label }: Offer): Words =>
  words[action] ?? { open: label, title: label, send: `确认${label}`, done: '已经提交。' }

/** What a low verdict asks for in addition; for the others it would only be one more thing to fill in. */
const ONLY_WHEN_LOW = ['reasons', 'comment']
const isLow = (input: Readonly<Record<string, unknown>>): boolean =>
  (input.solved !== undefined && input.solved !== 'yes') || input.satisfaction === 'dissatisfied'

export const shownFields = (offer: Offer, input: Readonly<Record<string, unknown>>): Offer['fields'] =>
  offer.action === 'rate' && !isLow(input)
    ? offer.fields.filter(({ name }) => !ONLY_WHEN_LOW.includes(name))
    : offer.fields.filter(({ name }) => offer.action !== 'rate' || name !== 'reasons') // one box is enough

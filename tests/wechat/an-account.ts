import type { WeChatAccount } from '../../shared/domain/wechat/account.ts'

export const SECRET = '0123456789abcdef0123456789abcdef'
export const OPENID = `o${'6_bmjrPTlm6_2sgVt7hMZOPfL2M'}`

/** An official account with a template for each occasion. */
export const anAccount = (more: Partial<WeChatAccount> = {}): WeChatAccount => ({
  appId: 'wx0123456789abcdef',
  consent: 'once',
  templates: [
    {
      occasion: 'progress',
      templateId: `progress-${'A'.repeat(34)}`,
      fields: { character_string1: 'number', thing2: 'title', thing3: 'event', time4: 'time' },
    },
    {
      occasion: 'question',
      templateId: `question-${'B'.repeat(34)}`,
      fields: { character_string1: 'number', thing2: 'title', thing3: 'advice' },
    },
    {
      occasion: 'answer',
      templateId: `answer-${'C'.repeat(36)}`,
      fields: { character_string1: 'number', thing2: 'title', phrase3: 'state', thing4: 'advice' },
    },
  ],
  ...more,
})
export const [PROGRESS = '', QUESTION = '', ANSWER = ''] = anAccount().templates.map(
  ({ templateId }) => templateId,
)

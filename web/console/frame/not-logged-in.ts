import type { Trouble } from '../trouble.ts'

/** Whoever logs in has not been logged in before: it is not "again". */
export const notLoggedIn = (found: Trouble): Trouble =>
  found.title === '需要重新登录' ? { ...found, title: '没有登录成功' } : found

/** Somebody comes back from WeCom whom this tab has not sent, or not just now. */
export const outdatedVisit: Trouble = {
  ...{ kind: 'refused', title: '没有登录成功', fields: {} },
  text: '这次企业微信登录已经失效，请再点一次“企业微信登录”，或用账号和密码登录。',
}

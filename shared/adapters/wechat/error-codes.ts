/** What an `errcode` means for us (全局错误码 and the pages of each interface). */

/** The token is no longer good: 40001 made for another secret or replaced, 40014 malformed, 42001 expired. */
export const tokenRefused: readonly number[] = [40001, 40014, 42001]

/** -1 busy, 45009 the day's calls are used up, 45011 too many a minute. */
export const tryLater: readonly number[] = [-1, 45009, 45011]

/** The code of an authorisation: 40029 made up or expired (five minutes), 40163 used, 42003 expired. */
export const codeRefused: readonly number[] = [40029, 40163, 42003]

export interface Unreachable {
  reason: string
  lost: 'consent' | 'openid'
}

export const unreachable: Readonly<Record<number, Unreachable>> = {
  40003: { reason: '微信号已失效', lost: 'openid' },
  43004: { reason: '居民没有关注公众号', lost: 'openid' },
  43101: { reason: '居民没有订阅，或者订阅次数已用完', lost: 'consent' },
}

/** What administrators set up wrongly; every code that is not known here counts as such too. */
export const misconfigured: Readonly<Record<number, string>> = {
  40013: 'AppID 不正确',
  40037: '模板ID不正确',
  40125: 'AppSecret 不正确',
  40164: '服务器的IP不在公众号的白名单里',
  47003: '模板的字段与设置不符',
  48001: '公众号没有这个接口的权限',
}

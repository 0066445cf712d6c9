/** What an `errcode` of WeCom means for us (全局错误码). */

/** The token is no longer good: 40014 malformed, 42001 expired, 42007 and 42009 replaced. */
export const tokenRefused: readonly number[] = [40014, 42001, 42007, 42009]

/** Seconds to wait: -1 busy, 45009 too many calls or too many to this member, 45033 too many at once, 130101 of the robot. */
export const tryLater: Readonly<Record<number, number>> = { [-1]: 60, 45009: 60, 45033: 60, 130101: 60 }

/** The code of an authorisation: 40029 made up, used or expired. */
export const codeRefused: readonly number[] = [40029]

export const unreachable: Readonly<Record<number, string>> = {
  40003: '企业微信里没有这个账号',
  60111: '企业微信里没有这个账号',
  81013: '企业微信里没有这个账号，或者应用没有对这位成员开放',
}

/** What administrators set up wrongly; every code that is not known here counts as such too. */
export const misconfigured: Readonly<Record<number, string>> = {
  40001: '应用的 Secret 不正确',
  40013: '企业ID不正确',
  40056: '应用的 AgentId 不正确',
  48002: '应用没有这个接口的权限',
  60020: '服务器的IP不在应用的可信IP里',
  93000: '群机器人的地址不正确，或机器人已被移除',
}

import type { Visit } from '../../device/wechat-visit.ts'

/** 网页授权: `snsapi_base` asks the person nothing and tells the openid alone. The order of the parameters is WeChat's. */
export const authorisationUrl = (appId: string, { state }: Pick<Visit, 'state'>): string => {
  const back = encodeURIComponent(`${location.origin}/wechat`)
  return `https://open.weixin.qq.com/connect/oauth2/authorize?appid=${appId}&redirect_uri=${back}&response_type=code&scope=snsapi_base&state=${state}#wechat_redirect`
}

/** Longer ones need a finer code, which reads less far on outdoor paper (level Q, 33 modules). */
export const MOST_CHARACTERS = 38

/** What the code of a place leads to; where that goes is changed on the server, never by printing anew. */
export const posterUrl = (placeCode: string, base: string = location.origin): string =>
  `${base}/p/${placeCode}`

const ONLY_HERE = /^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[)/

/** What speaks against hanging up posters of this address; empty when nothing does. */
export const doubtsAbout = (base: string = location.origin): string[] => {
  const { hostname, protocol } = new URL(base)
  const { length } = posterUrl('ATGY6DD6', base)
  return [
    ...(ONLY_HERE.test(hostname)
      ? [`现在的网址是 ${base}，只在本机或本单位网络内能打开。请在正式网址的工作台里打印，再张贴。`]
      : []),
    ...(protocol !== 'https:' && !ONLY_HERE.test(hostname)
      ? ['网址不是 https 开头，微信会拦截，请先配置证书。']
      : []),
    ...(length > MOST_CHARACTERS
      ? [
          `二维码里的网址有 ${length} 个字符，超过 ${MOST_CHARACTERS} 个，码会变密，远处不好扫。建议换一个短一些的域名。`,
        ]
      : []),
  ]
}

/** ATGY-6DD6, as people read it out. */
export const readableCode = (placeCode: string): string => `${placeCode.slice(0, 4)}-${placeCode.slice(4)}`

/**
 * What every page and asset is sent with, locally and by the CDN (infra/web.yml says the same; a test compares them).
 * Which scripts and styles may run stands in the page itself, because it changes with each build (web/page-policy.ts).
 * `inWeChat` is the page that shows WeChat's button, the only one that may frame anything (decision 0019). `uploads` is where photos are sent to and shown from, when that is not the address of the pages.
 */
export const pageHeaders = (
  uploads?: string,
  { inWeChat = false } = {},
): Readonly<Record<string, string>> => {
  const photos = uploads ? ` ${uploads}` : ''
  return {
    'content-security-policy': [
      `img-src 'self' data: blob:${photos}`,
      `connect-src 'self'${photos}`,
      "font-src 'self'",
      "media-src 'self'",
      "object-src 'none'",
      // WeChat draws its button in a frame (开放标签, on pages with such a policy)
      `frame-src ${inWeChat ? 'https://*.qq.com webcompt:' : "'none'"}`,
      "worker-src 'none'",
      "manifest-src 'self'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join('; '),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'permissions-policy': 'camera=(self), geolocation=(self), microphone=(self), payment=(), usb=()',
    'strict-transport-security': 'max-age=31536000',
  }
}

/** A name with a hash never changes its content; the page that names them is asked for anew each time. */
export const cacheControl = { asset: 'public, max-age=31536000, immutable', page: 'no-cache' } as const

const WECHAT_PAGE = 'wechat/index.html'
export const isWeChatPage = (file: string): boolean => file === WECHAT_PAGE

const ASSET = /^\/((console|wechat)\/)?assets\/[\w.-]+$/
const PAGES: readonly [path: RegExp, file: string][] = [
  [/^\/console(\/.*)?$/, 'console/index.html'],
  [/^\/wechat\/?$/, WECHAT_PAGE],
  [/^\/([po]\/[^/]+|petitions(\/[^/]+)?|supervision)?$/, 'index.html'],
]

export type Served = { file: string; kind: 'asset' | 'page' | 'missing-page' }

/**
 * Which file answers a path. An asset that is gone is a real 404, for a page that was open during an update to notice;
 * an unknown path gets the resident page, which says so. The CDN's function (infra/web.yml) does the same.
 */
export const fileFor = (path: string): Served => {
  if (ASSET.test(path)) return { file: path.slice(1), kind: 'asset' }
  const page = PAGES.find(([pattern]) => pattern.test(path))
  return page ? { file: page[1], kind: 'page' } : { file: 'index.html', kind: 'missing-page' }
}

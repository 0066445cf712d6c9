import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core'

export const phone: BrowserContextOptions = {
  viewport: { width: 360, height: 740 }, // a cheap Android phone, in CSS pixels
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
}

export const desktop: BrowserContextOptions = {
  viewport: { width: 1280, height: 800 },
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
}

const packageOf = (name: string) => {
  const require = createRequire(import.meta.url)
  return dirname(dirname(require.resolve(name)))
}

/**
 * The browser that comes inside a package, unpacked once for everybody. It unpacks to the system's folder for temporary
 * files, where two test runs would meet over half a file: hence a folder of our own and a rename.
 */
const unpacked = async (): Promise<string> => {
  const kept = resolve('node_modules', '.cache', 'chromium')
  if (existsSync(join(kept, 'chromium'))) return kept
  const work = `${kept}-${process.pid}`
  const before = process.env.TMPDIR
  await mkdir(work, { recursive: true })
  try {
    process.env.TMPDIR = work
    const { default: packed, inflate } = await import('@sparticuz/chromium')
    await packed.executablePath()
    await inflate(join(packageOf('@sparticuz/chromium'), 'bin', 'al2023.tar.br'))
    await rename(work, kept)
  } catch (error) {
    if (!existsSync(kept)) throw error // else another run was quicker
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
    await rm(work, { recursive: true, force: true })
  }
  return kept
}

const args = ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none', '--disable-dev-shm-usage']

/** Starts the browser; a system without its libraries (NSS) or any fonts gets those of the package. */
export const startBrowser = async (): Promise<Browser> => {
  const folder = await unpacked()
  const fonts = existsSync('/etc/fonts') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') }
  const options = { executablePath: join(folder, 'chromium'), args, headless: true }
  try {
    return await chromium.launch({ ...options, env: { ...process.env, ...fonts } })
  } catch (error) {
    if (!/shared librar/.test(String(error))) throw error
    const libraries = { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') }
    return chromium.launch({ ...options, env: { ...process.env, ...fonts, ...libraries } })
  }
}

import { spawnSync } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readArguments } from '../../scripts/command/read-arguments.ts'
import { WrongUse } from '../../scripts/command/refusal.ts'
import { runCommand } from '../../scripts/command/run-command.ts'
import { desktop, phone, startBrowser } from './browser.ts'
import { lookAt } from './look-at.ts'
import { startPages } from './pages-server.ts'
import { states } from './resident-states.ts'

const OUT_DIR = 'dist/screenshots'

const usage = `npm run screenshots [-- NAME…]
  居民页面和工作台各种状态的截图,存到 ${OUT_DIR}/。A picture of every state of the pages, for looking at. Chinese needs a font
  on this machine (Debian: fonts-noto-cjk).
  NAME   只要居民页面的这些状态 these states of the resident page alone: ${states.map(({ name }) => name).join(' ')}`

// pages ask for the system's own font, which on Linux is one without Chinese letters
const fontSettings = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
${['system-ui', 'sans-serif', 'DejaVu Sans']
  .map(
    (family) =>
      `<match target="pattern"><test name="family"><string>${family}</string></test><edit name="family" mode="prepend" binding="strong"><string>Noto Sans CJK SC</string><string>Noto Sans SC</string></edit></match>`,
  )
  .join('\n')}
</fontconfig>`

const looks = [
  { look: 'phone', options: phone, only: undefined },
  { look: 'elder', options: phone, elder: 1, only: undefined },
  { look: 'elder-largest', options: phone, elder: 3, only: ['form', 'check', 'filed', 'progress-answered'] },
  { look: 'desktop', options: desktop, only: ['form', 'filed', 'progress-answered', 'home', 'mine'] },
] as const

const shootResidentPage = async (wanted: readonly string[]): Promise<void> => {
  await rm(OUT_DIR, { recursive: true, force: true })
  await mkdir(OUT_DIR, { recursive: true })
  await writeFile(join(OUT_DIR, 'fonts.conf'), fontSettings)
  process.env.FONTCONFIG_FILE = join(process.cwd(), OUT_DIR, 'fonts.conf')

  const [browser, pages] = await Promise.all([startBrowser(), startPages()])
  for (const { look, only, ...options } of looks)
    for (const state of states) {
      if (wanted.length > 0 && !wanted.includes(state.name)) continue
      if (only && !only.some((name) => name === state.name)) continue
      if ('elder' in options && state.name === 'form-categories') continue
      const path = join(OUT_DIR, `${look}-${state.name}.png`)
      await lookAt(state, { browser, base: pages.base, ...options }, async (page) => {
        await page.screenshot({ path, fullPage: true, animations: 'disabled' })
        console.log(path)
      })
    }
  await browser.close()
  await pages.stop()
}

/** Those of the console come of its own browser test, which makes what they show. */
const shootConsole = (): boolean =>
  spawnSync('vitest', ['run', 'tests/web/console-states.long.test.ts'], {
    stdio: 'inherit',
    env: { ...process.env, LONG: '1', PICTURES: OUT_DIR },
  }).status === 0

const read = (args: readonly string[]): string[] | undefined => {
  const wanted = readArguments(usage, args, { allowPositionals: true })?.positionals
  const unknown = wanted?.find((name) => !states.some((state) => state.name === name))
  if (unknown) throw new WrongUse(`没有这个状态。No such state: ${unknown}`, usage)
  return wanted
}

const run = async (wanted: readonly string[]): Promise<boolean> => {
  await shootResidentPage(wanted)
  return wanted.length > 0 || shootConsole()
}

await runCommand({ usage, read, run })

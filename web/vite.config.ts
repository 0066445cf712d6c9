import { join } from 'node:path'
import vue from '@vitejs/plugin-vue'
import type { InlineConfig, Rolldown } from 'vite'
import { inlineFirstLoad, pagePolicy } from './inline-first-load.ts'

/** The applications, each with its own pages, chunks and styles; all share `web/design`. */
export const apps = ['resident', 'console', 'wechat'] as const
export type App = (typeof apps)[number]

/** Where each application lives below the one address; `assets/` below it may be kept for ever. */
export const basePaths = {
  resident: '/',
  console: '/console/',
  wechat: '/wechat/',
} as const satisfies Record<App, string>

/** Whose scripts a page may load beside its own: WeChat's, on the page that shows its button (decision 0019). */
const foreignScripts = {
  resident: [],
  console: [],
  wechat: ['https://res.wx.qq.com', 'https://res2.wx.qq.com'],
} as const satisfies Record<App, readonly string[]>

// WeChat on Android brings Chromium 130 and later, on iOS the system's WebKit; costs a quarter of a kilobyte
const BROWSERS = ['chrome86', 'safari14']

/** Everything that the entry imports, directly or not, without what is loaded later. */
const firstLoad = (entry: string, chunking: Rolldown.ChunkingContext): ReadonlySet<string> => {
  const found = new Set<string>()
  const visit = (id: string) => {
    if (found.has(id)) return
    found.add(id)
    for (const imported of chunking.getModuleInfo(id)?.importedIds ?? []) visit(imported)
  }
  visit(entry)
  return found
}

/** One file for the first load, whatever later files share with it. */
const inOneFile = (entry: string): Rolldown.CodeSplittingOptions => {
  let first: ReadonlySet<string> | undefined
  return {
    groups: [
      {
        debugName: 'first load',
        name: (id, chunking) => {
          first ??= firstLoad(entry, chunking)
          return first.has(id) ? 'index' : null
        },
      },
    ],
  }
}

/** Vite's settings for one application. Nothing is read from the environment, so that a build depends on sources alone. */
export const configOf = (app: App, options: { outDir: string; root?: string }): InlineConfig => ({
  configFile: false,
  envDir: false,
  root: join(options.root ?? process.cwd(), 'web', app),
  base: basePaths[app],
  publicDir: false,
  logLevel: 'warn',
  plugins: [
    vue(),
    app === 'resident' ? inlineFirstLoad(`${basePaths[app]}assets/`) : pagePolicy(foreignScripts[app]),
  ],
  define: {
    __VUE_OPTIONS_API__: String(app === 'console'), // Element Plus may want it
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
  },
  build: {
    target: BROWSERS,
    outDir: join(options.outDir, basePaths[app]),
    emptyOutDir: true,
    modulePreload: false, // what would be fetched ahead stands in one file anyway
    cssCodeSplit: app !== 'resident', // its styles are small, and so need no loader
    assetsInlineLimit: 2048,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700, // KB: ECharts, which the statistics alone load
    manifest: true,
    rolldownOptions: {
      checks: { pluginTimings: false }, // a slow machine is no news
      output: {
        codeSplitting: inOneFile(join(options.root ?? process.cwd(), 'web', app, 'main.ts')),
      },
    },
  },
})

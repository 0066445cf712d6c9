import { join } from 'node:path'
import vue from '@vitejs/plugin-vue'
import type { InlineConfig } from 'vite'

/** The two applications, each with its own pages, chunks and styles; both share `web/design`. */
export const apps = ['resident', 'console'] as const
export type App = (typeof apps)[number]

/** Where each application lives below the one address; `assets/` below it may be kept for ever. */
export const basePaths = { resident: '/', console: '/console/' } as const satisfies Record<App, string>

// WeChat on Android brings Chromium 130 and later, on iOS the system's WebKit; costs a quarter of a kilobyte
const BROWSERS = ['chrome86', 'safari14']

/** Vite's settings for one application. Nothing is read from the environment, so that a build depends on sources alone. */
export const configOf = (app: App, options: { outDir: string; root?: string }): InlineConfig => ({
  configFile: false,
  envDir: false,
  root: join(options.root ?? process.cwd(), 'web', app),
  base: basePaths[app],
  publicDir: false,
  logLevel: 'warn',
  plugins: [vue()],
  define: { __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false' },
  build: {
    target: BROWSERS,
    outDir: join(options.outDir, basePaths[app]),
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 2048,
    reportCompressedSize: false,
    manifest: true,
  },
})

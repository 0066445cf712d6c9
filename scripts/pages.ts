import { rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { buildPages } from './pages/build.ts'

const OUT_DIR = resolve('dist', 'web')

await rm(OUT_DIR, { recursive: true, force: true })
await buildPages(process.cwd(), OUT_DIR)
console.log(`页面已生成 pages are in dist/web/`)

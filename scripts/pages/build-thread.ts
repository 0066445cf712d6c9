import { workerData } from 'node:worker_threads'
import { build } from 'vite'
import { apps, configOf } from '../../web/vite.config.ts'

/** Runs beside whatever else starts: compiling pages keeps one processor busy for seconds. */
const { root, outDir } = workerData as { root: string; outDir: string }
for (const app of apps) await build(configOf(app, { root, outDir }))

import { build } from 'vite'
import { apps, configOf } from '../../web/vite.config.ts'

/**
 * A process of its own, with `root` and `outDir` as arguments: compiling pages keeps one processor busy for seconds, and
 * the half gigabyte that the compiler takes is given back when it ends.
 */
const [root = '', outDir = ''] = process.argv.slice(2)
process.on('disconnect', () => process.exit(1)) // whoever asked for it is gone
for (const app of apps) await build(configOf(app, { root, outDir }))
process.exit(0)

import { readFileSync, writeFileSync } from 'node:fs'
import { openApiDocument } from './openapi/document.ts'

/** Writes docs/openapi.json from the contracts; with --check only tells whether the file is current. */
const FILE = new URL('../docs/openapi.json', import.meta.url)

const page = `${JSON.stringify(openApiDocument(), null, 2)}\n`

if (!process.argv.includes('--check')) writeFileSync(FILE, page)
else if (readFileSync(FILE, 'utf8') !== page) {
  console.error('docs/openapi.json is stale; run: node scripts/openapi.ts')
  process.exitCode = 1
}

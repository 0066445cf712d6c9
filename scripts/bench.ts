import { mkdir, writeFile } from 'node:fs/promises'
import { measureAwsCalls } from './bench/aws-calls.ts'
import { measureFiledToList } from './bench/filed-to-list.ts'
import { countLines } from './bench/lines.ts'
import { measureBundles } from './bench/module-start.ts'
import { measurePlacing } from './bench/placing.ts'
import { measureSweep } from './bench/sweep.ts'

const usage = `npm run bench -- [--sweep [N] | --placing]
  量出文档里引用的数字,写入 bench/results.json。Measures the figures that we quote, into bench/results.json.
  --sweep [N]   只量 N 件(默认一百万)在办诉求里的定时检查 the sweep alone, among N open petitions, by default a million
  --placing     只量归类一件诉求要读多少 what putting a petition to similar ones reads, alone`

/** `-- --sweep [N]` measures the sweep among N open petitions (a million, which takes minutes to write) and nothing else. */
const [option, many = '1000000'] = process.argv.slice(2)
if (option === '--help' || option === '-h') {
  console.log(usage)
  process.exit(0)
}

if (option === '--sweep') {
  const [few, lots] = await measureSweep(Number(many))
  console.table([few, lots])
  console.info(
    `Sweep, ${lots.open} ÷ ${few.open} open, ${lots.due} due: items ${((lots.indexItems + lots.petitionsRead) / (few.indexItems + few.petitionsRead)).toFixed(3)}, read units ${(lots.readUnits / few.readUnits).toFixed(3)}, time ${(lots.ms / few.ms).toFixed(2)}`,
  )
  process.exit(0)
}

/** `-- --placing` measures what putting each petition of the real year to similar ones reads, and nothing else. */
if (option === '--placing') {
  console.table(await measurePlacing())
  process.exit(0)
}

/** The figures that we quote, measured here and now, printed, and kept in `bench/results.json`. */
const lines = countLines()
console.table(lines)
const awsCalls = await measureAwsCalls()
console.info(
  `AWS calls, warm: submit ${awsCalls.submit}, track ${awsCalls.track}, ten triaged ${awsCalls.triageBatch}`,
)
const latency = await measureFiledToList()
const { readyMs, listedMs, triagedMs } = latency
console.info(`Local platform ready in ${(readyMs / 1000).toFixed(1)} s`)
console.info(`Filed → on the station's list: median ${listedMs.median} ms, p99 ${listedMs.p99} ms`)
console.info(`Filed → station told by triage: median ${triagedMs.median} ms, p99 ${triagedMs.p99} ms`)
const bundles = await measureBundles()
console.table(bundles)

await mkdir('bench', { recursive: true })
await writeFile('bench/results.json', `${JSON.stringify({ lines, awsCalls, latency, bundles }, null, 2)}\n`)
process.exit(0) // a keep-alive connection would hold it

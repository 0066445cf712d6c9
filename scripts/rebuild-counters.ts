import { resolve } from 'node:path'
import { counterArchive, counters, petitions, timing } from '../shared/lambda/services.ts'
import { checkCounters, type RebuildServices, rebuildCounters } from '../shared/usecases/rebuild-counters.ts'
import { takeEnvironment } from './calendar/platform-environment.ts'
import { readArguments } from './command/read-arguments.ts'
import { runCommand } from './command/run-command.ts'

const usage = `npm run rebuild-counters -- [--check] [--data DIR]
  从时间线重新统计全部诉求,期间照常运行;完成后切换。Counts all petitions anew from their timelines while the platform runs.
  --check       只核对,列出不符之处 compares the counters with a recount and names the differences, changes nothing
  --data DIR    正在运行的本地平台的数据目录 data folder of a running local platform (.local), unless TABLE_NAME is set`

const MOST_SHOWN = 50

const check = async (services: RebuildServices): Promise<boolean> => {
  const { petitions: count, differences } = await checkCounters(services)
  console.log(
    `${count} 件诉求,${differences.length} 处不符。${count} petitions, ${differences.length} differences.`,
  )
  for (const { cell, name, counted, expected } of differences.slice(0, MOST_SHOWN))
    console.log(
      `  ${[cell.owner, cell.dimension, cell.period, cell.value].join(' ').trim()}  ${name}: ${counted} → ${expected}`,
    )
  if (differences.length > 0)
    console.log(
      '刚发生的事可能还在队列中,请稍后再核对;仍不符时重建。Events may still be under way: check again, and rebuild if it stays.',
    )
  return differences.length === 0
}

const rebuild = async (services: RebuildServices): Promise<boolean> => {
  const {
    petitions: count,
    generation,
    failed,
  } = await rebuildCounters(services, (done) => {
    if (done % 1000 === 0) console.log(`  ${done}`)
  })
  for (const { petitionId, error } of failed.slice(0, MOST_SHOWN)) console.error(`  ${petitionId}`, error)
  console.log(
    failed.length === 0
      ? `已重建 ${count} 件(第 ${generation} 代)。${count} petitions counted, generation ${generation} is read from now on.`
      : `${failed.length} 件失败,未切换,请再运行。${failed.length} failed; nothing was switched, run it again.`,
  )
  return failed.length === 0
}

const read = (args: readonly string[]) =>
  readArguments(usage, args, {
    options: { check: { type: 'boolean', default: false }, data: { type: 'string', default: '.local' } },
  })?.values

const run = async (options: { check: boolean; data: string }): Promise<boolean> => {
  await takeEnvironment(resolve(options.data))
  const services = {
    counters: counters(),
    counterArchive: counterArchive(),
    petitions: petitions(),
    timekeepingOf: timing.timekeepingOf,
  }
  return options.check ? check(services) : rebuild(services)
}

await runCommand({ usage, read, run })

import { moveClock } from './clock/move-clock.ts'
import { type ClockOptions, parseClockOptions, usage } from './clock/options.ts'
import { shanghaiTime } from './clock/shanghai-time.ts'
import { runCommand } from './command/run-command.ts'

const run = async (options: ClockOptions): Promise<void> => {
  const startedAt = performance.now()
  let passed = 0
  const { now, firings, settled } = await moveClock(options, ({ schedule, moment }) => {
    passed += 1
    if (process.stderr.isTTY)
      process.stderr.write(`\r\u001B[K${shanghaiTime(moment)}  ${schedule}  (${passed})`)
  })
  if (process.stderr.isTTY && passed > 0) process.stderr.write('\r\u001B[K')

  const runs = new Map<string, number>()
  for (const { schedule } of firings) runs.set(schedule, (runs.get(schedule) ?? 0) + 1)
  const ran = [...runs].map(([schedule, times]) => `${schedule} ×${times}`).join(', ')
  console.log(`平台时间 platform time  ${shanghaiTime(now)}`)
  console.log(`补跑任务 schedules run  ${ran || '无 none'}`)
  console.log(`用时 took               ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
  const failed = firings.filter(({ succeeded }) => !succeeded).length
  if (failed > 0)
    console.error(
      `! ${failed} 次任务失败,见数据目录 logs/。${failed} runs failed, see logs/ in the data folder.`,
    )
  if (!settled)
    console.error('! 后台队列仍有未完成的消息。Queues still hold messages that are not worked off.')
}

await runCommand({ usage, read: parseClockOptions, run })

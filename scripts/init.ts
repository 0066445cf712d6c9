import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { newOneTimePassword } from '../shared/domain/administration/one-time-password.ts'
import { Conflict, InvalidInput } from '../shared/domain/errors.ts'
import { timestamp } from '../shared/domain/time.ts'
import { changeServices, passwords, petitions, random, table } from '../shared/lambda/services.ts'
import { applyStreet } from '../shared/usecases/apply-street.ts'
import { changeOf, changesAnything, planStreet, type StreetPlan } from '../shared/usecases/plan-street.ts'
import { takeEnvironment } from './calendar/platform-environment.ts'
import { Refusal } from './command/refusal.ts'
import { type Explain, runCommand } from './command/run-command.ts'
import { loadStreetFile, located } from './init/load-street-file.ts'
import { type InitOptions, parseInitOptions, usage } from './init/options.ts'
import { writePasswords, writePlaces } from './init/outcome-files.ts'
import { planLines } from './init/report.ts'

/** Where residents reach the platform, when it runs here. */
const localBase = async (dataDir: string): Promise<string | undefined> => {
  const demo = await readFile(join(dataDir, 'demo.json'), 'utf8').catch(() => undefined)
  const base: unknown = demo === undefined ? undefined : JSON.parse(demo).base
  return typeof base === 'string' ? base : undefined
}

const confirmed = async (): Promise<boolean> => {
  if (!process.stdin.isTTY)
    throw new Refusal(
      '没有终端可以询问:请加 --yes 写入,或 --dry-run 只看。No terminal to ask at: add --yes, or --dry-run.',
    )
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await terminal.question('写入以上内容？Write this? (yes/no) ')
  terminal.close()
  return ['y', 'yes', '是'].includes(answer.trim().toLowerCase())
}

const connect = (aheadMs: number) => ({
  ...changeServices(),
  petitions: petitions(),
  passwords,
  clock: { now: () => timestamp(Date.now() + aheadMs) },
  close: () => table().client.destroy(),
})
type Services = ReturnType<typeof connect>

/** Passwords first, then the table, then the codes that came of it. */
const perform = async (services: Services, plan: StreetPlan, out: string): Promise<void> => {
  const newcomers = plan.people.filter((one) => changeOf(one) === 'add').map(({ after }) => after)
  const passwords = new Map(newcomers.map(({ account = '' }) => [account, newOneTimePassword(random)]))
  const passwordOf = (account: string): string => passwords.get(account) ?? ''
  if (newcomers.length > 0) {
    const stamp = services.clock.now().slice(0, 23).replace(/[:.]/g, '')
    const organisations = plan.organisations.map(({ after }) => after)
    const path = await writePasswords({ folder: out, stamp }, newcomers, organisations, passwordOf)
    console.log(`一次性密码 one-time passwords: ${path}（只有本人可读，发放后请删除）`)
  }
  await applyStreet(services, plan, passwordOf)
}

const run = async (options: InitOptions): Promise<void> => {
  const { file, locate } = await loadStreetFile(options.file)
  const local = await takeEnvironment(options.dataDir)
  const services = connect(local?.aheadMs ?? 0)
  const out = options.out ?? resolve('init-output', file.street.id)
  try {
    const plan = await planStreet(services, file).catch((error: unknown) => {
      throw located(error, locate)
    })
    for (const line of planLines(plan)) console.log(line)
    const changes = changesAnything(plan)
    if (!changes) console.log('没有变化 nothing changes')
    if (options.dryRun) return
    if (changes) {
      if (!options.yes && !(await confirmed())) return console.log('没有写入 nothing was written')
      await perform(services, plan, out)
      console.log('已写入 done')
      if (plan.street.before && plan.settings.fields.some(({ field }) => field === 'workingHours'))
        console.log(`工作时间有变化,请重算未办结诉求的时限:npm run calendar -- --street ${plan.streetId}`)
    }
    const [places, organisations] = await Promise.all([
      services.directory.listPlaces(plan.streetId),
      services.directory.listOrganisations(plan.streetId),
    ])
    const base = options.base ?? process.env.PUBLIC_BASE_URL ?? (local && (await localBase(options.dataDir)))
    console.log(`点位码 place codes: ${await writePlaces(out, places, organisations, base)}`)
  } finally {
    services.close()
  }
}

const explain: Explain = (error) => {
  if (error instanceof Conflict)
    return '同时有其他管理员在修改,请再运行一次。Somebody changed the same meanwhile; run it again.'
  if (!(error instanceof InvalidInput)) return undefined
  const faults = error.errors.map(({ path, message }) => `  ${path}：${message}`)
  return [`文件有${error.errors.length}处需要修改,没有写入。Nothing was written.`, ...faults].join('\n')
}

await runCommand({ usage, read: parseInitOptions, run, explain })

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from './command/run-command.ts'
import type { Finding } from './doctor/finding.ts'
import { artifactFindings, functionFindings } from './doctor/function-limits.ts'
import { credentialFindings, frameworkFindings, nodeFindings, readFramework } from './doctor/machine.ts'
import { nameFindings } from './doctor/names.ts'
import { type DoctorOptions, parseDoctorOptions, usage } from './doctor/options.ts'
import { effectiveParameters, parameterFindings } from './doctor/parameters.ts'
import { reachFindings } from './doctor/reach.ts'
import { regionFindings } from './doctor/region.ts'
import { report } from './doctor/report.ts'
import { roleFindings } from './doctor/roles.ts'
import type { Template } from './doctor/template.ts'
import { templateFindings } from './doctor/template-shape.ts'
import { listFunctions } from './package/functions.ts'
import { TEMPLATE } from './package/template.ts'
import { packageAll } from './package.ts'

/** Packages everything as a deployment would, and looks at what came of it. */
const packageFindings = async ({ stage, region, parameters }: DoctorOptions): Promise<Finding[]> => {
  const dist = await mkdtemp(join(tmpdir(), 'mashangban-doctor-'))
  try {
    const given = Object.entries(parameters).map(([name, value]) => `--param=${name}=${value}`)
    const artifacts = await packageAll(dist, ['--stage', stage, '--region', region, ...given])
    const template = JSON.parse(await readFile(join(dist, TEMPLATE), 'utf8')) as Template
    return [
      ...templateFindings(template),
      ...roleFindings(template),
      ...functionFindings(template),
      ...artifactFindings(
        artifacts,
        listFunctions().map(({ name }) => name),
      ),
      ...nameFindings(template, stage),
      ...regionFindings(template, region),
    ]
  } catch (error) {
    const message = `nothing can be packaged: ${error instanceof Error ? error.message : String(error)}`
    return [{ level: 'fail', check: 'template', message, todo: 'mend what it names' }]
  } finally {
    await rm(dist, { recursive: true, force: true })
  }
}

const examine = async (options: DoctorOptions): Promise<Finding[]> => {
  const { installed, locked } = readFramework()
  const parameters = effectiveParameters(options.parameters, options.stage)
  return [
    ...nodeFindings(process.versions.node),
    ...frameworkFindings(installed, locked),
    ...credentialFindings(process.env),
    ...parameterFindings(parameters),
    ...(await packageFindings(options)),
    ...(options.reach ? await reachFindings(parameters.publicBaseUrl ?? '') : []),
  ]
}

const run = async (options: DoctorOptions): Promise<boolean> => {
  const { lines, exitCode } = report(await examine(options))
  console.log(lines.join('\n'))
  return exitCode === 0
}

await runCommand({ usage, read: parseDoctorOptions, run })

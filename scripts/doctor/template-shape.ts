import { type Finding, fail, findings, type Trouble, warn } from './finding.ts'
import { referencesIn, type Template } from './template.ts'

// CloudFormation's quotas
const MOST_RESOURCES = 500
const MOST_OUTPUTS = 200
const MOST_BYTES = 1_000_000 // of a template that comes from a bucket, as the framework's does
const NEARLY = 0.9

const OUTPUT_KEYS = ['Value', 'Description', 'Export', 'Condition']

const mended = 'mend infra/*.yml; npm run package compiles it again'

const count = (what: string, present: number, most: number): Trouble[] => {
  if (present > most) return [fail(`${present} ${what}, more than ${most}`, 'split the stack')]
  return present > most * NEARLY
    ? [warn(`${present} of at most ${most} ${what}`, 'think of a second stack')]
    : []
}

const dangling = (template: Template): Trouble[] => {
  const { Resources, Parameters = {}, Conditions = {} } = template
  const known = (name: string) => name in Resources || name in Parameters || name.startsWith('AWS::')
  const troubles: Trouble[] = []
  for (const [section, parts] of Object.entries({ Resources, Outputs: template.Outputs ?? {}, Conditions }))
    for (const [id, part] of Object.entries(parts)) {
      const { resources, conditions } = referencesIn(part)
      for (const name of new Set(resources))
        if (!known(name))
          troubles.push(fail(`${section}.${id} refers to ${name}, which there is not`, mended))
      for (const name of new Set(conditions))
        if (!(name in Conditions))
          troubles.push(fail(`${section}.${id} asks the condition ${name}, which there is not`, mended))
    }
  for (const [id, { DependsOn = [], Condition }] of Object.entries(Resources)) {
    for (const name of [DependsOn].flat())
      if (!(name in Resources))
        troubles.push(fail(`Resources.${id} depends on ${name}, which there is not`, mended))
    if (Condition !== undefined && !(Condition in Conditions))
      troubles.push(fail(`Resources.${id} hangs on the condition ${Condition}, which there is not`, mended))
  }
  return troubles
}

/** An output has a value and little else; a resource that slipped below `Outputs:` would stop the deployment. */
const wrongOutputs = ({ Outputs = {} }: Template): Trouble[] =>
  Object.entries(Outputs).flatMap(([id, output]) => {
    const foreign = Object.keys(output).filter((key) => !OUTPUT_KEYS.includes(key))
    if (foreign.length > 0)
      return [fail(`Outputs.${id} has ${foreign.join(', ')}: no output has that`, mended)]
    return output.Value === undefined ? [fail(`Outputs.${id} has no value`, mended)] : []
  })

export const templateFindings = (template: Template): Finding[] => {
  const resources = Object.keys(template.Resources).length
  const bytes = Buffer.byteLength(JSON.stringify(template))
  const untyped = Object.entries(template.Resources).filter(([, { Type }]) => !/^AWS::\w+::\w+$/.test(Type))
  return findings(
    'template',
    `${resources} resources, ${Math.ceil(bytes / 1024)} KB, every reference resolves`,
    [
      ...untyped.map(([id, { Type }]) => fail(`Resources.${id} has no type of AWS: ${Type}`, mended)),
      ...dangling(template),
      ...wrongOutputs(template),
      ...count('resources', resources, MOST_RESOURCES),
      ...count('outputs', Object.keys(template.Outputs ?? {}).length, MOST_OUTPUTS),
      ...count('bytes of template', bytes, MOST_BYTES),
    ],
  )
}

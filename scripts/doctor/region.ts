import { type Finding, fail, findings, type Trouble, warn } from './finding.ts'
import { chinaRegions, notInChina, READ, standardRegions } from './region-services.ts'
import { inPartition, type Template } from './template.ts'

export const partitionOf = (region: string): 'aws' | 'aws-cn' => (region.startsWith('cn-') ? 'aws-cn' : 'aws')

const regionTroubles = (region: string): Trouble[] => {
  if (chinaRegions.includes(region) || standardRegions.includes(region)) return []
  if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(region) || region.startsWith('cn-'))
    return [fail(`there is no region ${region}`, `like ${chinaRegions.join(', ')} or ap-southeast-1`)]
  return [
    warn(
      `nothing is known of the region ${region}`,
      'look its services up: DynamoDB, Lambda with Node 24, HTTP APIs, EventBridge',
    ),
  ]
}

/** Credentials and domains of China count in China alone, and the other way round. */
const mismatch = (region: string, { AWS_REGION, AWS_DEFAULT_REGION }: NodeJS.ProcessEnv): Trouble[] => {
  const set = AWS_REGION ?? AWS_DEFAULT_REGION
  return set && partitionOf(set) !== partitionOf(region)
    ? [
        warn(
          `the environment is set to ${set}, of another partition than ${region}`,
          'check whose credentials these are',
        ),
      ]
    : []
}

/** An ARN that is written with its partition is wrong in the other one. */
const writtenArns = (template: Template): Trouble[] => {
  const found = JSON.stringify(template).match(/arn:aws(-[a-z-]+)?:[\w-]*/g) ?? []
  return [...new Set(found)].map((arn) =>
    fail(`the template has ${arn}… written out`, 'let AWS::Partition stand for the partition'),
  )
}

export const regionFindings = (template: Template, region: string, environment = process.env): Finding[] => {
  const partition = partitionOf(region)
  const there = inPartition(template, partition)
  const lacking = partition === 'aws-cn' ? notInChina : []
  return [
    ...findings('region', `${region}, partition ${partition}`, [
      ...regionTroubles(region),
      ...mismatch(region, environment),
      ...writtenArns(template),
    ]),
    ...findings(
      'services',
      partition === 'aws-cn'
        ? `nothing that China lacks (${notInChina.length} rules, read in ${READ})`
        : 'nothing that depends on the region',
      lacking.flatMap(({ what, usedBy, todo, source }) =>
        usedBy(there).map((id) =>
          fail(`${id} needs ${what}, which China does not have (${source}, ${READ})`, todo),
        ),
      ),
    ),
    ...(partition === 'aws-cn'
      ? [
          {
            level: 'warn' as const,
            check: 'icp',
            message:
              'China: the API answers 403 to everybody until the account has an ICP filing (备案) or its exception',
            todo: 'file before opening day (docs/deploy.md); nothing here can tell whether it is done',
          },
        ]
      : []),
  ]
}

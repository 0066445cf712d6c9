import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { type Finding, fail, findings, warn } from './finding.ts'

const NODE = 24 // scripts are TypeScript, and run as the functions do

export const nodeFindings = (version: string): Finding[] =>
  findings(
    'node',
    `Node ${version}`,
    Number(version.split('.')[0]) === NODE
      ? []
      : [fail(`Node ${version} runs this`, `npm ci brings Node ${NODE}; run the command by npm`)],
  )

/** Whether the framework that deploys is the one of the lock file. */
export const frameworkFindings = (installed: Package | undefined, locked: string | undefined): Finding[] =>
  findings(
    'framework',
    `${installed?.name} ${installed?.version}, as locked`,
    installed?.name === 'osls' && installed.version === locked
      ? []
      : [
          fail(
            `serverless is ${installed ? `${installed.name} ${installed.version}` : 'not installed'}, locked is osls ${locked}`,
            'npm ci',
          ),
        ],
  )

export interface Package {
  name: string
  version: string
}

const readJson = (path: string): unknown =>
  existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined

export const readFramework = (
  root = process.cwd(),
): { installed: Package | undefined; locked: string | undefined } => {
  const lock = readJson(join(root, 'package-lock.json')) as
    | { packages: Record<string, { version: string } | undefined> }
    | undefined
  return {
    installed: readJson(join(root, 'node_modules/serverless/package.json')) as Package | undefined,
    locked: lock?.packages['node_modules/serverless']?.version,
  }
}

/** Where credentials would come from. Whether they are right, only AWS can tell; nothing of them is read. */
export const credentialFindings = (
  environment: NodeJS.ProcessEnv,
  exists: (path: string) => boolean = existsSync,
): Finding[] => {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_PROFILE, AWS_WEB_IDENTITY_TOKEN_FILE } = environment
  const file = environment.AWS_SHARED_CREDENTIALS_FILE ?? join(homedir(), '.aws', 'credentials')
  const config = environment.AWS_CONFIG_FILE ?? join(homedir(), '.aws', 'config')
  const found = [
    ...(AWS_ACCESS_KEY_ID && AWS_SECRET_ACCESS_KEY ? ['the environment'] : []),
    ...(AWS_WEB_IDENTITY_TOKEN_FILE ? ['a web identity'] : []),
    ...(AWS_PROFILE ? [`the profile ${AWS_PROFILE}`] : []),
    ...(exists(file) || exists(config) ? ['the files of the AWS CLI'] : []),
  ]
  const half = Boolean(AWS_ACCESS_KEY_ID) !== Boolean(AWS_SECRET_ACCESS_KEY)
  return findings('credentials', `present in ${found.join(' and ')}; not tried`, [
    ...(half
      ? [fail('of AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY one is set', 'set both, or neither')]
      : []),
    ...(found.length === 0 && !half
      ? [
          warn(
            'no credentials of AWS here',
            'not needed for this; for serverless deploy: aws configure, or AWS_PROFILE',
          ),
        ]
      : []),
  ])
}

import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { type Finding, fail, findings, type Trouble, warn } from './finding.ts'

export type Parameters = Readonly<Record<string, string>>

/** The parameters as the framework will see them: those given, then the stage's, then the defaults of serverless.yml. */
export const effectiveParameters = (
  given: Parameters,
  stage: string,
  file = 'serverless.yml',
): Parameters => {
  const { params = {} } = parse(readFileSync(file, 'utf8'), { logLevel: 'error' }) as {
    params?: Record<string, Record<string, unknown>>
  }
  const texts = (values: Record<string, unknown> = {}) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]))
  return { ...texts(params.default), ...texts(params[stage]), ...given }
}

/** What CloudWatch Logs accepts. */
const RETENTIONS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
]
const SIX_MONTHS = 180 // Cybersecurity Law, article 21
const SECRET_CHARACTERS = 24

const EMAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/
const HEADER = /^[A-Za-z0-9-]+$/

const baseUrlTroubles = (text: string): Trouble[] => {
  const example = '--param="publicBaseUrl=https://shequ.example.cn"'
  const wrong = (message: string) => [fail(message, `give the address that residents will open: ${example}`)]
  if (!URL.canParse(text)) return wrong(`publicBaseUrl is no URL: ${text}`)
  const url = new URL(text)
  if (url.protocol !== 'https:') return wrong(`publicBaseUrl is not https: ${text}`)
  if (/(^|\.)example(\.|$)|^localhost$|^[\d.]+$|^\[/.test(url.hostname))
    return wrong(`publicBaseUrl is not a domain of yours: ${text}`)
  if (url.pathname !== '/' || url.search || url.hash || url.username)
    return wrong(`publicBaseUrl has more than a domain: ${text}`)
  return []
}

const emailTroubles = (text: string): Trouble[] => {
  if (text === '')
    return [
      warn(
        'alarmEmail is empty: nobody is told of alarms',
        'give one, or subscribe to the topic (docs/deploy.md)',
      ),
    ]
  return EMAIL.test(text)
    ? []
    : [fail(`alarmEmail is no address: ${text}`, 'give one address, like zhiban@example.cn')]
}

const retentionTroubles = (text: string): Trouble[] => {
  const days = Number(text)
  if (!RETENTIONS.includes(days))
    return [
      fail(
        `logRetentionDays is not a number of days that CloudWatch takes: ${text}`,
        `one of ${RETENTIONS.join(', ')}`,
      ),
    ]
  return days < SIX_MONTHS
    ? [warn(`logRetentionDays is ${days}: the Cybersecurity Law asks for six months`, 'give 180 or more')]
    : []
}

const addressTroubles = ({ clientAddressHeader = '', originSecret = '' }: Parameters): Trouble[] => {
  if (clientAddressHeader === '' && originSecret === '') return []
  if (clientAddressHeader === '' || originSecret === '')
    return [
      fail(
        'clientAddressHeader and originSecret count together alone',
        'give both behind a CDN, or neither (docs/deploy.md)',
      ),
    ]
  return [
    ...(HEADER.test(clientAddressHeader)
      ? []
      : [
          fail(
            `clientAddressHeader is no name of a header: ${clientAddressHeader}`,
            'like cloudfront-viewer-address',
          ),
        ]),
    ...(originSecret.length >= SECRET_CHARACTERS
      ? []
      : [
          fail(
            `originSecret has fewer than ${SECRET_CHARACTERS} characters`,
            'draw one: openssl rand -hex 24',
          ),
        ]),
  ]
}

/** Only tests have others. */
const providers: Readonly<Record<string, string>> = {
  weChatApiUrl: 'https://api.weixin.qq.com',
  weComApiUrl: 'https://qyapi.weixin.qq.com',
  tencentSmsUrl: 'https://sms.tencentcloudapi.com',
  alibabaSmsUrl: 'https://dysmsapi.aliyuncs.com',
}

const providerTroubles = (parameters: Parameters): Trouble[] =>
  Object.entries(providers)
    .filter(([name, url]) => (parameters[name] ?? url) !== url)
    .map(([name, url]) =>
      fail(
        `${name} is not the provider's: ${parameters[name]} would be given the street's secrets`,
        `leave it out, or ${url}`,
      ),
    )

const known = [
  ...['architecture', 'publicBaseUrl', 'alarmEmail', 'clientAddressHeader', 'originSecret'],
  ...['logRetentionDays', 'dist', ...Object.keys(providers)],
]

/** @param declared names that serverless.yml gives a default: whatever else is given is a slip of the pen */
export const parameterFindings = (parameters: Parameters, declared: readonly string[] = known): Finding[] => {
  const { architecture = '', publicBaseUrl = '', alarmEmail = '', logRetentionDays = '' } = parameters
  const unknown = Object.keys(parameters).filter((name) => !declared.includes(name))
  return findings('parameters', `${publicBaseUrl}, ${architecture}, logs for ${logRetentionDays} days`, [
    ...unknown.map((name) => fail(`there is no parameter ${name}`, `one of ${declared.join(', ')}`)),
    ...baseUrlTroubles(publicBaseUrl),
    ...emailTroubles(alarmEmail),
    ...retentionTroubles(logRetentionDays),
    ...(['arm64', 'x86_64'].includes(architecture)
      ? []
      : [fail(`architecture is ${architecture}`, 'arm64 or x86_64')]),
    ...addressTroubles(parameters),
    ...providerTroubles(parameters),
  ])
}

import { readArguments } from '../command/read-arguments.ts'
import { WrongUse } from '../command/refusal.ts'

export const usage = `npm run doctor -- [--stage NAME] [--region REGION] [--param="name=value" …] [--reach]
  部署前检查一切能检查的,有问题时退出码为 1。Checks before a deployment whatever can be checked; exit code 1 when something fails.
  --stage NAME      环境名,默认 dev
  --region REGION   区域,默认 cn-north-1
  --param NAME=V    和 serverless deploy 一样的参数,可多次 the same parameters as for serverless deploy
  --reach           网址已上线时,试着访问 asks the public address as well, once it is up`

export interface DoctorOptions {
  stage: string
  region: string
  parameters: Record<string, string>
  reach: boolean
}

const pair = (text: string): [string, string] => {
  const at = text.indexOf('=')
  if (at < 1) throw new WrongUse(`--param needs NAME=VALUE: ${text}`, usage)
  return [text.slice(0, at), text.slice(at + 1)]
}

/** @returns undefined when help is asked for. @throws WrongUse */
export const parseDoctorOptions = (args: readonly string[]): DoctorOptions | undefined => {
  const typed = readArguments(usage, args, {
    options: {
      stage: { type: 'string', default: 'dev' },
      region: { type: 'string', default: 'cn-north-1' },
      param: { type: 'string', multiple: true, default: [] },
      reach: { type: 'boolean', default: false },
    },
  })
  if (!typed) return undefined
  const { stage, region, param, reach } = typed.values
  return { stage, region, parameters: Object.fromEntries(param.map(pair)), reach }
}

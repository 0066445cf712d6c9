import { resolve } from 'node:path'
import { readArguments } from '../command/read-arguments.ts'
import { WrongUse } from '../command/refusal.ts'

export interface StartOptions {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly fresh: boolean
}

export const usage = `npm start -- [选项 options]
  --port N      页面和接口的端口 port of pages and API (8080)
  --data DIR    数据目录 data folder (.local)
  --fresh       清空数据重新开始 begin again with new data
  --host ADDR   监听地址 address to listen on (127.0.0.1); 0.0.0.0 lets phones on this network in`

/** @returns undefined when help is asked for. @throws WrongUse */
export const parseStartOptions = (args: readonly string[]): StartOptions | undefined => {
  const typed = readArguments(usage, args, {
    options: {
      port: { type: 'string', default: '8080' },
      host: { type: 'string', default: '127.0.0.1' },
      data: { type: 'string', default: '.local' },
      fresh: { type: 'boolean', default: false },
    },
  })
  if (!typed) return undefined
  const { values } = typed
  const port = Number(values.port)
  if (!(Number.isInteger(port) && port >= 1 && port <= 65_535))
    throw new WrongUse(
      `端口应为 1–65535 的整数。The port is a whole number from 1 to 65535, not "${values.port}".`,
      usage,
    )
  return { port, host: values.host, dataDir: resolve(values.data), fresh: values.fresh }
}

import { Refusal } from '../command/refusal.ts'

/** The DynamoDB of the platform: the emulator in its data folder unless `endpoint` names another. */
export interface Database {
  readonly endpoint?: string
  /** What the screen says about it. */
  readonly note?: string
}

/**
 * `DYNAMODB_ENDPOINT`, which tests take for any DynamoDB, may stand in the environment by chance: the platform puts its
 * demo data there only where it has no emulator of its own.
 * @throws Refusal
 */
export const chooseDatabase = (options: {
  readonly emulatorIsInstalled: boolean
  /** As in the emulator's package names: `linux-x64`. */
  readonly platform: string
  readonly fresh: boolean
  readonly environment: NodeJS.ProcessEnv
}): Database => {
  const { emulatorIsInstalled, platform, fresh, environment } = options
  const endpoint = environment.DYNAMODB_ENDPOINT
  if (emulatorIsInstalled)
    return endpoint
      ? { note: `自带模拟器 the emulator(未使用 DYNAMODB_ENDPOINT, which is not used here)` }
      : {}
  if (!endpoint)
    throw new Refusal(
      `本机(${platform})没有自带的 DynamoDB 模拟器。请另外启动一个 DynamoDB,再用 DYNAMODB_ENDPOINT 指定它的地址:
There is no DynamoDB emulator for this machine (${platform}); start another DynamoDB and name it by DYNAMODB_ENDPOINT:
  docker run -d -p 8000:8000 amazon/dynamodb-local
  DYNAMODB_ENDPOINT=http://127.0.0.1:8000 npm start
在 Linux x64 上,若 npm 没有装上模拟器,请运行 npm ci --include=optional。
On Linux x64, where npm left it out: npm ci --include=optional.`,
    )
  if (fresh)
    throw new Refusal(
      `--fresh 不能清空 DYNAMODB_ENDPOINT 指定的数据库(${endpoint})。请另起一个空的数据库,并用 --data 指定新目录。
--fresh cannot empty the database that DYNAMODB_ENDPOINT names (${endpoint}); start an empty one, and name a new folder with --data.`,
    )
  return { endpoint, note: `${endpoint}(DYNAMODB_ENDPOINT;不在数据目录里 not in the data folder)` }
}

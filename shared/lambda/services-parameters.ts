import { ssmParameterStore } from '../adapters/ssm/parameter-store.ts'
import type { ParameterStore } from '../ports/wechat.ts'
import { lambdaSigner } from './services-signer.ts'

/** Secrets that people have put down for this deployment, below its own path. */
export const parameters = (): ParameterStore => {
  const { AWS_REGION = '', AWS_ENDPOINT_URL_SSM, AWS_ENDPOINT_URL } = process.env
  const endpoint = AWS_ENDPOINT_URL_SSM ?? AWS_ENDPOINT_URL
  return ssmParameterStore({ region: AWS_REGION, endpoint, signer: lambdaSigner })
}

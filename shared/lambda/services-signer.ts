import type { Signer } from '../adapters/s3/signature.ts'

/** The credentials that Lambda hands over; they do not change while a container lives. */
export const lambdaSigner = (): Signer => {
  const { AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '', AWS_SESSION_TOKEN } = process.env
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    sessionToken: AWS_SESSION_TOKEN,
  }
}

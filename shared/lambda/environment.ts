import * as z from 'zod/mini'

const variables = {
  TABLE_NAME: z.string().check(z.minLength(3)),
  TRIAGE_QUEUE_URL: z.url(),
  DELIVERY_QUEUE_URL: z.url(),
  PHOTOS_QUEUE_URL: z.url(),
  ANSWERS_QUEUE_URL: z.url(),
  UPLOAD_BUCKET: z.string().check(z.minLength(3)),
  EVENT_BUS_NAME: z.string().check(z.minLength(1)),
  KMS_KEY_ID: z.string().check(z.minLength(1)),
  PUBLIC_BASE_URL: z.url(),
  PARAMETER_PATH: z.string().check(z.regex(/^\/[\w-]+$/)),
  WECHAT_API_URL: z.url(),
  WECOM_API_URL: z.url(),
  TENCENT_SMS_URL: z.url(),
  ALIBABA_SMS_URL: z.url(),
}

/**
 * A variable that the function was deployed with. Read when a service is built, so a function states what it needs
 * by what it builds, and a missing one stops it at its start.
 */
export const environment = (name: keyof typeof variables): string => {
  const parsed = z.safeParse(variables[name], process.env[name])
  if (parsed.success) return parsed.data
  throw new Error(`environment variable ${name} is missing or malformed`)
}

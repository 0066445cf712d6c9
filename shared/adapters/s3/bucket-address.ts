import type { Signer } from './signature.ts'

export interface Bucket {
  name: string
  region: string
  /** Elsewhere than at AWS: the local cloud and tests. The bucket is then the first part of the path. */
  endpoint?: string | undefined
  /** Read at every signature. */
  signer: () => Signer
}

/** Where a bucket is reached, without a slash at the end. China is a partition with names of its own. */
export const bucketUrl = ({ name, region, endpoint }: Omit<Bucket, 'signer'>): string => {
  if (endpoint) return `${endpoint.replace(/\/+$/, '')}/${name}`
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com'
  return `https://${name}.s3.${region}.${suffix}`
}

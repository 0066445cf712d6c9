import { networkInterfaces } from 'node:os'

/** The address by which phones on the same network find this machine, or the machine's own name for itself. */
export const lanAddress = (): string =>
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1'

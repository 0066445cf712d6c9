import { once } from 'node:events'
import type { Server } from 'node:http'

/** @returns the port, which the system chose when 0 was given */
export const listen = async (
  server: Server,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<number> => {
  server.listen(port, host)
  await once(server, 'listening') // rejects with the error of a port that is taken
  const address = server.address()
  return typeof address === 'object' && address ? address.port : port
}

/** Takes no new request, lets those in work end, and cuts them off when they take too long. */
export const stopServer = async (server: Server, drainMs: number): Promise<void> => {
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  const late = setTimeout(() => server.closeAllConnections(), drainMs)
  await closed
  clearTimeout(late)
}

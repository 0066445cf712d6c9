import { connect, type Socket } from 'node:net'

/**
 * POST over a connection that stays open, and no more of HTTP than the emulator answers with: a status and a body of a stated
 * length. Requests are written together where several are made at once and do not wait for the answers before them: the
 * emulator has one lock, and to carry each request alone costs as much as a short one takes.
 */

export interface Answer {
  readonly status: number
  readonly body: string
}
interface Request {
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: Error) => void
}

const HEAD_ENDS = '\r\n\r\n'

interface Head {
  readonly status: number
  readonly from: number
  readonly to: number
}

const headOf = (bytes: Buffer): Head | undefined => {
  const ends = bytes.indexOf(HEAD_ENDS)
  if (ends < 0) return undefined
  const text = bytes.toString('latin1', 0, ends)
  const length = /\r\ncontent-length: *(\d+)/i.exec(text)?.[1]
  if (length === undefined) throw new Error(`an answer does not say how long it is: ${text}`)
  const from = ends + HEAD_ENDS.length
  return { status: Number(text.slice(9, 12)), from, to: from + Number(length) }
}

class Line {
  private readonly socket: Socket
  private readonly closed: () => void
  private unsent = ''
  /** In the order in which they are answered. */
  private readonly asked: Request[] = []
  private chunks: Buffer[] = []
  private received = 0
  private head: Head | undefined

  constructor(host: string, port: number, closed: () => void) {
    this.closed = closed
    this.socket = connect({ host, port, noDelay: true })
    this.socket.unref()
    this.socket.on('data', (chunk: Buffer) => this.take(chunk))
    this.socket.on('error', (error) => this.fail(error))
    this.socket.on('close', () => this.fail(new Error('the connection was closed')))
  }

  send(text: string, request: Request): void {
    this.asked.push(request)
    if (this.unsent === '') process.nextTick(() => this.flush()) // once all that runs now has asked
    this.unsent += text
  }

  private flush(): void {
    this.socket.write(this.unsent)
    this.unsent = ''
  }

  private take(chunk: Buffer): void {
    this.chunks.push(chunk)
    this.received += chunk.length
    if (this.head && this.received < this.head.to) return
    let bytes = this.chunks.length === 1 ? chunk : Buffer.concat(this.chunks)
    try {
      for (;;) {
        this.head ??= headOf(bytes)
        if (!this.head || bytes.length < this.head.to) break
        const { status, from, to } = this.head
        this.asked.shift()?.resolve({ status, body: bytes.toString('utf8', from, to) })
        this.head = undefined
        bytes = bytes.subarray(to)
      }
    } catch (error) {
      this.socket.destroy(error instanceof Error ? error : new Error(String(error)))
    }
    this.chunks = bytes.length > 0 ? [bytes] : []
    this.received = bytes.length
  }

  private fail(error: Error): void {
    this.closed()
    for (const { reject } of this.asked.splice(0)) reject(error)
  }
}

/** Sends to one server. */
export const httpLine = (endpoint: string) => {
  const { hostname, port, host } = new URL(endpoint)
  let line: Line | undefined
  return (path: string, headers: Readonly<Record<string, string>>, body: string): Promise<Answer> =>
    new Promise((resolve, reject) => {
      line ??= new Line(hostname, Number(port), () => {
        line = undefined
      })
      const named = { host, ...headers, 'content-length': String(Buffer.byteLength(body)) }
      const lines = Object.entries(named).map(([name, value]) => `${name}: ${value}\r\n`)
      line.send(`POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`, { resolve, reject })
    })
}

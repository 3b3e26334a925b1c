import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

export interface MailServer {
  readonly url: string
  /** Messages as they came over the wire, headers and text. */
  readonly messages: readonly string[]
  close(): Promise<void>
}

/** A mail server that takes everything: the few commands of RFC 5321 that a client needs. */
export async function startMailServer(): Promise<MailServer> {
  const messages: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    let text = ''
    let inData = false
    socket.write('220 mail.test\r\n')
    socket.on('data', (chunk) => {
      text += chunk.toString()
      for (;;) {
        const end = text.indexOf(inData ? '\r\n.\r\n' : '\r\n')
        if (end < 0) return
        const part = text.slice(0, end)
        text = text.slice(end + (inData ? 5 : 2))
        if (inData) {
          messages.push(part)
          inData = false
          socket.write('250 taken\r\n')
        } else if (/^DATA/i.test(part)) {
          inData = true
          socket.write('354 go on\r\n')
        } else socket.write(/^QUIT/i.test(part) ? '221 bye\r\n' : '250 mail.test\r\n')
      }
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    messages,
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

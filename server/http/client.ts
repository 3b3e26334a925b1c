import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Client } from '../domain/accounts/identity.js'

export function clientOf(request: FastifyRequest): Client {
  return {
    cookie: request.headers.cookie,
    address: request.ip,
    userAgent: request.headers['user-agent'],
  }
}

/** Each cookie is a header of its own: joined by a comma, a browser would read one. */
export function setCookies(reply: FastifyReply, cookies: readonly string[]): void {
  for (const cookie of cookies) void reply.header('set-cookie', cookie)
}

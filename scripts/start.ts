import { join, resolve } from 'node:path'
import { startProduct } from './start/product.js'

const root = join(import.meta.dirname, '..')
// Whoever reads these lines may go away (`npm start | head`); what was started must still be stopped in order.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

try {
  await startProduct({
    root,
    host: process.env['HOST'] ?? '127.0.0.1',
    port: Number(process.env['PORT'] ?? 3000),
    dataDir: resolve(process.env['DATA_DIR'] ?? '.data'),
  })
} catch (error) {
  console.error(error instanceof Error && error.name !== 'Error' ? error.message : error)
  process.exitCode = 1
}

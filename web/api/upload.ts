import { clipEndpoints, type IntakeView } from '#contract/clips'
import { problemFrom } from './client.js'
import { ApiProblem } from './problems.js'

export interface UploadFile {
  /** Where it lay in the folder; what tells the server system, locale and prompt. */
  readonly path: string
  readonly file: File
}

interface Options {
  /** The release of files that name none. */
  readonly release: string
  /** What must be said of recordings from production. */
  readonly sampling: object | null
  readonly onProgress: (sentBytes: number, totalBytes: number) => void
  readonly signal: AbortSignal
}

/**
 * Sends a batch in one request and answers with the intake to follow. `fetch` does not tell how much of a body has gone
 * out, so this is the one place that uses XMLHttpRequest.
 */
export function uploadClips(files: readonly UploadFile[], options: Options): Promise<IntakeView> {
  const body = new FormData()
  if (options.release !== '') body.append('release', options.release)
  if (options.sampling !== null) body.append('sampling', JSON.stringify(options.sampling))
  // The manifest goes first, so that it is known when the first file is looked at.
  for (const { path, file } of [...files].sort(
    (a, b) => Number(isManifest(b.path)) - Number(isManifest(a.path)),
  )) {
    body.append('files', file, path)
  }
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(clipEndpoints.uploadClips.method, clipEndpoints.uploadClips.path)
    request.setRequestHeader('accept', 'application/json')
    request.upload.addEventListener('progress', (event) => options.onProgress(event.loaded, event.total))
    request.addEventListener('load', () => {
      if (request.status >= 400) reject(problemFrom(request.status, request.responseText))
      else resolve(JSON.parse(request.responseText) as IntakeView)
    })
    request.addEventListener('error', () => reject(new ApiProblem('offline')))
    request.addEventListener('abort', () => reject(new DOMException('The upload was stopped.', 'AbortError')))
    options.signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(body)
  })
}

export function isManifest(path: string): boolean {
  return /(^|\/)manifest\.(csv|tsv|ya?ml|json)$/i.test(path)
}

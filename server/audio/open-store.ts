import { openDiskStore } from './disk-store.js'
import { openS3Store, type S3Credentials } from './s3-store.js'
import type { AudioStore } from './store.js'

export type AudioStoreConfig =
  | { readonly kind: 'disk'; readonly folder: string }
  | {
      readonly kind: 's3'
      readonly bucket: string
      readonly region: string
      readonly endpoint: string | null
    }

export function openAudioStore(config: AudioStoreConfig, credentials: S3Credentials | null): AudioStore {
  return config.kind === 'disk' ? openDiskStore(config.folder) : openS3Store({ ...config, credentials })
}

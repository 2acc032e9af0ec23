import type { Config } from '../lib/config.ts'
import type { BlobStore } from './blob-store.ts'
import { DiskStore } from './disk-store.ts'
import { S3Store } from './s3-store.ts'

export type StorageConfig = Pick<
  Config,
  'mediaPath' | 's3Endpoint' | 's3Bucket' | 's3Region' | 's3AccessKeyId' | 's3SecretAccessKey'
>

/** The bucket, if one is set; else a folder. */
export async function openStore(config: StorageConfig, defaultFolder: string): Promise<BlobStore> {
  if (!config.s3Bucket) return DiskStore.open(config.mediaPath ?? defaultFolder)
  return new S3Store({
    endpoint: config.s3Endpoint ?? `https://s3.${config.s3Region}.amazonaws.com`,
    bucket: config.s3Bucket,
    region: config.s3Region,
    accessKeyId: config.s3AccessKeyId!,
    secretAccessKey: config.s3SecretAccessKey!,
  })
}

import { deserialize, serialize } from 'node:v8'

/** Turns stanzas, key records and credentials into bytes for the database; byte arrays inside stay byte arrays. */
export const toBlob = (value: unknown): Buffer => serialize(value)

/** The reverse of {@link toBlob}; the caller names the type that it once stored. */
export const fromBlob = <T>(blob: Uint8Array): T => deserialize(blob) as T

import * as z from 'zod';
import { forgiving } from '../forgiving';

/** A recording lies in your bucket. */
export const recordingReadySchema = z.looseObject({
  /** Its path in the bucket, whoever's bucket it is. */
  s3_key: z.string(),
  bucket_name: forgiving(z.string()),
  /** In seconds. */
  duration: forgiving(z.number()),
  /** `s3`, `gcs` or `azure_blob`. */
  storage_provider: forgiving(z.string()),
  storage_uri: forgiving(z.string()),
});

/** A recording was made, and could not be put into your bucket. */
export const recordingCopyFailedSchema = z.looseObject({
  recording_id: z.string(),
  s3_key: forgiving(z.string()),
  /** In seconds. */
  duration: forgiving(z.number()),
  storage_provider: forgiving(z.string()),
  error_code: forgiving(z.string()),
  error_message: forgiving(z.string()),
});

import * as z from 'zod';
import { number, text } from '../answerFields';

/** A recording lies in your bucket. Which of the fields tell where depends on the provider. */
export const recordingReadySchema = z.looseObject({
  /** Its path in the bucket, whoever's bucket it is. */
  s3_key: text,
  bucket_name: text,
  /** In seconds. */
  duration: number,
  /** `s3`, `gcs` or `azure_blob`. */
  storage_provider: text,
  /** The whole address, such as `gs://bucket/path`. */
  storage_uri: text,
});

/** A recording was made, and could not be put into your bucket. */
export const recordingCopyFailedSchema = z.looseObject({
  recording_id: text,
  s3_key: text,
  /** In seconds. */
  duration: number,
  storage_provider: text,
  error_code: text,
  error_message: text,
});

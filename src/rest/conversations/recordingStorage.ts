import * as z from 'zod';
import { requestObject } from '../requestObject';
import { closedEnum } from '../requestFields';

/** Your own bucket, which stores the recordings. The provider decides which of the fields are used. */
export const recordingStorageSchema = requestObject({
  provider: closedEnum(['s3', 'gcs', 'azure_blob']),
  /** For s3 and gcs. */
  bucket_name: z.string().optional(),
  /** For s3, like the next two. */
  bucket_region: z.string().optional(),
  assume_role_arn: z.string().optional(),
  external_id: z.string().optional(),
  /** For gcs, like the next two. */
  project_id: z.string().optional(),
  workload_identity_provider: z.string().optional(),
  service_account_email: z.string().optional(),
  /** For azure_blob, like the next three. */
  storage_account: z.string().optional(),
  container: z.string().optional(),
  tenant_id: z.string().optional(),
  client_id: z.string().optional(),
  /** At most 512 characters. `{conversation_id}` and `{epoch_ms}` are filled in. Without `{epoch_ms}`, recordings overwrite each other. */
  key_template: z
    .string()
    .max(512)
    .regex(
      /^(?!\/)(?!.*\/\/)(?!.*\.\.)[0-9A-Za-z./_\-{}]+$/,
      'expected a relative path of letters, digits and . / _ - { }',
    )
    .optional(),
});

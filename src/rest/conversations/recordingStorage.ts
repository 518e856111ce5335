import * as z from 'zod';
import { oneOf } from '../oneOf';
import { requestObject } from '../requestObject';

/** Where recordings go: to a bucket of your own. Which of the fields count, the provider decides. */
export const recordingStorageSchema = requestObject({
  provider: oneOf(['s3', 'gcs', 'azure_blob']),
  /** s3 and gcs. */
  bucket_name: z.string().optional(),
  /** s3, as the next two. */
  bucket_region: z.string().optional(),
  assume_role_arn: z.string().optional(),
  external_id: z.string().optional(),
  /** gcs, as the next two. */
  project_id: z.string().optional(),
  workload_identity_provider: z.string().optional(),
  service_account_email: z.string().optional(),
  /** azure_blob, as the next three. */
  storage_account: z.string().optional(),
  container: z.string().optional(),
  tenant_id: z.string().optional(),
  client_id: z.string().optional(),
  /** At most 512 characters. `{conversation_id}` and `{epoch_ms}` are filled in; without the latter, recordings overwrite each other. */
  key_template: z
    .string()
    .max(512)
    .regex(
      /^(?!\/)(?!.*\/\/)(?!.*\.\.)[0-9A-Za-z./_\-{}]+$/,
      'expected a relative path of letters, digits and . / _ - { }',
    )
    .optional(),
});

import { compactDecrypt, CompactEncrypt } from 'jose';
import type { SigningKeys } from './signingKeys';

/** Encrypts a text (JWE, AES-256-GCM), so that only a server with the same secret can read it. */
export async function seal([key]: SigningKeys, text: string): Promise<string> {
  return new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .encrypt(await sealingKey(key));
}

/** Reads what {@link seal} has written. `undefined` for what none of our keys has sealed. Never throws. */
export async function openSealed(keys: SigningKeys, sealed: string): Promise<string | undefined> {
  for (const key of keys) {
    try {
      const options = { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] };
      const { plaintext } = await compactDecrypt(sealed, await sealingKey(key), options);
      return new TextDecoder().decode(plaintext);
    } catch {
      // Sealed by another one of our keys, or not by us.
    }
  }
  return undefined;
}

/** A key of its own: the one that signs is used for nothing else. */
async function sealingKey(key: SigningKeys[0]): Promise<Uint8Array> {
  const secret = await crypto.subtle.importKey('raw', key, 'HKDF', false, ['deriveBits']);
  const info = new TextEncoder().encode('tavus-react/seal');
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info };
  return new Uint8Array(await crypto.subtle.deriveBits(derivation, secret, 256));
}

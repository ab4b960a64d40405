const KEY = /^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/;

/** @throws if it is not a key, so that no key leads outside a store */
export function safeKey(key: string): string {
  if (!isKey(key)) throw new Error(`not a key: ${JSON.stringify(key)}`);
  return key;
}

/** Whether it is a key, or a folder of keys. */
export function isKey(key: string): boolean {
  return KEY.test(key);
}

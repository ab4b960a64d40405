import { compile } from '@fastify/proxy-addr';
import { z } from 'zod';

/** Whether to trust the X-Forwarded-For entry written by the machine `hop` steps away; 0 is the one that connected. */
export type TrustProxy = false | ((address: string, hop: number) => boolean);

const EXPECTED = 'expected the number of proxies in front (1), or their addresses (10.0.0.0/8, loopback, 2001:db8::1)';

/** Parses TRUST_PROXY. */
export const trustProxy = z.string().transform((text, context): TrustProxy => {
  if (/^(0|false)$/.test(text)) return false;
  // A number of hops does not identify the connecting machine, so only the proxy may reach the port.
  if (/^\d{1,2}$/.test(text)) return (_address, hop) => hop < Number(text);
  if (text === 'true') {
    const message = `true would trust the leftmost X-Forwarded-For, which any client can forge: ${EXPECTED}`;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  }
  try {
    return compile(text.split(',').map((address) => address.trim()));
  } catch {
    context.addIssue({ code: 'custom', message: EXPECTED });
    return z.NEVER;
  }
});

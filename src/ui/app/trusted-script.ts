/** The page's one Trusted Types policy: it lets through Pli's own two worker scripts and nothing else. */

/** The core, and the drawing of PDF pages under the name that the build gives it. */
const ownScript = /^\/(core\.js|assets\/pdf\.worker\.min-[\w-]+\.mjs)$/;

interface TrustedTypePolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): object };
}
let policy: ReturnType<TrustedTypePolicyFactory['createPolicy']> | null = null;

/** The address of a worker's script as `new Worker` takes it. Throws for every script but Pli's own. */
export function trustedScript(address: string): string {
  const { trustedTypes } = window as { trustedTypes?: TrustedTypePolicyFactory };
  if (!trustedTypes) return address;
  policy ??= trustedTypes.createPolicy('pli-core', {
    createScriptURL: (url) => {
      if (!ownScript.test(url)) throw new TypeError('Only Pli’s own scripts may run as workers.');
      return url;
    },
  });
  return policy.createScriptURL(address) as unknown as string;
}

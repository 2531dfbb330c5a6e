/** The headers of everything that `pli://app` serves (docs/SECURITY.md, "The page"). */

const policy: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self'",
  'font-src': "'self'",
  'img-src': "'self' pli-media: data: blob:",
  'media-src': 'pli-media: blob:',
  'connect-src': "'self' pli-hs:",
  'worker-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
  'require-trusted-types-for': "'script'",
  // One policy, of src/ui/app/trusted-script.ts, which lets through Pli's two worker scripts alone.
  'trusted-types': 'pli-core',
};

/** What Vite's development server needs besides: inline modules and styles, its socket, and a worker that waits for it. */
const developmentPolicy: Readonly<Record<string, string>> = {
  ...policy,
  'script-src': "'self' 'wasm-unsafe-eval' 'unsafe-inline'",
  'style-src': "'self' 'unsafe-inline'",
  'connect-src': "'self' pli-hs: ws://localhost:* ws://127.0.0.1:*",
  'worker-src': "'self' blob:",
  'require-trusted-types-for': '',
  'trusted-types': '',
};

const policyText = (directives: Readonly<Record<string, string>>): string =>
  Object.entries(directives)
    .filter(([, sources]) => sources !== '')
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ');

export function securityHeaders(development: boolean): Record<string, string> {
  return {
    'content-security-policy': policyText(development ? developmentPolicy : policy),
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    // Main lets the page have them only for a code that is scanned, a voice message that is recorded (hardening/device-permission.ts).
    'permissions-policy':
      'camera=(self), microphone=(self), geolocation=(), usb=(), serial=(), hid=(), display-capture=()',
  };
}

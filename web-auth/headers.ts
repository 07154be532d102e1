import type { Settings } from "#domain/kernel/config.ts";
import { realTelegram } from "#domain/kernel/config.ts";

/** Who may show the page in a frame: Telegram Web, and in tests whatever runs on this machine. */
function frames({ TELEGRAM_API_ROOT }: Settings): string {
  const telegram = "https://web.telegram.org https://*.telegram.org";
  return TELEGRAM_API_ROOT === realTelegram
    ? telegram
    : `${telegram} 'self' http://localhost:* http://127.0.0.1:*`;
}

/** Headers of everything that web-auth answers: nothing is stored, leaked or loaded from elsewhere. */
export function strictHeaders(settings: Settings): Readonly<Record<string, string>> {
  // Older Safari does not count a WebSocket of the same host as 'self'.
  const socket = settings.PUBLIC_URL.replace(/^http/, "ws").replace(/\/+$/, "");
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src data: blob:",
    `connect-src 'self' ${socket}`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${frames(settings)}`,
  ];
  return {
    "Content-Security-Policy": policy.join("; "),
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "X-Robots-Tag": "noindex",
  };
}

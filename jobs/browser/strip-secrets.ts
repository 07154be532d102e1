/** What is taken out of a page before it is kept, and what is put in its place; in this order. */
const rules: readonly (readonly [RegExp, string])[] = [
  // Scripts and their data say nothing of how a page looks, and carry what the page knows.
  [/(<script\b[^>]*>)[\s\S]*?(<\/script>)/gi, "$1$2"],
  [/(<noscript\b[^>]*>)[\s\S]*?(<\/noscript>)/gi, "$1$2"],
  [/<!--[\s\S]*?-->/g, ""],
  [/\bdata:[a-z+/-]+;base64,[\w+/=-]+/gi, "data:,"],
  // What stands in fields is what a person has typed.
  [/(<(?:input|option)\b[^>]*?\svalue=)("[^"]*"|'[^']*')/gi, '$1"…"'],
  [/(<textarea\b[^>]*>)[\s\S]*?(<\/textarea>)/gi, "$1…$2"],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, "[token]"],
  [
    /([\w-]*(?:token|session|cookie|secret|password|captcha|sticker|authorize|validation-key)[\w-]*(?:&quot;|["'])?\s*[=:]\s*(?:&quot;|["'])?)[\w.+/%=-]{8,}/gi,
    "$1[secret]",
  ],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, "[e-mail]"],
  [/(?<![\d-])(?:\+?[78])[\s(-]*\d{3}[\s)-]*\d{3}[\s-]*\d{2}[\s-]*\d{2}(?![\d-])/g, "[phone]"],
  [/(?<![\d-])9\d{9}(?![\d-])/g, "[phone]"],
  // Long strings of letters and digits without a word in them are keys of some kind.
  [/(?<![\w/-])(?=[\w+=]*\d)(?=[\w+=]*[a-z])[\w+=]{40,}(?![\w/-])/gi, "[key]"],
];

/** A page without what nobody but its owner should have: tokens, cookies, phones, what stands in fields. */
export function stripSecrets(html: string): string {
  return rules.reduce((text, [what, instead]) => text.replace(what, instead), html);
}

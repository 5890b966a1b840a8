// Content security policies, X-Frame-Options before them, and who may ask from elsewhere: the hosts that a page may call, whether it does or not.
const SOURCES = '(?:default|script|style|img|font|connect|frame|media|object|worker|manifest|child)-src(?:-elem|-attr)?';
const DIRECTIVE = new RegExp(`(?:^|[\\s"'=:])(?:${SOURCES}|frame-ancestors|form-action|base-uri)\\s`);
/** As frameworks write them too: `frame_src`, `frameSrc`. */
const SOURCES_KEY = SOURCES.replace(/-/g, '[-_]?');
const KEY = new RegExp(`^(?:${SOURCES_KEY}|(?:valid_?|post_?logout_?)?redirect_?ur[il]s?|allowed[-_]endpoints)$`, 'i');
/** As far back as a directive is looked for: a policy stands on one line, which may be long. */
const BEFORE = 4096;

/** Whether a policy written as a mapping has a directive of that name; or the key is of where a sign-in may send back to. */
export function isPolicyKey(key: string): boolean {
  return KEY.test(key);
}

/** Whether the host at an index of a text is one that a policy allows. */
export function isAllowed(text: string, at: number): boolean {
  if (/Access-Control-Allow-Origin["']?[\s:,]+["']?(?:https?:\/\/)?$/i.test(text.slice(Math.max(0, at - 64), at))) return true;
  if (/ALLOW-FROM\s[^;"'\n]*$/.test(text.slice(Math.max(0, at - 200), at))) return true;
  if (!text.includes('-src')) return false;
  const before = text.slice(Math.max(0, at - BEFORE), at);
  return DIRECTIVE.test(before.slice(before.lastIndexOf(';') + 1));
}

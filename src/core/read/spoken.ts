// What looks like an address and may be spoken of only: names of kinds and labels in somebody's domain, a company's front page.
import type { HostMention } from './hosts.ts';

/** Keys that hold a label, an annotation or a selector of them. */
const LABEL_KEY = /^(?:key|topologyKey|labelKey|tag(?:Key|_name)?|annotation(?:Key)?s?|from_attribute|label(?:Name)?s?|attribute|operator)$/i;

/** `key: app.vendor.com/service`, `"cleanup.vendor.com/ttl" = "12h"`, `--crd-pattern=network.vendor.com/*`: nobody is called. */
export function isNameOfKind({ rest, to }: HostMention, text: string, key: string, { script, loose }: { script: boolean; loose: boolean }): boolean {
  if (/^\/\*(?:$|[;,\s"'])/.test(rest)) return true;
  if (script || !/^\/[\w.-]+$/.test(rest)) return false;
  return (!loose && LABEL_KEY.test(key)) || /^["'][ \t]*(?:=[^=]|:[ \t])/.test(text.slice(to + rest.length, to + rest.length + 8));
}

/** `["annotations", "app.vendor.com/service"`, `label_selector="app.vendor.com/service=…`, `-X github.com/org/tool/pkg.Version=`. */
const LABEL_BEFORE = /(?<![a-zA-Z])(?:annotations?|labels?|label_?selectors?|selectors?)["'\]]*[\s,=:([]{1,4}[fb]?["']?(?:[\w.{}/\uE000-]+=[\w.{}\uE000-]+,[ ]?)*$|\s(?:-l|-L|--selector|-X)[= ]["']?$/i;

/** `tag_name: app.vendor.com/service` in a text, `k8s.pod.annotations.app.vendor.com/service`. */
export function isLabel({ host, rest, start }: HostMention, text: string, key: string): boolean {
  if (/\.(?:annotations|labels)\.|\.csi\.vsphere\.vmware\.com$/.test(host)) return true;
  if (!/^\/[\w.-]+(?:$|[\/=])/.test(rest)) return false;
  if (/selectors?$/i.test(key) && /^\/[\w.-]+(?:=|$)/.test(rest)) return true;
  return (/^\/[\w.-]+$/.test(rest) && LABEL_KEY.test(key) && key !== 'operator') || LABEL_BEFORE.test(text.slice(Math.max(0, start - 120), start));
}

/** `oc delete things.vendor.com/name`, `delete_resource "things.sub.vendor.com/name"`: a kind of resource and its name. */
export function isNamedToCommand({ host, rest, start }: HostMention, text: string, command: string | undefined): boolean {
  if (command === undefined || !/^(?:kubectl|oc)$|_(?:oc|kube)_|resource/.test(command) || !/^\/[\w.-]*$/.test(rest) || host.split('.').length < 4) return false;
  return !/\s(?:-f|-k|--filename|--kustomize|--image)[= ]["']?$|\b(?:annotate|label)\b[^\n]*$/.test(text.slice(Math.max(0, start - 200), start));
}

/** Keys that announce an address, however short it is. */
const ADDRESS_KEY = /host|server|site|endpoint|ur[il]|regist|addr|smtp|relay|remote|upstream|api|repo|issuer|realm|tenant|instance|(?<!re)source|target|fqdn|match_?(?:name|pattern)/i;
/** Keys of a name that looks like an address. */
const NAME_KEY = /^(?:group|class|kind|type|id|ref|name|service|resourceName)$/;
/** The site of a company is for its visitors; these are called by programs. */
const CALLED = /^www\.(?:googleapis|google-analytics|googletagmanager|googleadservices|gstatic|recaptcha|powershellgallery|myget)\./;
const CALL = /\/(?:api|v\d|o?auth2?|rest|graphql|sdk|embed|token|webhooks?|recaptcha|gtag|w[mf]t?s|datasets\/r)\b|\.(?:json|xml|csv|wsdl|js|zip|t?gz|git|txt|ya?ml)(?![\w.])|[?{]|\uE000/i;

/** A name below a company's whole domain that no key calls an address: of a kind, of a component. */
export function isBelowName({ scheme, rest, before }: HostMention, key: string): boolean {
  return scheme === undefined && rest === '' && !/[@=]$/.test(before) && !ADDRESS_KEY.test(key) && !/domain|dns|proxy|mx$|ntp/i.test(key);
}

/** A name that no key calls an address, the front page of a company. */
export function isSpokenOf({ host, scheme, rest, before }: HostMention, key: string, loose: boolean): boolean {
  if (scheme === undefined) return rest === '' && !/[@=]$/.test(before) && !ADDRESS_KEY.test(key) && (host.split('.').length === 2 || NAME_KEY.test(key));
  return !loose && scheme.startsWith('http') && host.startsWith('www.') && !CALLED.test(host) && !CALL.test(rest) && !/^[A-Z\d_]+$/.test(key);
}

/** `{"packages": {"day.kubernetes.vendor.com": {…}}}`: a name that a mapping has, in a text; those of registries are asked for. `github.com ssh-rsa AAAA…`: a key that is known beforehand, for whoever asks. */
export function isListed({ scheme, rest, start, end }: HostMention, text: string): boolean {
  if (scheme !== undefined) return false;
  const after = text.slice(end, end + 60);
  return rest === '' && /["']$/.test(text.slice(start - 1, start)) && /^\\?["']\s*:\s*[[{]/.test(after) || /^[,\w.:\]-]*\s+(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-\S+)\s/.test(after);
}

/** `docker_packages: [curl, docker.io]`: the name of a package of Debian, where no address is due. */
export function isDebianPackage({ host, scheme, rest, port }: HostMention, key: string): boolean {
  return host === 'docker.io' && scheme === undefined && rest === '' && port === undefined && !ADDRESS_KEY.test(key) && !/mirror|proxy|image|hub|domain|prefix|location|docker$/i.test(key);
}

/** `curl -sI https://www.google.com`: whether the Internet can be reached at all. */
export function isTried({ host, rest }: HostMention): boolean {
  return rest.length <= 1 && /^(?:www\.)?(?:google|cloudflare|github|amazon|microsoft|apple|yahoo|bing|facebook)\.com$/.test(host);
}

// What never counts, compiled: prose, links, comparisons, placeholders, switched-off blocks.
import picomatch from 'picomatch';
import { globTest } from './paths.ts';
import type { Leaf, Path, RejectionReason, Suppressors } from './model.ts';

/** GitHub runs the workflows that stand in the folder itself: those put aside below it are kept for later. Actions may stand anywhere. */
const WORKFLOW_ASIDE = /(?:^|\/)\.github\/workflows\/[^/]+\/(?!(?:.*\/)?action\.ya?ml$)/;

export class CompiledSuppressors {
  private readonly reasons = new Map<string, RejectionReason>();
  private readonly linkKey: RegExp;
  private readonly comparisonKey: RegExp;
  private readonly proseKey: RegExp;
  private readonly forgeServerKeys: Set<string>;
  private readonly forgeServerKey: RegExp;
  private readonly placeholder: RegExp;
  private readonly flags: Set<string>;
  private readonly flagsOff: Set<string>;
  private readonly states: Set<string>;
  private readonly trial: (path: string) => boolean;
  private readonly settings: (path: string) => boolean;
  private readonly domainEndings: ReadonlySet<string>;
  private readonly fileEndings: ReadonlySet<string>;
  private readonly counts: Set<string>;
  private readonly endpointKeys: Set<string>;
  private readonly linkLeafKeys: Set<string>;
  private readonly linkAncestors: Set<string>;
  private readonly descriptiveKeys: Set<string>;
  private readonly sourceKeys: Set<string>;
  private readonly addressMaps: Set<string>;
  private readonly packageKeys: Set<string>;
  private readonly forges: Set<string>;
  private readonly forgeArtifact: RegExp;
  private readonly linkHost: ((host: string) => boolean)[];
  private readonly linkPath: RegExp;
  private readonly linkAddress: RegExp;
  private readonly linkHostApi: RegExp;
  private readonly fetchCommands: Set<string>;
  private readonly connectCommands: Set<string>;
  private readonly instanceKeys: Map<string, Set<string>>;
  private readonly recordedKeys: ReadonlySet<string>;
  private readonly recordedShapes: readonly (readonly string[])[];

  constructor(data: Suppressors) {
    for (const key of data.prose) this.reasons.set(keyForm(key), 'prose');
    for (const key of data.links) this.reasons.set(keyForm(key), 'documentation-link');
    for (const key of data.comparison) this.reasons.set(keyForm(key), 'comparison');
    for (const key of data.schemaKeys) this.reasons.set(keyForm(key), 'schema');
    this.linkKey = new RegExp(data.linkKeyPattern);
    this.comparisonKey = new RegExp(data.comparisonKeyPattern, 'i');
    this.proseKey = new RegExp(data.proseKeyPattern, 'i');
    this.forgeServerKeys = new Set(data.forgeServerKeys);
    this.forgeServerKey = new RegExp(data.forgeServerKeyPattern);
    this.placeholder = new RegExp(data.placeholders, 'i');
    this.flags = new Set(data.dormantFlags);
    this.flagsOff = new Set(data.dormantFalse);
    this.states = new Set(data.dormantStates);
    this.trial = picomatch(data.trialFiles, { dot: true, nocase: true });
    this.domainEndings = new Set(data.domains.endings);
    this.fileEndings = new Set(data.domains.files);
    this.settings = picomatch(data.settingsFiles, { dot: true, nocase: true });
    this.counts = new Set(data.zeroCounts);
    this.endpointKeys = new Set(data.endpointKeys);
    this.linkLeafKeys = new Set(data.linkLeafKeys);
    this.linkAncestors = new Set(data.linkAncestors);
    this.descriptiveKeys = new Set(data.descriptiveKeys);
    this.sourceKeys = new Set(data.sourceKeys);
    this.addressMaps = new Set(data.addressMaps);
    this.packageKeys = new Set(data.packageKeys);
    this.forges = new Set(data.forges);
    this.forgeArtifact = new RegExp(data.forgeArtifact);
    this.linkHost = data.linkHosts.map(globTest);
    this.linkPath = new RegExp(data.linkPath, 'i');
    this.linkAddress = new RegExp(data.linkAddress);
    this.linkHostApi = new RegExp(data.linkHostApi);
    this.fetchCommands = new Set(data.fetchCommands);
    this.connectCommands = new Set(data.connectCommands);
    this.instanceKeys = new Map(Object.entries(data.instanceKeys).map(([provider, keys]) => [provider, new Set(keys)]));
    this.recordedKeys = new Set(data.recordedKeys);
    this.recordedShapes = data.recordedShapes;
  }

  /**
   * Why a value at this path is never evidence, or undefined when it may be.
   * @param key the name by which the value is known, when that is not its last key
   * @param isName whether the last key of a path is a name that the author gives: a job called `deny` denies nothing
   */
  reason(path: Path, key?: string, isName?: (path: Path) => boolean): RejectionReason | undefined {
    let own = true;
    let leafForm = '';
    let above = 0;
    for (let i = path.length - 1; i >= 0; i--) {
      const part = path[i];
      if (typeof part !== 'string') continue;
      const name = own && key !== undefined ? key : part;
      const form = keyForm(name);
      const reason = this.reasons.get(form);
      if (own) {
        if (reason) return reason;
        if (this.linkKey.test(name)) return 'documentation-link';
        if (this.comparisonKey.test(name)) return 'comparison';
        if (this.proseKey.test(name)) return 'prose';
        // `kubernetes.io/description`: the name after the prefix says what it is.
        const bare = name.includes('/') ? this.reasons.get(keyForm(name.slice(name.lastIndexOf('/') + 1))) : undefined;
        if (bare === 'prose' || bare === 'documentation-link') return bare;
        leafForm = form;
      } else if ((reason !== undefined || this.linkAncestors.has(form)) && isName?.(path.slice(0, i + 1))) {
        // Above it, what names it still counts.
      } else if (reason === 'schema' || reason === 'comparison') {
        return reason;
      } else if (reason === 'documentation-link' && above < (form === 'sources' ? 1 : 2) && this.linkLeafKeys.has(leafForm)) {
        // `contact: { url: … }`, `links: [{ href: … }]`: the mapping is the link. Deeper down, and by a name of their own, `sources` hold configuration.
        return reason;
      } else if (this.linkAncestors.has(form)) {
        return 'documentation-link';
      }
      if (!own) above++;
      own = false;
    }
    return undefined;
  }

  /** @param path of a file below the project's root */
  isTrial(path: string): boolean {
    return WORKFLOW_ASIDE.test(path) || (!/(?:^|\/)\.github\//.test(path) || /^(?!\.github\/).*(?:^|\/)(?:vendors?|third_?party|3rdparty|extern(?:al)?|submodules)\//i.test(path)) && this.trial(path);
  }

  /** Whether a JSON file of no known dialect holds data rather than settings. @param path of a file below the project's root */
  isData(path: string): boolean {
    return /\.jsonc?$/i.test(path) && !this.settings(path);
  }

  /** Whether a host ends as an address of the Internet does: `prometheus.monitoring` is a service of a cluster, `1.1.0` a version. */
  isPublicDomain(host: string): boolean {
    const end = host.slice(host.lastIndexOf('.') + 1);
    return /^[a-z]{2}$/.test(end) || end.startsWith('xn--') || this.domainEndings.has(end);
  }

  /** Whether a word with dots in it may as well name a file. */
  mayBeFile(host: string): boolean {
    return this.fileEndings.has(host.slice(host.lastIndexOf('.') + 1)) && host.split('.').length < 3;
  }

  /** Whether a document is traffic or an event that was recorded: every host in it is data. */
  isRecorded(leaves: readonly Leaf[]): boolean {
    const top = leaves.filter(({ container, path }) => container !== undefined && path.length === 1);
    if (top.some(({ container, path }) => container === 'seq' && this.recordedKeys.has(String(path[0])))) return true;
    return this.recordedShapes.some((keys) => keys.every((key) => leaves.some(({ path }) => path.length === 1 && path[0] === key)));
  }

  isPlaceholder(text: string): boolean {
    return this.placeholder.test(text.trim());
  }

  isEndpointKey(key: string): boolean {
    const form = keyForm(key);
    // `DATASOURCE_S3_ENDPOINT`, whatever the program calls its storage.
    return this.endpointKeys.has(form) || /s3(?:api|server)?(?:endpoint|hostname|host|url)$|^awsendpointurl/.test(form);
  }

  /** Whether a product of this provider is one that people also run themselves, told where by a key. */
  hasInstances(provider: string): boolean {
    return this.instanceKeys.has(provider);
  }

  /** Whether a key tells the tools of a provider which instance to speak to. */
  isInstanceKey(provider: string, key: string): boolean {
    return this.instanceKeys.get(provider)?.has(keyForm(key)) ?? false;
  }

  /** Keys under which lists of packages stand: `docker.io` there is a package of Debian. */
  isPackageKey(key: string): boolean {
    return this.packageKeys.has(keyForm(key));
  }

  /** Keys by which something is described to people, in their form. */
  isDescriptive(form: string): boolean {
    return this.descriptiveKeys.has(form);
  }

  /** Keys that say "fetch the source from here". */
  isSourceKey(key: string): boolean {
    // `cpc_repo`, `CHART_REPO_URL`, `gitRepo`: which one is fetched is said before. What a page shows bears another name.
    return this.sourceKeys.has(keyForm(key)) || (/(?:[a-z\d]_|[A-Z\d]_)(?:repo|repository|git(?:_repo)?_url|git|repo_url)$|(?:[A-Z\d]_|^)(?:REPO|REPOSITORY|GIT(?:_REPO)?_URL|GIT_REPO|REPO_URL)$|[a-z](?:Repo|Repository)$|[a-z]GitU(?:RL|rl)$|^repoURL$|[a-z]RepoU(?:RL|rl)$/.test(key) && !/public|link|^docs?|page/i.test(key));
  }

  /** Whether a key holds a mapping by address; what is taken from a mirror does not come from what it replaces. */
  isAddressMap(key: string): boolean {
    return this.addressMaps.has(keyForm(key)) || /Registries$/.test(key);
  }

  /** Keys that name the server of a forge. */
  isForgeServerKey(key: string): boolean {
    const form = keyForm(key);
    return this.forgeServerKeys.has(form) || this.forgeServerKey.test(form);
  }

  isFetch(command: string): boolean {
    return this.fetchCommands.has(command);
  }

  isConnect(command: string): boolean {
    return this.connectCommands.has(command);
  }

  /** A page that people read, not an address that a program calls. */
  isPage(host: string, rest: string): boolean {
    // A calendar is fetched, whoever's pages stand beside it.
    if (/\.ics(?:[?#]|$)|\/ical\//.test(rest)) return false;
    return (!this.forges.has(host) && !this.linkHostApi.test(host + rest) && this.linkHost.some((test) => test(host))) || this.linkPath.test(rest) || (rest.length > 3 && this.linkAddress.test(host + rest));
  }

  /** A forge: most of its addresses are pages; those of repositories, archives and API are not. */
  isForgePage(host: string, rest: string): boolean {
    return this.forges.has(host) && !this.forgeArtifact.test(rest);
  }

  /** Whether a leaf switches its parent mapping off. */
  switchesOff(leaf: Leaf): boolean {
    const key = leaf.path[leaf.path.length - 1];
    if (typeof key !== 'string' || leaf.container || leaf.text.length > 10) return false;
    const form = keyForm(key);
    // A job or a step that no run reaches.
    if (form === 'if' || form === 'condition' || form === 'when') return leaf.text.trim().toLowerCase() === 'false';
    if (form === 'state') return this.states.has(leaf.text.trim().toLowerCase());
    if (this.counts.has(form)) return leaf.text.trim() === '0';
    if (form === 'disabled') return leaf.text.trim().toLowerCase() === 'true';
    return this.flags.has(form) && this.flagsOff.has(leaf.text.trim().toLowerCase());
  }
}

// Files repeat their keys: each is put into form once.
const forms = new Map<string, string>();

/** A key as the lists write it: lower case, without `-` and `_`. */
export function keyForm(key: string): string {
  let form = forms.get(key);
  if (form === undefined) {
    form = key.toLowerCase().replace(/[-_]/g, '');
    if (forms.size > 20_000) forms.clear();
    forms.set(key, form);
  }
  return form;
}

// The public indexes that package managers fetch from: `pip install`, `npm ci`, `mix deps.get`.
import type { CatalogueIndex } from '../catalogue.ts';
import type { Leaf } from '../model.ts';
import { candidate, type Candidate } from './candidate.ts';
import { isHarmless, type Command } from './shell.ts';

/** A module of Python, by which its package manager is run: `python3 -m`, `py -3 -m`, `"$PYTHON" -m`. */
const MODULE = /^(?:["']?[\w.\/\\~${}%-]*(?:py(?:thon)?[\d.]*(?:\.exe)?|PYTHON\w*[}%]?)|\uE000+)["']?(?:\s+-\d[\d.]*)?\s+-m\s+/;
/** A tool called by its place: `venv/bin/pip`, `%PYTHON%\\Scripts\\pip.exe`. */
const PLACE = /^["']?[\w.~${}%:\\\/-]*(?:[\\\/]s?bin|[\\\/][Ss]cripts)[\\\/](?=[a-z])/;
/** Options of package managers that are followed by a value, which is no subcommand. */
const VALUED_OPTION = /\s(?:-C|-F|-w|--(?:prefix|cwd|dir|filter|workspace|working-dir|project-directory|manifest-path|modules-folder))\s+[^\s-]\S*/g;
/** Told where to fetch from, or not to. */
const ELSEWHERE = /\s--?(?:index(?:-url)?|default-index|registry|source|no-index|no-restore|offline|repository(?:-url)?(?!\s+["']?PSGallery)|repo|plugin-dir)(?=[=\s]|$)|\s-[is]\s+["']?(?:https?:|[$\uE000])|:\/\/|\s(?:github|gitlab)\.com\/|\s--no-deps\s+(?:-\S+\s+)*\.\/?(?=\s|$)|\s\.\/?\s+(?:-\S+\s+)*--no-deps(?=\s|$)/i;

/** `pip install`, `npm ci`: the public index that a package manager fetches from unless its settings, unseen here, say another. */
export function readIndex(leaf: Leaf, { text: whole, start, end, rest = '' }: Command, catalogue: CatalogueIndex): Candidate | undefined {
  const skipped = (MODULE.exec(whole) ?? PLACE.exec(whole))?.[0].length ?? 0;
  const text = whole.slice(skipped);
  const written = /^(?:\.\/)?([A-Za-z][\w-]*(?:\.[\d.]*\d|\.exe|\.cmd)?)(?=[\s"']|$)/.exec(text)?.[1];
  const name = written?.replace(/\.(?:exe|cmd)$/, '').replace(/^pip[\d.]+$/, 'pip');
  if (written === undefined || name === undefined || !catalogue.markers.mayStart('selector', `index:${name}`) || isHarmless(text) || ELSEWHERE.test(text + rest)) return undefined;
  const words = text.slice(text.indexOf(written) + written.length).replace(VALUED_OPTION, ' ').split(/\s+/).map((word) => word.replace(/^(["'])([\w:.-]+)\1$/, '$2')).filter((word) => /^[a-z][\w:.-]*$/i.test(word)).slice(0, 2);
  const hit = [words.length, 1].slice(0, Math.max(1, words.length))
    .map((count) => catalogue.markers.token('selector', [`index:${name}`, ...words.slice(0, count)].join(' '))).find((one) => one !== undefined);
  if (!hit) return undefined;
  const to = Math.min(end, start + skipped + Math.max(written.length, /^\S+(?:\s+[a-z][\w:-]*)?/i.exec(text)![0].length));
  return candidate(leaf, start + skipped, to, { kind: 'implicit-registry', hit, confidence: 'possible', state: 'live' });
}

/** Packages asked for by a program on the command line: `Rscript -e "install.packages(…)"`, `julia -e 'Pkg.add(…)'`. */
export function readInline(leaf: Leaf, { text, start }: Command, catalogue: CatalogueIndex): Candidate | undefined {
  const call = /^(?:R|Rscript|julia)\s/.test(text) ? FETCHES.exec(text) : null;
  return call ? fetched(leaf, text, start, call, catalogue) : undefined;
}

/** Functions of R and Julia that fetch packages. */
const FETCHES = /\b(?:install\.packages|install_(?:github|gitlab|bitbucket|bioc|cran|version|deps|local)|pkg_install|Pkg\.(?:add|instantiate|build|test|develop))(?=\()/;
/** Alone on its line, or after another one: the script is all of it in that language. */
const FETCHES_ALONE = /^(?:(?:using|import|library)\b[^;]*;\s*)?(?:(?:remotes|devtools|pak)::)?(?:install\.packages|install_(?:github|gitlab|bitbucket|bioc|cran|version|deps)|pkg_install|Pkg\.(?:add|instantiate|build|test|develop))(?=\()/;
/** `Pkg.add(url = "https://…")`. */
const FROM = /\burl\s*=\s*["'](?:https?|ssh):\/\/(?:\w+@)?([\w.-]+)/;

function fetched(leaf: Leaf, text: string, start: number, call: RegExpExecArray, catalogue: CatalogueIndex): Candidate | undefined {
  const name = /[\w.]+$/.exec(call[0])![0];
  const at = start + call.index + call[0].length - name.length;
  const from = FROM.exec(text.slice(call.index));
  const place = from && catalogue.markers.host(from[1]!);
  if (from && place) {
    const from0 = start + call.index + from.index + from[0].length - from[1]!.length;
    return candidate(leaf, from0, from0 + from[1]!.length, { kind: 'host', hit: place, confidence: 'certain', state: 'live' });
  }
  const hit = /\brepos\s*=|:\/\//.test(text) ? undefined : catalogue.markers.token('selector', `index:${name}`);
  return hit ? candidate(leaf, at, at + name.length, { kind: 'implicit-registry', hit, confidence: 'possible', state: 'live' }) : undefined;
}

/** Functions of R and Julia that send to or fetch from one service, run inline or in a script of their own. */
const CALL = /\b(?:covr::(?:codecov|coveralls)|rsconnect::(?:deploy\w+|setAccountInfo)|BiocManager::install|devtools::(?:submit_cran|release)|rhub::\w+|Codecov\.submit|Coveralls\.submit)(?=\w*\()/;

export function readCall(leaf: Leaf, { text, start }: Command, catalogue: CatalogueIndex): Candidate | undefined {
  if (!text.includes('(')) return undefined;
  const alone = /install|Pkg\./.test(text) ? FETCHES_ALONE.exec(text) : null;
  if (alone) return fetched(leaf, text, start, alone, catalogue);
  const call = /::|\.submit/.test(text) ? CALL.exec(text) : null;
  const hit = call && catalogue.markers.token('selector', `call:${call[0]}`);
  return hit ? candidate(leaf, start + call.index, start + call.index + call[0].length, { kind: 'command', hit, confidence: 'likely', state: 'live' }) : undefined;
}

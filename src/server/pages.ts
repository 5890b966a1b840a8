// Answers to the requests for pages: finds the page, writes it in both forms.
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Lang } from '../core/index.ts';
import type { PageParams, PageResult } from '../protocol.ts';
import { advicePage, comparisonPage } from './advicePage.ts';
import { comparePage, providerPage, servicePage } from './catalogue.ts';
import type { Contexts } from './contexts.ts';
import { contextPage, explainPage, rulePage } from './explain.ts';
import type { Speaker } from './facts.ts';
import { usageAt } from './hover.ts';
import type { Links } from './links.ts';
import { coveragePage, expiringPage } from './marketPages.ts';
import { toHtml, toMarkdown, type Page } from './page.ts';
import type { Results } from './results.ts';

export interface PagesInput { results: Results; contexts: Contexts; links: Links; document(uri: string): TextDocument | undefined; home(): string }

/** Null when there is nothing to show, such as an unknown id or a place where nothing is recognised. */
export async function page(params: PageParams, { results, contexts, links, document, home }: PagesInput): Promise<PageResult> {
  switch (params.kind) {
    case 'service': case 'provider': case 'rule': case 'compare': case 'coverage': case 'expiring': {
      const { context } = await contexts.of(home());
      return written(general(params, { context, links }), context.lang);
    }
    case 'entry': case 'explain': case 'context': case 'advice': case 'comparison': {
      const open = document(params.uri);
      if (!open) return null;
      const linted = await results.of(open);
      const speaker = { context: linted.context, links };
      if (params.kind === 'explain') return written(explainPage(linted, params.line, links), linted.context.lang);
      if (params.kind === 'advice') return written(advicePage({ uri: linted.uri, text: open.getText() }, params.need, speaker), linted.context.lang);
      if (params.kind === 'comparison') return written(comparisonPage({ uri: linted.uri, text: open.getText() }, params.need, speaker), linted.context.lang);
      if (params.kind === 'context') return written(contextPage(linted), linted.context.lang);
      const usage = usageAt(linted.result.usages, params)?.usage;
      if (!usage) return null;
      return written(usage.service ? servicePage(usage.service, speaker) : usage.provider ? providerPage(usage.provider, speaker) : null, linted.context.lang);
    }
  }
}

function general(params: Exclude<PageParams, { uri: string }>, speaker: Speaker): Page | null {
  switch (params.kind) {
    case 'service': return servicePage(params.id, speaker);
    case 'provider': return providerPage(params.id, speaker);
    case 'rule': return rulePage(params.id, speaker);
    case 'compare': return comparePage(params.capability, params.except, speaker);
    case 'coverage': return coveragePage(speaker);
    case 'expiring': return expiringPage(speaker);
  }
}

function written(found: Page | null, lang: Lang): PageResult {
  return found && { title: found.title, lang, html: toHtml(found.blocks, lang), markdown: toMarkdown(found.blocks, lang) };
}

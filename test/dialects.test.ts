// Fixtures of dialects, one runner: `# evidence: <service or provider>[, …]` on each line that gives rows; missing and
// surplus both fail; `service/capability` also says for what (`?` when the file does not show it). `# path: …` on the first line is the name under which the file is read. Files named `clean…` give none.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import fc from 'fast-check';
import { lint } from '../src/core/lint.ts';
import type { LintResult } from '../src/core/model.ts';
import { dialects } from '../src/generated/dialects.ts';
import { contextOf, filesUnder, here, ROOT, show } from './helpers.ts';

const context = contextOf({ real: true });
const fixtures = filesUnder('test/dialects').map((file) => {
  const text = readFileSync(file, 'utf8');
  const name = /^(?:\ufeff)?(?:#|\/\/) path: (\S+)/.exec(text)?.[1] ?? `x/${basename(file)}`;
  return { file, text, uri: `${ROOT}/${name}`, dialect: relative(join(here, 'test/dialects'), file).replaceAll('\\', '/').split('/')[0]!, clean: basename(file).startsWith('clean') };
});

function expected(text: string): Map<number, string[]> {
  const lines = new Map<number, string[]>();
  text.split('\n').forEach((line, number) => {
    const match = /(?:#|\/\/) evidence: ([\w,/? -]+?)\s*$/.exec(line);
    if (match) lines.set(number, match[1]!.split(',').map((id) => id.trim()).sort());
  });
  return lines;
}

function found(result: LintResult, wanted: Map<number, string[]>): Map<number, string[]> {
  const lines = new Map<number, Set<string>>();
  for (const { service, provider, capability, range: { start: { line } } } of result.evidence) {
    const precise = wanted.get(line)?.some((id) => id.includes('/'));
    lines.set(line, (lines.get(line) ?? new Set()).add(`${service ?? provider ?? '?'}${precise ? `/${capability ?? '?'}` : ''}`));
  }
  return new Map([...lines].map(([line, ids]) => [line, [...ids].sort()]));
}

describe('dialects', () => {
  for (const { file, text, uri, dialect, clean } of fixtures) {
    it(relative(join(here, 'test/dialects'), file).replaceAll('\\', '/'), () => {
      const result = lint({ uri, text }, context);
      assert.equal(show(found(result, expected(text))), show(expected(text)));
      const known = dialects.some(({ id }) => id === dialect);
      if (known && !clean) assert.ok(result.documents.some((document) => document.dialect === dialect), `read as ${result.documents.map((document) => document.dialect)}`);
      if (clean) assert.equal(result.evidence.length, 0);
    });
  }

  it('each dialect has three fixtures, one of them clean', () => {
    const poor = dialects.filter(({ procurement, id }) => !procurement && id !== 'decp' && id !== 'ocds').map(({ id }) => id)
      .filter((id) => fixtures.filter(({ dialect }) => dialect === id).length < 3 || !fixtures.some(({ dialect, clean }) => dialect === id && clean));
    assert.deepEqual(poor, []);
  });

  it('every row stands where its text is', () => {
    for (const { text, uri } of fixtures) {
      for (const { start, end, value, kind } of lint({ uri, text }, context).evidence) {
        assert.ok(start < end, `${uri}: ${kind} ${value}`);
        assert.ok(!text.slice(start, end).includes('\n') || kind === 'identifier', `${uri}: ${kind} ${value} spans lines`);
      }
    }
  });

  it('another operator, the same need', () => {
    const text = 'apiVersion: container.cnrm.cloud.google.com/v1beta1\nkind: ContainerCluster\nspec: { location: u-france-east1 }\n';
    assert.deepEqual(lint({ uri: `${ROOT}/x.yaml`, text }, context).usages.map(({ provider, capability, confidence }) => [provider, capability, confidence]), [['s3ns', 'managed-kubernetes', 'likely']]);
  });

  it('names the hosts of an encoded value, never the value', () => {
    const text = 'apiVersion: v1\nkind: Secret\ndata: { URL: cG9zdGdyZXM6Ly91OnNlY3JldEB4LnJkcy5hbWF6b25hd3MuY29tL2E= }\n';
    const { evidence, rejected } = lint({ uri: `${ROOT}/x.yaml`, text }, context);
    assert.deepEqual(evidence.map(({ value }) => value), ['x.rds.amazonaws.com']);
    assert.ok(!JSON.stringify([evidence, rejected]).includes('secret'));
  });

  const hesitations: [string, string, Record<string, string>][] = [
    ['a branch of a template that one cloud only takes', '{{- if eq .Values.backup.provider "google" }}\npath: "gs://{{ .Values.bucket }}/x"\n{{- else if eq "aws" .Values.backup.provider }}\nrole: arn:aws:iam::123456789012:role/x\n{{- else }}\nurl: https://s3.fr-par.scw.cloud/x\n{{- end }}\nimage: ghcr.io/x/y:1\n',
      { gcs: 'likely', 'aws-iam': 'likely', scaleway: 'certain', github: 'certain' }],
    ['a branch that chooses no cloud', '{{- if eq .Values.service.type "LoadBalancer" }}\nrole: arn:aws:iam::480517293614:role/x\n{{- end }}\n', { 'aws-iam': 'certain' }],
    ['names to be filled in', 'a: https://mydisk.blob.core.windows.net\nb: gs://my-bucket/x\nc: https://mock-backend.azurecontainerapps.io\nd: arn:aws:sqs:eu-west-3:123456789012:x\ne: https://nbg1.your-objectstorage.com\nf: https://test.pypi.org/legacy/\ng: hostname.timescale.com:5432\n', { 'azure-storage': 'likely', gcs: 'likely', 'azure-aks': 'likely', 'aws-lambda': 'likely', hetzner: 'certain', pypi: 'certain', 'tiger-data': 'likely' }],
    ['owners and letters to be filled in', 'a: ghcr.io/OWNER/portail:1\nb_url: https://gitlab.com/your-org/portail.git\nc: base.cluster-abc123.eu-west-3.rds.amazonaws.com\nd: "<nom>.vault.azure.net"\ne: quay.io/mairie/portail:1\n', { github: 'likely', 'gitlab-com': 'likely', 'aws-rds': 'likely', 'azure-keyvault': 'likely', redhat: 'certain' }],
    ['what people are told to do', 'AWSTemplateFormatVersion: "2010-09-09"\nResources: {}\nOutputs:\n  Suite:\n    Value: |\n      1. Ouvrir https://studio.firebase.google.com\n      2. Push images to 480517293614.dkr.ecr.eu-west-3.amazonaws.com/portail\n  Depot: { Value: "Upload the files (.wav, .mp3) to gs://pieces-prefecture/in to start" }\n', { google: 'likely', 'aws-ecr': 'likely', gcs: 'likely' }],
    ['placeholders of documentation', 'a: quay.io/<organisation>/portail:1\nb: https://discord.com/api/webhooks/1139288047003897967...\nc: https://myazurestorageaccount.blob.core.windows.net\nd: "arn:aws:sqs:eu-west-3:111222333444:x"\n', { redhat: 'likely', discord: 'likely', 'azure-storage': 'likely', 'aws-lambda': 'likely' }],
    ['what a message says', 'mail: |\n  Koska olette ottanut Suomi.fi -palvelun käyttöönne, on päätös myös luettavissa alla.\nhostExample: https://363f-88-123.ngrok-free.app\n', {}],
    ['where a job may go, and what a proxy watches', 'jobs: { a: { runs-on: [self-hosted], steps: [{ uses: step-security/harden-runner@v2, with: { allowed-endpoints: "api.anthropic.com:443" } }, { run: "gh issue list --search \\"deps.dev: à revoir\\"" }] } }\non: push\n', { github: 'certain', anthropic: 'likely' }],
    ['addresses that are matched', 'urlsToWatch: ["https://graph.microsoft.com/*"]\nimageNamePrefixes: [ghcr.io/]\n', { 'microsoft-365': 'likely' }],
    ['identifiers to be filled in', 'a: /subscriptions/<VotreAbonnement>/resourceGroups/<VotreGroupe>/providers/Microsoft.Sql/servers/<VotreServeur>\nb: arn:aws:acm:eu-west-3:480517293614:certificate/xxxxyyyy-xxxx-xxxx\nrepositoryUrl: ssh://git@github.com/THE-OWNER/THE-REPO\n', { 'azure-db': 'likely', 'aws-kms': 'likely', github: 'likely' }],
    ['a page of somebody, a query, a webhook to be filled in', 'a: { repository: https://github.com/quelquun }\nb: "requests | where host == \\"api.platform.pagopa.it\\" | summarize n"\nreceivers: [{ slack_configs: [{ api_url: "https://hooks.slack.com/services/xxx/yyy/zzz" }] }]\nroute: { receiver: a }\n', { github: 'likely', slack: 'likely' }],
    ['a statement that refuses', 'Statement: [{ Effect: Deny, Action: "logs:*", Resource: "arn:aws:logs:*:*:log-group:/x" }, { Effect: Allow, Action: "sqs:*", Resource: "arn:aws:sqs:eu-west-3:480517293614:x" }]\n', { 'aws-cloudwatch': 'likely', 'aws-lambda': 'certain' }],
    ['what may be chosen among', 'presets: { openai: { baseURL: "https://api.openai.com/v1" }, mistral: { baseURL: "https://api.mistral.ai/v1" } }\n', { openai: 'likely', mistral: 'likely' }],
    ['where a sign-in may send back to', 'redirect_uris: ["https://mairie.netlify.app/oauth"]\n', { netlify: 'likely' }],
    ['a package on a line that goes on, as Windows writes it', 'jobs: [{ job: a, steps: [{ script: "conda install cmake ^\\n  anaconda-client ^\\n  eigen" }] }]\n', { 'azure-devops': 'certain', anaconda: 'possible' }],
    ['a site that is only asked whether it answers', 'apiVersion: operator.victoriametrics.com/v1beta1\nkind: VMProbe\nspec: { targets: { staticConfig: { targets: [www.akamai.com, www.fastly.com] } } }\n', { akamai: 'likely', fastly: 'likely' }],
    ['a path in a registry of one’s own', 'containerRegistry: harbor.mairie.fr\ncontainerRepository: gcr.io/equipe/app\nautre: { registry: quay.io, repository: quay.io/equipe/app }\n', { 'gcp-artifact': 'likely', redhat: 'certain' }],
    ['what a project may take from', 'apiVersion: argoproj.io/v1alpha1\nkind: AppProject\nspec: { sourceRepos: ["https://helm.datadoghq.com"] }\n', { datadog: 'possible' }],
    ['where a set of data is from', 'attributes: { dataset_id: GPCC, reference: gpcc, source: "https://opendata.dwd.de/GPCC/v2018.nc" }\n', { dwd: 'likely' }],
    ['a name below a company’s domain', 'mas_app_fqn: predict.apps.mas.ibm.com\n', { ibm: 'likely' }],
    ['a package of Debian', 'docker_packages: [curl, docker.io]\n', { 'docker-hub': 'likely' }],
    ['a registry by its name', 'registry: docker.io\n', { 'docker-hub': 'certain' }],
    ['a name that a mapping has, in a text', "x: '{\"packages\":{\"day.kubernetes.vmware.com\":{\"versions\":[]}}}'\n", { vmware: 'likely' }],
    ['a key of a host that is known beforehand', 'known: |\n  ssh.dev.azure.com ssh-rsa AAAAB3\n', { 'azure-devops': 'likely' }],
    ['a server that plays another', 'openapi: 3.0.0\ninfo: { title: x, version: "1" }\nservers: [{ url: "https://virtserver.swaggerhub.com/x/y/1.0.0" }]\npaths: {}\n', { smartbear: 'likely' }],
    ['what a tool does on the spot', 'jobs: { a: { runs-on: [self-hosted], steps: [{ run: "npx wrangler deploy --dry-run" }] } }\non: push\n', { cloudflare: 'likely' }],
    ['a branch that names its cloud', '{{- if and .Values.ingress.enabled (eq (default "nginx" .Values.ingress.style) "gke") }}\napiVersion: cloud.google.com/v1\nkind: BackendConfig\n{{- end }}\n', { gke: 'likely' }],
    ['a branch that names a tool of a cloud', '{{- if eq .Values.ingress.style "aws-alb" }}\nrole: arn:aws:iam::123456789012:role/x\n{{- end }}\n', { 'aws-iam': 'likely' }],
    ['resources for each of a list that values may fill', '{{- range .Values.issuers }}\napiVersion: awspca.cert-manager.io/v1beta1\nkind: AWSPCAIssuer\nmetadata:\n  annotations: { eks.amazonaws.com/role-arn: "arn:aws:iam::123456789012:role/x" }\n{{- end }}\n', { 'aws-kms': 'likely', 'aws-iam': 'certain' }],
    ['an address with blanks to fill', 'url: https://hooks.slack.com/services/XXXX/XXXX\n', { slack: 'likely' }],
    ['a site that may frame the page', 'x: "X-Frame-Options: ALLOW-FROM https://ville.sharepoint.com; Report-To: https://o1.ingest.sentry.io/api/2/"\n', { 'ms-sharepoint': 'likely', sentry: 'certain' }],
    ['a content security policy', 'x: "default-src \'self\'; font-src data: https://fonts.gstatic.com; report-uri https://o1.ingest.sentry.io/api/2/security/"\n', { 'google-web': 'likely', sentry: 'certain' }],
    ['a content security policy, directive by directive', 'csp:\n  font-src: ["https://fonts.gstatic.com"]\n', { 'google-web': 'likely' }],
    ['a repository to be named', 'gitSync: { repo: "https://github.com/USERNAME/REPOSITORY.git" }\n', { github: 'likely' }],
    ['something described to people', 'label: Aide\ndescription: Une aide.\nform: https://exemple.s3.eu-west-3.amazonaws.com/formulaire.pdf\n', { 'aws-s3': 'likely' }],
    ['a name that no key calls an address', 'domain: calendly.com\nhost: sentry.io\n', { calendly: 'likely', sentry: 'certain' }],
    ['a list of names and nothing else', '["cdn.auth0.com", "js.stripe.com"]\n', { auth0: 'likely', stripe: 'likely' }],
    ['the front page of a company', 'a: https://www.airtable.com/\nb: https://www.data.gouv.fr/api/1/\n', { airtable: 'likely', 'data-gouv': 'certain' }],
    ['annotations for the load balancers of several clouds', 'apiVersion: v1\nkind: Service\nmetadata:\n  annotations:\n    loadbalancer.openstack.org/proxy-protocol: "true"\n    load-balancer.hetzner.cloud/uses-proxyprotocol: "true"\n', { hetzner: 'likely' }],
    ['annotations for the load balancer of one cloud', 'apiVersion: v1\nkind: Service\nmetadata:\n  annotations:\n    load-balancer.hetzner.cloud/location: fsn1\n    load-balancer.hetzner.cloud/uses-proxyprotocol: "true"\n', { hetzner: 'certain' }],
  ];
  for (const [what, text, wanted] of hesitations) {
    it(`${what}: how sure`, () => {
      const { evidence } = lint({ uri: `${ROOT}/charts/x/templates/x.yaml`, text }, context);
      assert.deepEqual(Object.fromEntries(evidence.filter(({ kind }) => kind !== 'region').map(({ service, provider, confidence }) => [service ?? provider, confidence])), wanted);
    });
  }

  it('what stands in a folder of tests is never certain; the folders above a project say nothing of its files', () => {
    const read = (path: string, text = 'url: https://x.s3.eu-west-3.amazonaws.com'): string[] => lint({ uri: `file:///home/x/tests/projet/${path}`, text }, { ...context, root: 'file:///home/x/tests/projet' }).evidence.map(({ confidence }) => confidence);
    assert.deepEqual(read('app.yaml'), ['certain']);
    for (const path of ['environments/test/app.yaml', 'overlay/test/app.yaml', 'clusters/test/app.yaml', 'test/values.yaml', 'test/api/kustomization.yaml']) assert.deepEqual(read(path), ['certain'], path);
    for (const path of ['tests/app.yaml', 'test/app.yaml', 'charts/x/ci/test-values.yaml', 'charts/x/.ci/all-values.yaml', 'pkg/testdata/app.json', 'politiques/x/.chainsaw-test/app.yaml', 'spec/test_templates/app.json', 'golden/app.yaml']) assert.deepEqual(read(path).filter((one) => one !== 'likely'), [], path);
    for (const path of ['vendor/github.com/x/y/app.yaml', 'Vendor/outil/.github/workflows/ci.yml']) assert.deepEqual(read(path), ['likely'], path);
    assert.deepEqual(read('.github/vendor/app.yaml'), ['certain']);
    // GitHub runs what stands in the folder of workflows itself; an action may stand below it.
    for (const [path, level] of [['.github/workflows/_archive/envoi.yml', 'likely'], ['.github/workflows/envoi.yml', 'certain'], ['.github/workflows/envoi/action.yml', 'certain']] as const) assert.deepEqual(read(path), [level], path);
    assert.deepEqual(read('tests/templates/x.yaml', 'Resources: { Q: { Type: "AWS::SQS::Queue" } }'), ['likely']);
  });

  it('a step that no run reaches is dormant', () => {
    const { evidence } = lint({ uri: `${ROOT}/x.yml`, text: 'on: push\njobs:\n  a:\n    runs-on: [self-hosted]\n    steps:\n      - if: false\n        run: docker push ghcr.io/exemple/app\n      - if: github.ref == 1\n        run: docker push quay.io/exemple/app\n      - if: ${{ false }}\n        run: docker push registry.gitlab.com/exemple/app\n' }, context);
    assert.deepEqual(evidence.filter(({ kind }) => kind === 'image').map(({ provider, state }) => [provider, state]), [['github', 'dormant'], ['redhat', 'live'], ['gitlab', 'dormant']]);
  });

  it('an entry that its list keeps as a comment is dormant; the word "region" is no region', () => {
    const { evidence } = lint({ uri: `${ROOT}/x.yaml`, text: 'options:\n  - { raw: "https://api.openai.com", state: comment }\n  - { raw: "https://sqs.region.amazonaws.com/1/q", state: present }\n' }, context);
    assert.deepEqual(evidence.map(({ state, region }) => [state, region]), [['dormant', undefined], ['live', undefined]]);
  });

  // What "why is this not flagged?" answers: each refusal has its own reason.
  const refusals: [string, string, string, string][] = [
    ['x.yaml', 'documentation: https://api.openai.com', 'api.openai.com', 'documentation-link'],
    ['x.json', '{ "content": "<p><a href=\\"https://api.openai.com/x\\">https://api.mistral.ai/x</a></p>" }', 'api.mistral.ai', 'documentation-link'],
    ['x.json', '{ "aide": "https://cantine.crisp.help/fr/article/x-1w58ozp/" }', 'cantine.crisp.help', 'documentation-link'],
    ['x.yaml', 'spec: { sourceRepos: ["https://helm.datadoghq.com"] }', 'helm.datadoghq.com', 'comparison'],
    ['x.yaml', 'page: https://github.com/x/y/issues', 'github.com', 'documentation-link'],
    ['x.yaml', 'description: https://api.openai.com', 'api.openai.com', 'prose'],
    ['x.yaml', 'denylist: [s3.amazonaws.com]', 's3.amazonaws.com', 'comparison'],
    ['x.yaml', 'url: https://intranet.local/x', 'intranet.local', 'private-host'],
    ['x.yaml', 'url: https://app.ministere.gouv.fr/x', 'app.ministere.gouv.fr', 'unknown-host'],
    ['x.yaml', 'group: apps.gitlab.com/v1beta1', 'apps.gitlab.com', 'neutral'],
    ['compose.yaml', 'services: { a: { build: ., image: "x/y:1" } }', 'x/y:1', 'local-build'],
    ['compose.yaml', 'services: { a: { image: "$REGISTRE/y:1" } }', '$REGISTRE/y:1', 'templated'],
    ['kustomization.yaml', 'resources: [a.yaml]\nimages: [{ name: ghcr.io/x/y }]', 'ghcr.io', 'matcher'],
    ['.gitlab-ci.yml', 'a: { script: ["aws s3 ls --endpoint-url https://s3.ministere.gouv.fr"] }', 'aws s3', 'override'],
    ['.gitlab-ci.yml', 'a: { script: ["echo https://api.openai.com"] }', 'api.openai.com', 'prose'],
    ['.gitlab-ci.yml', 'a: { script: ["grep https://api.openai.com x"] }', 'api.openai.com', 'comparison'],
    ['alertmanager.yml', 'route: {}\nreceivers: [{ slack_configs: [{ api_url: "https://mattermost.ministere.gouv.fr/x" }] }]', 'slack_configs', 'self-hosted'],
    ['x.yaml', 'api_url: https://example.atlassian.net', 'example.atlassian.net', 'placeholder'],
    ['x.yaml', 'region: eu-west-2', 'eu-west-2', 'ambiguous'],
    ['x.yaml', '# url: https://api.openai.com\na: 1', 'api.openai.com', 'comment'],
    ['x.yaml', 'run: |\n  # curl https://api.openai.com\n  true', 'api.openai.com', 'comment'],
    ['x.json', '{ "a": 1 // https://api.openai.com\n}', 'api.openai.com', 'comment'],
    ['.gitlab-ci.yml', 'a: { script: ["echo \'az login\'"] }', 'az', 'prose'],
    ['.gitlab-ci.yml', 'a: { rules: [{ if: \'$X == "https://gitlab.com"\' }] }', 'gitlab.com', 'comparison'],
    ['.gitlab-ci.yml', 'variables: { SENTRY_URL: "https://sentry.ministere.gouv.fr" }\na: { script: ["sentry-cli releases new x"] }', 'sentry-cli', 'self-hosted'],
    ['x.yaml', 'x: "AccountName=devstoreaccount1;AccountKey=k"', 'AccountName=devstoreaccount1', 'emulator'],
    ['x.yaml', 'arn: "arn:aws:sqs:us-east-1:000000000000:q"', 'arn:aws:sqs:us-east-1:000000000000:q', 'emulator'],
    ['x.yaml', 'NO_PROXY_HOSTS: "a.local,.amazonaws.com"', 'amazonaws.com', 'comparison'],
    ['x.yaml', 'topic: arn:aws:sns:us-east-1:000000000000:t', 'arn:aws:sns:us-east-1:000000000000:t', 'emulator'],
    ['x.yaml', 'metadata: { annotations: { eks.amazonaws.com/role-arn: "" } }', 'eks.amazonaws.com/role-arn', 'placeholder'],
    ['.gitlab-ci.yml', 'a: { script: ["az storage container create -n x --blob-endpoint http://localhost:10000/azurite"] }', 'az storage', 'emulator'],
    ['x.yaml', 'README.md: https://api.openai.com', 'api.openai.com', 'prose'],
    ['x.yaml', 'url: "https://{{ x }}/y"', '{{ x }}', 'templated'],
  ];
  for (const [name, text, value, reason] of refusals) {
    it(`${value} is refused: ${reason}`, () => {
      const { rejected } = lint({ uri: `${ROOT}/${name}`, text }, context);
      assert.deepEqual(rejected.filter((row) => row.value === value).map((row) => row.reason), [reason]);
    });
  }

  // A server is due there; a file, a version, a name inside a cluster or the project's own site is none that somebody runs.
  const addresses: [name: string, text: string, unknown: string[]][] = [
    ['.gitlab-ci.yml', 'a: { script: ["docker login -u x registre.hebergeur.fr", "docker tag a b.hebergeur.fr/x", "ssh moi@c.hebergeur.fr ls", "psql -h d.hebergeur.fr -U x", "curl e.hebergeur.fr/deploy", "scp a.tar.gz b.py"] }', ['registre.hebergeur.fr', 'b.hebergeur.fr', 'c.hebergeur.fr', 'd.hebergeur.fr', 'e.hebergeur.fr']],
    ['x.yaml', 'smtp: { host: smtp.hebergeur.fr }\nSMTP_SERVER: mx.hebergeur.fr\nAPI_HOST: api.hebergeur.fr\ningress: { host: appli.hebergeur.fr, port: 80 }\nagence: { host: b.hebergeur.fr, port: 443 }\nhost: appli.hebergeur.fr\nversion_server: 1.1.0', ['smtp.hebergeur.fr', 'mx.hebergeur.fr', 'api.hebergeur.fr', 'b.hebergeur.fr']],
    ['x.yaml', 'a: http://80.11.22.33:3000/x\nb: http://10.0.0.1/\nc: http://203.0.113.7/\nd: http://127.0.0.1\ne: 80.11.22.33', ['80.11.22.33']],
    ['x.yaml', 'gateways: [{ code: a, host: a.hebergeur.fr }, { code: b, host: b.hebergeur.fr, path: /x }]\ncompte: { host: c.hebergeur.fr, username: x }\nsites: [{ host: d.hebergeur.fr }]\ngateway: { host: e.hebergeur.fr }\nANNUAIRE_ADDRESS: f.hebergeur.fr:443\nLISTEN_ADDRESS: g.hebergeur.fr:443', ['a.hebergeur.fr', 'b.hebergeur.fr', 'c.hebergeur.fr', 'f.hebergeur.fr']],
    ['x.yaml', 'ConnectionStrings: { Agents: "Data Source=sql1.hebergeur.fr;Initial Catalog=x;User Id=y", Autre: "Server=tcp:sql2.hebergeur.fr,1433;Database=x", Local: "Server=sqlserver;Database=x" }', ['sql1.hebergeur.fr', 'sql2.hebergeur.fr']],
    ['x.yaml', 'a: http://prometheus.monitoring:9090\nb: https://vault.vault\nc: https://a.hebergeur.fr', ['a.hebergeur.fr']],
  ];
  for (const [name, text, unknown] of addresses) {
    it(`addresses that nobody in the catalogue claims: ${unknown.join(', ')}`, () => {
      assert.deepEqual(lint({ uri: `${ROOT}/${name}`, text }, context).unknownHosts.map(({ host }) => host), unknown);
    });
  }

  it('no file makes it crash, and everything said stands in the file: real shapes, mutated', () => {
    const put = fc.constantFrom('', ' ', '\n', '\t', ': ', '- ', '{', '}', '[', '"', "'", '{{', '}}', '{{- end }}', '${', '&a ', '*a', '<<: ', '|', '>-', '#', '---\n', '\r\n', '\r', '😀', '𝒳\u200d', '\ud800', '\u2028', '\ufeff', 'https://', '.amazonaws.com', 'arn:aws:s3:::x', '!Sub ', '%', '@', '`', '# cloud-au-centre-disable-line x');
    const onText = fc.record({ at: fc.nat(), length: fc.nat({ max: 40 }), put }).map(({ at, length, put: by }) => (text: string): string => {
      const from = at % (text.length + 1);
      return text.slice(0, from) + by + text.slice(from + length);
    });
    const onLines = fc.record({ at: fc.nat(), how: fc.constantFrom('twice', 'away', 'tab', 'deeper', 'joined') }).map(({ at, how }) => (text: string): string => {
      const lines = text.split('\n');
      const from = at % lines.length;
      const line = lines[from]!;
      lines.splice(from, 1, ...(how === 'twice' ? [line, line] : how === 'away' ? [] : how === 'tab' ? [`\t${line}`] : how === 'deeper' ? [`    ${line}`] : [`${line} ${lines.splice(from + 1, 1)[0] ?? ''}`]));
      return lines.join('\n');
    });
    const onAll = fc.oneof(fc.constant((text: string) => text.replaceAll('\n', '\r\n')), fc.constant((text: string) => text + text), fc.nat().map((at) => (text: string) => text.slice(0, at % (text.length + 1))));
    const change = fc.oneof({ weight: 6, arbitrary: onText }, { weight: 3, arbitrary: onLines }, { weight: 1, arbitrary: onAll });
    fc.assert(fc.property(fc.nat(), fc.array(change, { minLength: 1, maxLength: 6 }), (which, changes) => {
      const { text, uri } = fixtures[which % fixtures.length]!;
      const mutated = changes.reduce((before, by) => by(before), text);
      const { evidence, rejected, unknownHosts, diagnostics } = lint({ uri, text: mutated }, context);
      const lines = mutated.split(/\r\n|\n|\r/);
      for (const { range: { start, end } } of [...evidence, ...rejected, ...unknownHosts, ...diagnostics, ...diagnostics.flatMap(({ related }) => related.filter(({ uri: other }) => other === undefined))]) {
        assert.ok(start.character <= (lines[start.line]?.length ?? -1) && end.character <= (lines[end.line]?.length ?? -1), `outside the file: ${JSON.stringify({ start, end })}`);
        assert.ok(start.line < end.line || (start.line === end.line && start.character <= end.character));
      }
      for (const { start, end, kind, value } of evidence) {
        assert.ok(start >= 0 && end <= mutated.length && start < end);
        const written = mutated.slice(start, end);
        const bare = (host: string): string => host.replace(/["']?\}/g, '').toLowerCase();
        // The registries of an encoded Secret stand where the whole of it does; a host may be put together from a word and the default of a variable, whose brace then stands in it, after the quote of an expression.
        const encoded = Buffer.from(written, 'base64').toString().includes(value);
        if (kind === 'host' && !encoded && !/[\uE000*]/.test(value) && !/[\\\r\n]|\$\{/.test(written)) assert.equal(bare(written), bare(value));
      }
    }), { numRuns: 1500 });
  });
});

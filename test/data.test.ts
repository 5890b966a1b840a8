// The catalogue's data: what must be right, what the markers recognise, and what the generator refuses.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCatalogue, generateCatalogue } from '../scripts/generate/catalogue.mjs';
import { CatalogueIndex } from '../src/core/catalogue.ts';
import { countryName } from '../src/core/countries.ts';
import type { MarkerKind, Service } from '../src/core/model.ts';
import { nextQualification, statusOf } from '../src/core/status.ts';

const root = process.cwd();
const catalogue = buildCatalogue(root).value;
const index = new CatalogueIndex(catalogue);
const services = catalogue.providers.flatMap((provider) => provider.services);
const get = (id: string): Service => {
  const service = index.service(id);
  assert.ok(service, `no service "${id}"`);
  return service;
};

/** Services that were looked for in ANSSI's catalogue of September 2026 and are no row of it. */
const NOT_QUALIFIED = `
  acronis adobe airtable aiven akamai algolia alibaba-cloud alinto alwaysdata amadeus amplitude anthropic aruba asana atempo atos auth0 aws
  aws-bedrock aws-cloudfront aws-cloudwatch aws-codesuite aws-ec2 aws-ecr aws-eks aws-esc aws-iam aws-kms aws-lambda aws-rds aws-redshift aws-s3
  aws-ses azure azure-acr azure-aks azure-app azure-cdn azure-data azure-db azure-devops azure-keyvault azure-monitor azure-openai azure-storage
  azure-vm backblaze berger-levrault better-stack bigquery bitbucket bitwarden bluemind-saas box brevo bunny calendly canva canvas-lms cegid centreon
  checkmk circleci claranet clever-cloud clickup cloudflare coaxis codeberg cohere confluent contabo crowdsec crowdstrike dailymotion dashlane
  databricks datadog dataiku deepl deepseek digitalocean discord docaposte docker-hub docoon doctolib docusign doppler dropbox druva duo dynatrace
  easyvista elastic-cloud element-cloud entra-id eulerian evernote exo-platform exoscale fastly figma flexible-engine flyio framasoft freshworks gandi
  gce gcore gcp gcp-artifact gcp-ops gcp-run gcp-secrets gcp-sql gcs gitbook github github-copilot gitlab-com gke glpi-cloud gmail google-analytics
  google-drive google-forms google-meet google-web google-workspace goto grafana-cloud groq harfanglab hashicorp-cloud hcaptcha heroku hetzner hexanet
  hostinger hotjar huawei-cloud hubspot huggingface ibm-cloud ikoula imperva infomaniak intercom interstis ionos jalios jamespot jfrog jira jitsi-8x8
  jotform jsdelivr jumpcloud k8s-registry kahoot klaxoon koyeb lastpass leaseweb legalplace leviia lex-persona linear linode livestorm lockself lucca
  lucid mailchimp mailgun mailjet mailo make mapbox matomo-cloud mcr microsoft-365 mimecast miro mistral mixpanel monday mongodb-atlas
  ms-exchange-online ms-intune ms-power-platform ms-sharepoint ms-teams mural n8n-cloud nebius neon netexplorer netlify netsuite newrelic
  nextcloud-hosted notion numspot-other nutanix o2switch odoo okta olvid onelogin onepassword openai openproject-cloud oracle-oci outscale-public
  ovhcloud-public pagerduty palo-alto pandadoc parsec payfit paypal perplexity pexip piano ping pipedrive planethoster planetscale platform-sh
  plausible posthog postmark primx proofpoint proton qualtrics railway redhat redis-cloud render rubrik s3ns-public-google sage salesforce sap
  sarbacane scaleway scalingo sekoia sendgrid sentry servicenow sfr-business shopify signal sinch slack smartsheet smash snowflake snyk sonarcloud
  sparkpost splunk stackit stripe sumologic supabase surveymonkey t-systems-otc talkspirit tally teamviewer telegram tencent-cloud threema tixeo
  travis-ci trello twilio typeform ubika universign upcloud veeam vercel vertex-ai vimeo vmware-cloud vonage vultr wasabi webex wetransfer
  whaller-standard whatsapp wire wix wordpress-com workday wrike xwiki-cloud yousign youtube zapier zendesk zoho zoom zscaler
`.trim().split(/\s+/);

describe('catalogue: facts', () => {
  it('holds the seventeen entries of the register, components under the decision of the whole', () => {
    const entries = new Set(services.filter((service) => service.qualifications.length > 0).map((service) => {
      const { decision } = service.qualifications[0]!;
      return decision === null ? service.id : `${service.provider} ${decision}`;
    }));
    assert.equal(entries.size, 17);
    assert.equal(new Set(services.filter((service) => service.qualifications.length > 0).map((service) => service.provider)).size, 12);
  });

  const dates: [string, string | null, string | null, string | null][] = [
    ['outscale-iaas-cloud-on-demand', '2118', '2023-11-30', '2026-11-30'],
    ['ovh-hosted-private-cloud-vmware', '2279', '2023-12-28', '2026-12-29'],
    ['ovh-bare-metal-pod', '559', '2025-03-24', '2028-03-24'],
    ['ovh-snc-cloud-platform', '3393', '2026-07-31', '2029-07-31'],
    ['cloud-temple-iaas-secure-temple', '3389', '2026-07-31', '2028-05-30'],
    ['cloud-temple-object-storage', '3389', '2026-07-31', '2028-05-30'],
    ['cloud-temple-paas-openshift', '919', '2025-05-30', '2028-05-30'],
    ['numspot-plateforme-services-cloud', '3395', '2026-07-31', '2029-07-31'],
    ['orange-cloud-avenue-secnum', '1147', '2025-07-11', '2028-07-11'],
    ['cegedim-cegnumcloud', '1951', '2024-12-04', '2027-12-04'],
    ['s3ns-premi3ns', '2057', '2025-12-17', '2028-12-17'],
    ['worldline-secured-iaas', null, '2025-03-24', '2028-03-31'],
    ['oodrive-work', null, '2025-01-25', '2028-01-25'],
    ['oodrive-work-share', null, '2025-01-25', '2028-01-25'],
    ['oodrive-meet', null, '2025-01-25', '2028-01-25'],
    ['whaller-donjon', null, null, null],
    ['wimi-cloud-solutions', null, null, null],
    ['index-education-hosting', null, null, null],
  ];
  for (const [id, decision, start, end] of dates) {
    it(`${id}: decision ${decision ?? 'unknown'}, ${start ?? 'unknown'} to ${end ?? 'unknown'}`, () => {
      const [found, ...more] = get(id).qualifications;
      assert.deepEqual({ decision: found!.decision, start: found!.start, end: found!.end, more: more.length }, { decision, start, end, more: 0 });
    });
  }

  it('says "qualified" up to the last day and "to re-check" after it', () => {
    assert.equal(statusOf(get('outscale-iaas-cloud-on-demand'), '2026-11-30', catalogue.asOf), 'qualified');
    assert.equal(statusOf(get('outscale-iaas-cloud-on-demand'), '2026-12-01', catalogue.asOf), 'to-recheck');
    assert.equal(statusOf(get('ovh-hosted-private-cloud-vmware'), '2026-12-30', catalogue.asOf), 'to-recheck');
    assert.equal(statusOf(get('s3ns-premi3ns'), catalogue.asOf, catalogue.asOf), 'qualified');
  });
  it('never says "qualified" before the day it knows of', () => {
    assert.equal(statusOf(get('s3ns-premi3ns'), '2025-12-16', catalogue.asOf), 'not-qualified');
    assert.equal(statusOf(get('s3ns-premi3ns'), '2025-12-17', catalogue.asOf), 'qualified');
    // Its dates were not read: the edition that prints it is what is known.
    assert.equal(statusOf(get('whaller-donjon'), '2026-09-14', catalogue.asOf), 'not-qualified');
    assert.equal(statusOf(get('whaller-donjon'), '2026-09-15', catalogue.asOf), 'qualified');
    assert.equal(statusOf(get('wimi-cloud-solutions'), '2026-07-20', catalogue.asOf), 'candidate');
    // An earlier decision, of 2019, is known by its year only.
    assert.equal(statusOf(get('outscale-iaas-cloud-on-demand'), '2023-11-29', catalogue.asOf), 'to-recheck');
    assert.equal(statusOf(get('bleu-cloud-de-confiance'), '2025-04-16', catalogue.asOf), 'not-qualified');
    assert.equal(statusOf(get('bleu-cloud-de-confiance'), '2025-04-17', catalogue.asOf), 'candidate');
  });
  it('goes through a renewal without a gap, and re-checks a gap when there is one', () => {
    const outscale = get('outscale-iaas-cloud-on-demand');
    const later = { ...outscale.qualifications[0]!, decision: '4001', start: '2026-12-10', end: '2029-12-09' };
    const renewed = { ...outscale, qualifications: [...outscale.qualifications, later] };
    const at = (date: string) => statusOf(renewed, date, catalogue.asOf);
    assert.deepEqual(['2026-11-30', '2026-12-01', '2026-12-09', '2026-12-10', '2029-12-09', '2029-12-10'].map(at), ['qualified', 'to-recheck', 'to-recheck', 'qualified', 'qualified', 'to-recheck']);
    assert.equal(nextQualification(renewed, '2026-11-30')?.decision, '4001');
    assert.equal(nextQualification(renewed, '2026-12-10'), undefined);
  });

  it('never counts a candidate, a supported or a hosted service as qualified', () => {
    for (const id of ['bleu-cloud-de-confiance', 'scaleway-secnumcloud', 'scalingo-osc-secnum-fr1', 'its-integra', 'cloud-temple-vpc-vm', 's3ns-ai-services']) {
      assert.deepEqual(get(id).qualifications, [], id);
      assert.equal(statusOf(get(id), catalogue.asOf, catalogue.asOf), 'candidate', id);
    }
    assert.equal(services.filter((service) => service.candidate).length, 15);
    for (const id of ['cloud-temple-llmaas', 'cloud-temple-managed-kubernetes', 'outscale-oks', 'numspot-managed-services']) {
      assert.notEqual(get(id).hostedOn.length, 0, id);
      assert.equal(statusOf(get(id), catalogue.asOf, catalogue.asOf), 'not-qualified', id);
    }
  });

  it('keeps every service found not to be a row of the register', () => {
    assert.equal(NOT_QUALIFIED.length, 311);
    for (const id of NOT_QUALIFIED) {
      assert.deepEqual(get(id).qualifications, [], id);
      assert.equal(get(id).source.id, 'anssi-catalogue-2026-09', id);
    }
  });

  it('marks no company as one of the 48 of the accompaniment programme, whose names were not found', () => {
    assert.deepEqual(services.filter((service) => service.support.some((support) => support.programme === 'secnumcloud-accompaniment')), []);
  });

  it('names the offers of the State', () => {
    for (const id of ['nubo', 'cloud-pi', 'cloud-pi-native', 'la-suite', 'tchap', 'proconnect', 'albert-api']) assert.equal(statusOf(get(id), catalogue.asOf, catalogue.asOf), 'state-internal', id);
  });

  it('gives a dated source to every jurisdiction and every service', () => {
    for (const provider of catalogue.providers) {
      assert.ok(provider.jurisdiction.source.date && provider.jurisdiction.source.readOn <= catalogue.asOf, provider.id);
      for (const service of provider.services) assert.ok(service.source.date && service.source.readOn <= catalogue.asOf, service.id);
    }
  });

  it('says which law reaches a provider under United States control', () => {
    for (const provider of catalogue.providers) {
      const { seat, parent, foreignLaws } = provider.jurisdiction;
      if (seat === 'US' || parent?.country === 'US') assert.ok(foreignLaws.includes('us-cloud-act'), provider.id);
    }
    for (const id of ['outscale', 'ovhcloud', 'scaleway', 's3ns', 'bleu', 'hetzner']) assert.deepEqual(index.provider(id)!.jurisdiction.foreignLaws, [], id);
  });

  it('offers of the State’s own what any administration may use: a forge of researchers is nobody else’s alternative', () => {
    const offered = catalogue.capabilities.flatMap(({ options }) => options.flatMap(({ service, why }) => (service !== undefined && why.en.startsWith('Service of the State, open to') ? [service] : [])));
    assert.deepEqual([...new Set(offered)].sort(), ['demarche-numerique', 'dgfip-api', 'france-transfert', 'franceconnect', 'geoplateforme', 'la-suite', 'resana']);
  });

  it('writes French with its spaces', () => {
    const walk = (value: unknown, path: string): void => {
      if (Array.isArray(value)) return value.forEach((item, i) => walk(item, `${path}[${i}]`));
      if (!value || typeof value !== 'object') return;
      const { fr } = value as { fr?: unknown };
      if (typeof fr === 'string') assert.doesNotMatch(fr, / [:;?!»](?:\s|$)|« |'/u, path);
      for (const [key, child] of Object.entries(value)) walk(child, `${path}.${key}`);
    };
    for (const provider of catalogue.providers) walk(provider, provider.id);
  });
});

describe('catalogue: what the markers recognise', () => {
  type Case = [text: string, service: string | null, more?: { capability?: string; layer?: string; region?: string }];
  const HOSTS: Case[] = [
    ['bucket.s3.eu-west-3.amazonaws.com', 'aws-s3', { capability: 'object-storage', region: 'eu-west-3' }],
    ['s3.amazonaws.com', 'aws-s3'], ['s3-eu-west-1.amazonaws.com', 'aws-s3'], ['x.abc.eu-west-3.rds.amazonaws.com', 'aws-rds', { capability: 'managed-postgresql', region: 'eu-west-3' }],
    ['id.gr7.eu-west-3.eks.amazonaws.com', 'aws-eks'], ['awscli.amazonaws.com', 'aws', { layer: 'supply' }], ['s3.eusc-de-east-1.amazonaws.eu', 'aws-esc', { region: 'eusc-de-east-1' }],
    ['x.eu-west-1.aws.clickhouse.cloud', 'clickhouse', { capability: 'data-warehouse' }], ['deb.debian.org', 'debian', { layer: 'supply' }], ['www.debian.org', null], ['api.push.apple.com', 'apple'], ['www.apple.com', null],
    ['dns.google', 'google-dns', { capability: 'dns' }], ['archive.apache.org', 'apache-software-foundation', { layer: 'supply' }], ['www.apache.org', null],
    ['amazonaws.com.evil.example', null], ['notslack.com', null], ['hooks.slack.com', 'slack'],
    ['x.blob.core.windows.net', 'azure-storage', { capability: 'object-storage' }], ['login.microsoftonline.com', 'entra-id'], ['contoso.sharepoint.com', 'ms-sharepoint'], ['contoso.webhook.office.com', 'ms-teams'],
    ['login.sovcloud-identity.fr', 'bleu-cloud-de-confiance'], ['x.blob.core.sovcloud-api.fr', 'bleu-cloud-de-confiance', { capability: 'object-storage' }],
    ['storage.googleapis.com', 'gcs'], ['fonts.googleapis.com', 'google-web', { layer: 'supply' }], ['maps.googleapis.com', 'google-web', { capability: 'maps' }], ['europe-west9-aiplatform.googleapis.com', 'vertex-ai'],
    ['storage.s3nsapis.fr', 's3ns-premi3ns', { capability: 'object-storage' }], ['u-france-east1-aiplatform.s3nsapis.fr', 's3ns-ai-services'], ['projet.s3ns.svc.id.goog', 's3ns-premi3ns'],
    ['oos.cloudgouv-eu-west-1.outscale.com', 'outscale-iaas-cloud-on-demand', { capability: 'object-storage', region: 'cloudgouv-eu-west-1' }],
    ['x.cloudgouv-eu-west-1.lbu.outscale.com', 'outscale-iaas-cloud-on-demand'], ['oos.eu-west-2.outscale.com', 'outscale-public', { capability: 'object-storage', region: 'eu-west-2' }],
    ['s3.gra.io.cloud.ovh.net', 'ovhcloud-public', { capability: 'object-storage', region: 'gra' }], ['s3-beta.eu-west-rbx-snc.cloud.snc.ovh.net', 'ovh-snc-cloud-platform', { capability: 'object-storage' }], ['auth.cloud.ovh.net', 'ovhcloud-public'],
    ['b.s3.fr-par.scw.cloud', 'scaleway', { capability: 'object-storage', region: 'fr-par' }], ['app.osc-secnum-fr1.scalingo.io', 'scalingo-osc-secnum-fr1'], ['app.osc-fr1.scalingo.io', 'scalingo', { region: 'osc-fr1' }],
    ['ns.s3.fr1.cloud-temple.com', 'cloud-temple-object-storage', { capability: 'object-storage' }], ['api.ai.cloud-temple.com', 'cloud-temple-llmaas'],
    ['objectstorage.eu-west-2.numspot.com', 'numspot-other', { capability: 'object-storage' }], ['cellar-c2.services.clever-cloud.com', 'clever-cloud', { capability: 'object-storage' }],
    ['o1.ingest.de.sentry.io', 'sentry'], ['raw.githubusercontent.com', 'github', { layer: 'supply' }], ['cdn.jsdelivr.net', 'jsdelivr', { layer: 'supply' }], ['my.whaller.com', 'whaller-standard'],
  ];
  for (const [host, service, more] of HOSTS) it(`host ${host}: ${service ?? 'nobody'}`, () => same(index.markers.host(host), service, more));

  it('takes the brand alone for no service: its status is unknown', () => {
    for (const host of ['www.outscale.com', 'console.numspot.com', 'api.cloudgouv-eu-west-1.numspot.com', 'shiva.cloud-temple.com', 'app.whaller.com', 'x.oodrive.com', 'docs.snc.ovh.net']) {
      const hit = index.markers.host(host);
      assert.ok(hit && !hit.service, host);
      assert.equal(index.status(hit.provider.id, undefined, catalogue.asOf), 'unknown', host);
    }
  });

  const REGISTRIES: Case[] = [
    ['docker.io', 'docker-hub', { layer: 'supply' }], ['ghcr.io', 'github', { layer: 'supply' }], ['quay.io', 'redhat', { layer: 'supply' }], ['mcr.microsoft.com', 'mcr', { layer: 'supply' }],
    ['public.ecr.aws', 'aws-ecr', { layer: 'supply' }], ['1.dkr.ecr.eu-west-3.amazonaws.com', 'aws-ecr', { layer: 'caas', region: 'eu-west-3' }], ['x.azurecr.io', 'azure-acr', { layer: 'caas' }],
    ['europe-west9-docker.pkg.dev', 'gcp-artifact', { layer: 'caas' }], ['mirror.gcr.io', 'gcp-artifact', { layer: 'supply' }], ['registry.k8s.io', 'k8s-registry', { layer: 'supply' }], ['k8s.gcr.io', 'k8s-registry', { layer: 'supply' }],
    ['u-france-east1-docker.s3nsregistry.fr', 's3ns-premi3ns'], ['rg.fr-par.scw.cloud', 'scaleway', { layer: 'caas' }], ['registry.gitlab.com', 'gitlab-com', { layer: 'supply' }], ['docker.elastic.co', 'elastic-downloads'],
    ['nvcr.io', 'nvidia-ngc', { layer: 'supply' }], ['registry.gouv.fr', null],
  ];
  for (const [host, service, more] of REGISTRIES) it(`registry ${host}: ${service ?? 'nobody'}`, () => same(index.markers.registry(host), service, more));

  const TOKENS: [Exclude<MarkerKind, 'host' | 'registry' | 'region'>, ...Case][] = [
    ['resource', 'AWS::S3::Bucket', 'aws-s3', { capability: 'object-storage' }], ['resource', 'AWS::EC2::VPC', 'aws-ec2', { capability: 'networking' }], ['resource', 'AWS::Serverless::Function', 'aws-lambda'], ['resource', 'AWS::Foo::Bar', 'aws'],
    ['resource', 'Microsoft.Storage/storageAccounts', 'azure-storage'], ['resource', 'Microsoft.Network/loadBalancers', 'azure-vm', { capability: 'load-balancing' }], ['resource', 'Microsoft.DBforPostgreSQL/flexibleServers', 'azure-db'],
    ['resource', 's3.services.k8s.aws/Bucket', 'aws-s3'], ['resource', 's3.aws.upbound.io/Bucket', 'aws-s3'], ['resource', 's3.aws.m.upbound.io/Bucket', 'aws-s3'], ['resource', 'storage.cnrm.cloud.google.com/StorageBucket', 'gcs'],
    ['resource', 'infrastructure.cluster.x-k8s.io/AWSCluster', 'aws-eks'], ['resource', 'infrastructure.cluster.x-k8s.io/VSphereCluster', null], ['resource', 'OS::Nova::Server', null],
    ['resource', 'pulumi:aws:s3/bucket:Bucket', 'aws-s3'], ['resource', 'tf:aws_s3_bucket', 'aws-s3'], ['resource', 'tf:google_storage_bucket', 'gcs'], ['resource', 'serverless:aws', 'aws-lambda'], ['resource', 'dapr:state.azure.cosmosdb', 'azure-db'],
    ['controller', 'service.beta.kubernetes.io/aws-load-balancer-type', 'aws-ec2', { capability: 'load-balancing' }], ['controller', 'service.beta.kubernetes.io/scw-loadbalancer-id', 'scaleway'],
    ['controller', 'eks.amazonaws.com/role-arn', 'aws-iam', { capability: 'identity-sso' }], ['controller', 'eks.amazonaws.com/nodegroup', 'aws-eks'], ['controller', 'class:alb', 'aws-ec2'], ['controller', 'class:nginx', null], ['controller', 'azure.workload.identity/client-id', 'azure-aks', { capability: 'identity-sso' }], ['controller', 'iam.gke.io/gcp-service-account', 'gke'],
    ['action', 'aws-actions/configure-aws-credentials', 'aws-iam'], ['action', 'azure/login', 'azure'], ['action', 'Azure/login', 'azure'], ['action', 'azure/setup-helm', null], ['action', 'azure/k8s-deploy', null], ['action', 'actions/checkout', null],
    ['action', 'google-github-actions/auth', 'gcp'], ['action', 'googleapis/release-please-action', null], ['action', 'hashicorp/setup-terraform', null], ['action', 'codecov/codecov-action', 'codecov'], ['action', 'azure-pipelines:AzureWebApp', 'azure-app'], ['action', 'orb:circleci/aws-s3', 'aws-s3'],
    ['command', 'aws s3', 'aws-s3'], ['command', 'aws', 'aws'], ['command', 'gcloud run', 'gcp-run'], ['command', 'az aks', 'azure-aks'], ['command', 'scw', 'scaleway'], ['command', 'terraform', null], ['command', 'kubectl', null], ['command', 'mc', null], ['command', 'openstack', null],
    ['module', 'amazon.aws.s3_object', 'aws-s3', { capability: 'object-storage' }], ['module', 'amazon.aws.ec2_instance', 'aws-ec2'], ['module', 'azure.azcollection.azure_rm_storageaccount', 'azure-storage'], ['module', 'kubernetes.core.k8s', null], ['module', 'community.general.ini_file', null],
    ['identifier', 'arn:aws:s3:', 'aws-s3'], ['identifier', 'arn:aws-eusc:s3:', 'aws-esc'], ['identifier', 'arn:minio:sqs:', null], ['identifier', 'azid:Microsoft.KeyVault/', 'azure-keyvault'], ['identifier', 'gcpid:s3ns:', 's3ns-premi3ns'], ['identifier', 'gcpid:', 'gcp'], ['identifier', 'ocid1.bucket.oc1.eu-paris-1', 'oracle-oci'],
    ['selector', 'keda:aws-sqs-queue', 'aws-lambda', { capability: 'message-queue' }], ['selector', 'eso:azurekv', 'azure-keyvault'], ['selector', 'eso:gcpsm', 'gcp-secrets'], ['selector', 'eso:vault', null], ['selector', 'certmanager:route53', 'aws-cloudfront', { capability: 'dns' }],
    ['selector', 'velero:aws', 'aws-s3', { capability: 'backup' }], ['selector', 'prometheus:ec2_sd_configs', 'aws-ec2'], ['selector', 'logdriver:awslogs', 'aws-cloudwatch'], ['selector', 'dbt:bigquery', 'bigquery'],
  ];
  for (const [kind, text, service, more] of TOKENS) it(`${kind} ${text}: ${service ?? 'nobody'}`, () => same(index.markers.token(kind, text), service, more));

  it('takes tools that serve qualified and other regions alike for the operator, and no service', () => {
    const shared: [Exclude<MarkerKind, 'host' | 'registry' | 'region'>, string, string][] = [
      ['resource', 'infrastructure.cluster.x-k8s.io/OscCluster', 'outscale'], ['controller', 'csi:bsu.csi.outscale.com', 'outscale'], ['command', 'osc-cli', 'outscale'],
      ['resource', 'tf:numspot_server', 'numspot'], ['resource', 'tf:ovh_dedicated_server', 'ovhcloud'], ['command', 'scalingo', 'scalingo'],
    ];
    for (const [kind, text, provider] of shared) {
      const hit = index.markers.token(kind, text);
      assert.deepEqual([hit?.provider.id, hit?.service], [provider, undefined], text);
    }
  });

  const REGIONS: [string, string[]][] = [
    ['eusc-de-east-1', ['aws-eusc']], ['bleufrancecentral', ['bleu']], ['u-france-east1', ['s3ns']], ['osc-secnum-fr1', ['scalingo']], ['cloudgouv-eu-west-1', ['numspot', 'outscale']],
    ['eu-west-2', ['aws', 'numspot', 'outscale', 'wasabi']], ['fr-par', ['akamai', 'scaleway']], ['europe-west9', ['gcp']], ['francecentral', ['azure']], ['GRA11', ['ovhcloud']], ['default', []],
  ];
  for (const [region, owners] of REGIONS) it(`region ${region}: ${owners.join(', ') || 'nobody'}`, () => assert.deepEqual(index.markers.regions(region).map((hit) => hit.provider.id).sort(), owners));

  function same(hit: ReturnType<typeof index.markers.host>, service: string | null, more: { capability?: string; layer?: string; region?: string } = {}): void {
    assert.equal(hit?.service?.id ?? null, service);
    if (service === null) assert.equal(hit, undefined);
    if (more.capability) assert.equal(hit?.marker.capability, more.capability);
    if (more.layer) assert.equal(hit?.marker.layer, more.layer);
    if (more.region) assert.equal(hit?.region ?? hit?.marker.region, more.region);
  }
});

describe('catalogue: what the generator refuses', () => {
  let folder = '';
  const provider = `id: chene
name: Chene
jurisdiction: { seat: FR, source: liste }
services:
  - id: chene-snc
    name: Chene SNC
    layers: [iaas]
    capabilities: [object-storage]
    qualifications:
      - scheme: SecNumCloud
        version: "3.2"
        layers: [iaas]
        decision: "1"
        firstDate: "2025-01-01"
        start: "2025-01-01"
        end: "2028-01-01"
        source: liste
    regions: [{ id: chene-1, country: FR }]
    markers:
      host: ['s3.{region}.chene.fr']
    source: liste
`;
  const write = (path: string, text: string): void => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const refused = (pattern: RegExp): void => assert.throws(() => buildCatalogue(folder), (error: Error) => {
    assert.match(error.message, pattern);
    return true;
  });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
    cpSync(join(root, 'schemas'), join(folder, 'schemas'), { recursive: true });
    write('src/data/catalogue.yaml', 'asOf: "2026-11-23"\n');
    write('src/data/sources.yaml', 'liste:\n  title: { fr: Liste, en: List }\n  url: https://liste.example/\n  date: "2026-09-15"\n  readOn: "2026-09-26"\n  confidence: high\n  evidence: read\n');
    write('src/data/capabilities/object-storage.yaml', 'id: object-storage\nlabel: { fr: Stockage objet, en: Object storage }\noptions: []\n');
    write('src/data/providers/chene.yaml', provider);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('accepts the sound copy, and expands it', async () => {
    const made = await generateCatalogue(folder);
    const [service] = made.providers[0]!.services;
    assert.deepEqual(service!.markers, [{ kind: 'host', match: 's3.{region}.chene.fr', capability: 'object-storage', layer: 'iaas' }, { kind: 'region', match: 'chene-1' }]);
    assert.equal(service!.source.url, 'https://liste.example/');
    assert.match(readFileSync(join(folder, 'src/generated/catalogue.ts'), 'utf8'), /export const catalogue: Catalogue/);
  });
  it('writes the same text and the same hash twice', async () => {
    const first = (await generateCatalogue(folder)).hash;
    const text = readFileSync(join(folder, 'src/generated/catalogue.ts'), 'utf8');
    assert.equal((await generateCatalogue(folder)).hash, first);
    assert.equal(readFileSync(join(folder, 'src/generated/catalogue.ts'), 'utf8'), text);
  });

  const REFUSALS: [what: string, from: string | RegExp, to: string, pattern: RegExp][] = [
    ['a key that the schema does not know', 'name: Chene\n', 'name: Chene\ncolour: green\n', /providers\/chene\.yaml.*additional properties.*colour/],
    ['a missing source', /\n {4}source: liste\n$/, '\n', /services\.0 must have required property 'source'/],
    ['an id that is not the file name', 'id: chene\n', 'id: charme\n', /id "charme" is not the file name/],
    ['an unknown source', /source: liste\n$/, 'source: nulle-part\n', /unknown source "nulle-part"/],
    ['an unknown capability', '[object-storage]', '[telepathy]', /unknown capability "telepathy"/],
    ['an unknown foreign law', 'seat: FR,', 'seat: FR, foreignLaws: [lex],', /unknown foreign law "lex"/],
    ['an unknown host service', '    regions:', '    hostedOn: [{ service: saule, source: liste }]\n    regions:', /hostedOn: unknown service "saule"/],
    ['an unknown route', '    regions:', '    routes: [ugap]\n    regions:', /unknown route "ugap"/],
    ['an end before the start', 'end: "2028-01-01"', 'end: "2024-01-01"', /ends \(2024-01-01\) before it starts/],
    ['more than three years', 'end: "2028-01-01"', 'end: "2029-01-01"', /more than 3 years/],
    ['an end without a start', 'start: "2025-01-01"', 'start: null', /an end \(2028-01-01\) without a start/],
    ['a decision without number and without a note', 'decision: "1"', 'decision: null', /without number needs a note/],
    ['a source read after the date of the facts', 'seat: FR, source: liste', 'seat: FR, source: { title: { fr: a, en: b }, url: https://x.example/, date: "2026-11-01", readOn: "2026-12-01", confidence: high, evidence: read }', /was read on 2026-12-01/],
    ['a text in one language', /source: liste\n$/, 'note: { fr: seul }\n    source: liste\n', /must have required property 'en'/],
    ['an ambiguous alias that is no name', '    layers: [iaas]\n    capabilities', '    ambiguousAliases: [Orme]\n    layers: [iaas]\n    capabilities', /ambiguous alias "Orme"/],
    ['a wrong SIREN', 'name: Chene\n', 'name: Chene\nsiren: "123456789"\n', /wrong check digit/],
    ['a date that does not exist', 'end: "2028-01-01"', 'end: "2027-02-30"', /chene\.yaml: services\[0\]\.qualifications\[0\]\.end: "2027-02-30" is no date/],
    ['a month that does not exist', 'firstDate: "2025-01-01"', 'firstDate: "2024-13"', /firstDate: "2024-13" is no date/],
    ['a source dated after it was read', 'seat: FR, source: liste', 'seat: FR, source: { title: { fr: a, en: b }, url: https://x.example/, date: "2026-11-02", readOn: "2026-11-01", confidence: high, evidence: read }', /after it was read \(2026-11-01\)/],
    ['a decision that is no number', 'decision: "1"', 'decision: inconnue', /decision "inconnue" is no number/],
    ['a country that is none', 'seat: FR,', 'seat: UK,', /"UK" is no country/],
    ['United States control without its laws', 'seat: FR,', 'seat: FR, parent: { name: Oak Inc., country: US },', /US comes with "us-cloud-act"/],
    ['a law with no country that brings it', 'seat: FR,', 'seat: FR, foreignLaws: [us-cloud-act],', /FR alone, and yet us-cloud-act/],
    ['a country outside the Union without any law', 'seat: FR,', 'seat: CH,', /CH without any of foreign-laws/],
    ['a proof that is the brand’s', '        source: liste\n    regions', '        perimeter: { hosts: [chene.fr] }\n        source: liste\n    regions', /perimeter host "chene\.fr" is no marker of it/],
    ['a decision written twice', /(    qualifications:\n)((?: {6,8}.*\n)+)/, '$1$2$2', /decision "1" is written twice/],
    ['a missing source of a decision', '        source: liste\n    regions', '    regions', /qualifications\.0 must have required property 'source'/],
    ['a source that is recalled and gives no day of reading', 'seat: FR, source: liste', 'seat: FR, source: { title: { fr: a, en: b }, url: https://x.example/, date: "2026", confidence: low, evidence: recall }', /must have required property 'readOn'/],
    ['a missing language', 'name: Chene SNC\n', 'name: Chene SNC\n    note: { en: only }\n', /note must have required property 'fr'/],
    ['a marker of the brand and of a service', 'services:\n', "brand:\n  host: ['s3.{region}.chene.fr']\nservices:\n", /"chene-snc" is also that of the brand "chene" in src\/data\/providers\/chene\.yaml/],
    ['a component of nothing', '    qualifications:', '    partOf: chene-nul\n    qualifications:', /partOf: "chene-nul" is no qualified service/],
    ['a host that is none', "'s3.{region}.chene.fr'", "'https://chene.fr/'", /is not a host/],
    ['YAML that does not parse', 'name: Chene', 'name: [Chene', /providers\/chene\.yaml/],
  ];
  for (const [what, from, to, pattern] of REFUSALS) {
    it(what, () => {
      const changed = provider.replace(from, to);
      assert.notEqual(changed, provider);
      write('src/data/providers/chene.yaml', changed);
      refused(pattern);
    });
  }

  it('an alternative that is no service, or is offered twice', () => {
    const option = (service: string): string => `  - service: ${service}\n    why: { fr: a, en: b }\n    confidence: high\n    evidence: read\n`;
    write('src/data/capabilities/object-storage.yaml', `id: object-storage\nlabel: { fr: Stockage objet, en: Object storage }\noptions:\n${option('chene-snc')}${option('chene-snc')}${option('saule')}`);
    refused(/capabilities\/object-storage\.yaml: service "chene-snc" is offered twice/);
    refused(/capabilities\/object-storage\.yaml: unknown service "saule"/);
  });
  it('offers a qualified service for the need it names, after what the file offers', () => {
    assert.deepEqual(buildCatalogue(folder).value.capabilities[0]!.options.map(({ service, evidence }) => [service, evidence]), [['chene-snc', 'read']]);
  });
  it('a service claimed by two files, a marker claimed twice: both files are named, and every mistake at once', () => {
    write('src/data/providers/hetre.yaml', provider.replace('id: chene\n', 'id: hetre\n'));
    refused(/hetre\.yaml: service "chene-snc" is also in src\/data\/providers\/chene\.yaml/);
    refused(/hetre\.yaml: marker host "s3\.\{region\}\.chene\.fr" of "chene-snc" is also that of "chene-snc" in src\/data\/providers\/chene\.yaml/);
    refused(/^2 mistake\(s\)/);
  });
  it('the same region at two providers is no mistake', () => {
    write('src/data/providers/hetre.yaml', provider.replace('id: chene\n', 'id: hetre\n').replace('chene-snc', 'hetre-snc').replace('s3.{region}.chene.fr', 's3.{region}.hetre.fr'));
    assert.equal(buildCatalogue(folder).value.providers.length, 2);
  });
  it('sources out of order', () => {
    write('src/data/sources.yaml', `${readFileSync(join(folder, 'src/data/sources.yaml'), 'utf8')}autre:\n  title: { fr: Autre, en: Other }\n  url: https://autre.example/\n  date: "2026"\n  readOn: "2026-09-26"\n  confidence: low\n  evidence: recall\n`);
    refused(/"autre" is not in alphabetical order/);
  });
});

describe('catalogue: files', () => {
  it('every country has a name in both languages', () => {
    const codes = catalogue.providers.flatMap(({ jurisdiction: { seat, parent }, services }) => [seat, parent?.country, ...services.flatMap(({ regions }) => regions.map(({ country }) => country))]);
    assert.deepEqual([...new Set(codes)].filter((code) => code && countryName(code).fr === code), []);
  });
  it('one file per provider', () => {
    assert.equal(readdirSync(join(root, 'src/data/providers')).filter((name) => name.endsWith('.yaml')).length, catalogue.providers.length);
  });
});

// Clients that a program written into a file makes for one provider: `boto3.client('s3')`, `require('@aws-sdk/client-sqs')`, `from google.cloud import storage`.
import type { CatalogueIndex } from '../catalogue.ts';
import type { Hit } from '../markers.ts';
import type { Leaf } from '../model.ts';
import { candidate, type Candidate } from './candidate.ts';
import { protocolOf } from './commands.ts';

const BOTO = /\b(?:boto3|session|sess)(?:\.Session\([^()\n]{0,200}\))?\.(?:client|resource)\(\s*(?:service_name\s*=\s*)?["']([a-z][a-z\d-]*)["']/g;
const AWS_JS = /["']@aws-sdk\/(?:client|lib)-([a-z][a-z\d-]*)["']|\bnew AWS\.([A-Z]\w*)\(/g;
const GOOGLE = /\bfrom google\.cloud import ([a-z]\w*)|\bimport google\.cloud\.([a-z]\w*)|["']@google-cloud\/([a-z][a-z-]*)["']/g;
const AZURE = /\bfrom (azure\.(?:identity|storage|keyvault|mgmt|cosmos|servicebus|eventhub|ai)\b)|["'](@azure\/(?:identity|storage|keyvault|arm|cosmos|service-bus|event-hubs)[\w-]*)["']/g;
/** Packages of Python that speak to their own vendor alone, unless told a base of their own. */
const PACKAGE = /(?<=^[ \t]*|\s-c[ \t]+["']|;[ \t]*)(?:from|import)[ \t]+(openai|anthropic|stripe|wandb|slack_sdk|twilio|sendgrid|snowflake|databricks|huggingface_hub|googleapiclient|gspread|pinecone|mailjet_rest|algoliasearch|notion_client|pyairtable|cohere|mistralai|replicate|elevenlabs|deepl|kaggle|comet_ml|tweepy|simple_salesforce|hubspot)\b(?=[. \t\r\n]|$)/gm;
/** Weights and data by their name on the hub: `AutoModel.from_pretrained('org/model')`; a path of the disk begins otherwise. */
const WEIGHTS = /\b(?:from_pretrained|SentenceTransformer|CrossEncoder|snapshot_download|hf_hub_download|load_dataset|WhisperModel)\(\s*(?:\w+\s*=\s*)?["'](?!\.|\/|models?\/|data\/)[\w.-]+\/[\w.-]+["']/g;
/** Services whose name in a resource name differs. */
const ARN: Record<string, string> = { stepfunctions: 'states', cloudwatch: 'cloudwatch', sesv2: 'ses', elbv2: 'elasticloadbalancing', elb: 'elasticloadbalancing', 'cognito-identity-provider': 'cognito-idp', efs: 'elasticfilesystem', 'cloudwatch-logs': 'logs', eventbridge: 'events', 'lambda': 'lambda', sfn: 'states', 'bedrock-runtime': 'bedrock', 'bedrock-agent': 'bedrock', 'bedrock-agent-runtime': 'bedrock', 'sagemaker-runtime': 'sagemaker', 'auto-scaling': 'autoscaling', 'api-gateway': 'apigateway', apigatewayv2: 'apigateway', apigatewaymanagementapi: 'execute-api', s3control: 's3', 'cloud-formation': 'cloudformation', 'secrets-manager': 'secretsmanager', 'rds-data': 'rds', 'redshift-data': 'redshift', emr: 'elasticmapreduce' };

/** Whether a text can hold one of these. */
export function mayCall(text: string): boolean {
  return text.includes('boto3') || text.includes('aws-sdk') || text.includes('google.cloud') || text.includes('@google-cloud/') || text.includes('azure.') || text.includes('@azure/') || /\b(?:import|from)[ \t]+[a-z]/.test(text);
}

/** Candidates for the clients that a text makes; likely, for settings that are not seen may point them elsewhere. */
export function readCalls(leaf: Leaf, text: string, catalogue: CatalogueIndex): Candidate[] {
  const found: Candidate[] = [];
  const push = (match: RegExpMatchArray, hit: Hit | undefined): void => {
    if (!hit) return;
    const elsewhere = /^[^)]*\bendpoint(?:_url)?['"]?\s*[=:]/.test(text.slice(match.index! + match[0].length, match.index! + match[0].length + 300));
    found.push(candidate(leaf, match.index!, match.index! + match[0].search(/\r?\n|$/), { kind: 'module', hit, state: 'live', ...protocolOf(hit), confidence: 'likely', ...(elsewhere ? { rejected: 'override' as const } : {}) }));
  };
  const { markers } = catalogue;
  if (text.includes('boto3')) for (const match of text.matchAll(BOTO)) push(match, markers.token('identifier', `arn:aws:${ARN[match[1]!] ?? match[1]!}:`));
  if (text.includes('aws-sdk')) for (const match of text.matchAll(AWS_JS)) {
    const name = (match[1] ?? match[2]!).toLowerCase();
    if (name !== 'config' && name !== 'credentials') push(match, markers.token('identifier', `arn:aws:${ARN[name] ?? name}:`));
  }
  if (/google[.-]cloud/.test(text)) for (const match of text.matchAll(GOOGLE)) push(match, markers.token('module', `google.cloud.${match[1] ?? match[2] ?? match[3]!}`));
  if (/azure[./]/.test(text)) for (const match of text.matchAll(AZURE)) push(match, markers.token('selector', 'cmdlet:AzAccount'));
  if (/_pretrained|_download\(|Transformer\(|Encoder\(|_dataset\(|WhisperModel\(/.test(text)) for (const match of text.matchAll(WEIGHTS)) push(match, markers.token('selector', 'pypkg:huggingface_hub'));
  if (text.includes('import')) for (const match of text.matchAll(PACKAGE)) push(match, /\b(?:base_url|api_base|BASE_URL)\b/.test(text) ? undefined : markers.token('selector', `pypkg:${match[1]!}`));
  return found;
}

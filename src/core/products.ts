// Products that one provider alone sells, by the word that keys call them: `gke_region`, `dataproc_region`, `RDS_REGION`.

const GCP = ['gke', 'dataproc', 'dataflow', 'bigquery', 'bq', 'vertex', 'vertexai', 'gcs', 'firestore', 'firebase', 'pubsub', 'cloudrun', 'cloudsql', 'gce', 'gcf', 'gar', 'gcr'];
const AWS = ['eks', 'ecs', 'ecr', 'rds', 'ec2', 'sqs', 'sns', 'ses', 'dynamodb', 'dynamo', 'cognito', 'bedrock', 'kinesis', 'cloudwatch', 'sagemaker', 'redshift', 'athena', 'lambda', 'msk', 'kms'];
const AZURE = ['aks', 'acr', 'cosmosdb', 'keyvault'];

/** Provider by product. */
export const PRODUCTS: ReadonlyMap<string, string> = new Map([...GCP.map((one) => [one, 'gcp'] as const), ...AWS.map((one) => [one, 'aws'] as const), ...AZURE.map((one) => [one, 'azure'] as const)]);

/** Those in which objects are kept. */
export const STORES: ReadonlySet<string> = new Set(['gcs']);

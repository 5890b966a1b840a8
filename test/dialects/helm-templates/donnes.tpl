# path: charts/x/templates/_helpers.tpl
{{- define "x.sinks" -}}
sinks_config:
{{- if .Values.slackApiKey }}
- slack_sink: # evidence: slack
    name: main
    api_key: {{ .Values.k }}
{{- end }}
{{- end -}}
{{- define "x.sentryDsn" -}}
{{- if .Values.runner.sentry_dsn -}}
{{ .Values.runner.sentry_dsn }}
{{- else -}}
https://abc123@o42.ingest.de.sentry.io/7 # evidence: sentry
{{- end -}}
{{- end -}}
{{- define "x.kafka" -}}
- name: KAFKA_SASL_MECHANISM
  value: AWS_MSK_IAM # evidence: aws-lambda
{{- end -}}


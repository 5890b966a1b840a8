# path: charts/api/templates/_identite.tpl
{{- define "api.podLabels" -}}
azure.workload.identity/use: "true" # evidence: azure-aks
{{- end -}}

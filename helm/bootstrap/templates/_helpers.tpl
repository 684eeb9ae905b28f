{{/* One ExternalSecret: (dict "root" $ "name" "debtflow-app" "data" (dict …) "remote" (dict alias (list remote property))) */}}
{{- define "bootstrap.externalSecret" -}}
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: {{ .name }}
  namespace: {{ .root.Release.Namespace }}
spec:
  refreshInterval: 5m
  secretStoreRef: {kind: SecretStore, name: aws}
  target:
    name: {{ .name }}
    creationPolicy: Owner
    template:
      data:
        {{- range $key, $value := .data }}
        {{ $key }}: {{ $value | quote }}
        {{- end }}
  data:
    {{- range $alias, $source := .remote }}
    - secretKey: {{ $alias }}
      remoteRef: {key: {{ required "every name in remoteSecrets" (index $source 0) }}, property: {{ index $source 1 }}}
    {{- end }}
{{- end }}

{{/* The template that External Secrets fills in: (dict "root" $ "host" … "user" "app" "password" "{{ … }}") */}}
{{- define "bootstrap.databaseUrl" -}}
postgresql://{{ .user }}:{{ .password }}@{{ required "database.host" .host }}:5432/{{ .root.Values.database.name }}?sslmode=require
{{- end }}

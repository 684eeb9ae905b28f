{{/* "debtflow-api" of (dict "root" $ "component" "api") */}}
{{- define "debtflow.name" -}}
{{ .root.Release.Name }}-{{ .component }}
{{- end }}

{{- define "debtflow.selectorLabels" -}}
app.kubernetes.io/name: debtflow
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{- define "debtflow.labels" -}}
{{ include "debtflow.selectorLabels" . }}
app.kubernetes.io/part-of: debtflow
app.kubernetes.io/version: {{ .root.Values.release | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version }}
{{- end }}

{{- define "debtflow.metadata" -}}
name: {{ include "debtflow.name" . }}
namespace: {{ .root.Release.Namespace }}
labels:
  {{- include "debtflow.labels" . | nindent 2 }}
{{- end }}

{{- define "debtflow.podSecurity" -}}
runAsNonRoot: true
runAsUser: {{ .uid }}
runAsGroup: {{ .uid }}
fsGroup: {{ .uid }}
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "debtflow.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{- define "debtflow.image" -}}
{{ .repository }}@{{ required "image digests come from the build: set image.api.digest and image.frontend.digest" .digest }}
{{- end }}

{{- define "debtflow.spread" -}}
- maxSkew: 1
  topologyKey: topology.kubernetes.io/zone
  whenUnsatisfiable: ScheduleAnyway
  labelSelector:
    matchLabels:
      {{- include "debtflow.selectorLabels" . | nindent 6 }}
  matchLabelKeys: [pod-template-hash]
- maxSkew: 1
  topologyKey: kubernetes.io/hostname
  whenUnsatisfiable: ScheduleAnyway
  labelSelector:
    matchLabels:
      {{- include "debtflow.selectorLabels" . | nindent 6 }}
  matchLabelKeys: [pod-template-hash]
{{- end }}

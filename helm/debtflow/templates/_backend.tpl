{{/* What every process of the backend image reads that is no secret. Also the migration hook's own ConfigMap. */}}
{{- define "debtflow.config" -}}
DEBTFLOW_ENV: {{ .Values.environment }}
RELEASE_VERSION: {{ .Values.release | quote }}
PUBLIC_URL: https://{{ .Values.host }}
ALLOWED_HOSTS: {{ .Values.host }}
CORS_ALLOWED_ORIGINS: https://{{ .Values.host }}
CSRF_TRUSTED_ORIGINS: https://{{ .Values.host }}
TRUSTED_PROXY_COUNT: "1"
METRICS_NETWORKS: 127.0.0.0/8,{{ .Values.network.vpcCidr }}
API_DOCS_ENABLED: "true"
DEMO_MODE: "false"
LOG_LEVEL: INFO
DEFAULT_FROM_EMAIL: {{ .Values.email.from }}
AWS_REGION: {{ .Values.aws.region }}
S3_IMPORT_BUCKET: {{ .Values.aws.importBucket }}
S3_ARCHIVE_BUCKET: {{ .Values.aws.archiveBucket }}
MASTER_KEY_FILE: /etc/debtflow/master/master.key
JWT_KEYS_DIR: /etc/debtflow/jwt
{{- end }}

{{- define "debtflow.secretEnv" -}}
- name: {{ .name }}
  valueFrom:
    secretKeyRef:
      name: {{ .secret }}
      key: {{ .name }}
{{- end }}

{{/* (dict "root" $ "role" "web" "config" "debtflow-config" "secretKinds" (list "app" "stripe" "owner")) */}}
{{- define "debtflow.backendEnv" -}}
{{- $keys := dict
  "app" (list "DJANGO_SECRET_KEY" "DATABASE_URL" "REDIS_URL" "EMAIL_URL")
  "stripe" (list "STRIPE_SECRET_KEY" "STRIPE_PUBLISHABLE_KEY" "STRIPE_WEBHOOK_SECRETS")
  "owner" (list "DATABASE_OWNER_URL") -}}
envFrom:
  - configMapRef:
      name: {{ .config }}
env:
  - name: PROCESS_ROLE
    value: {{ .role }}
  {{- range $kind := .secretKinds }}
  {{- range $name := get $keys $kind }}
  {{- include "debtflow.secretEnv" (dict "name" $name "secret" (get $.root.Values.secrets $kind)) | nindent 2 }}
  {{- end }}
  {{- end }}
  {{- with .extra }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end }}

{{- define "debtflow.backendMounts" -}}
- name: tmp
  mountPath: /tmp
- name: master-key
  mountPath: /etc/debtflow/master
  readOnly: true
- name: jwt-keys
  mountPath: /etc/debtflow/jwt
  readOnly: true
{{- end }}

{{- define "debtflow.backendVolumes" -}}
- name: tmp
  emptyDir:
    sizeLimit: 2Gi
- name: master-key
  secret:
    secretName: {{ .Values.secrets.masterKey }}
    defaultMode: 0440
- name: jwt-keys
  secret:
    secretName: {{ .Values.secrets.jwtKeys }}
    defaultMode: 0440
{{- end }}

{{/* The head of a backend pod, up to its containers: (dict "root" $ "component" "api" "grace" 60) */}}
{{- define "debtflow.backendPod" -}}
serviceAccountName: {{ include "debtflow.name" . }}
automountServiceAccountToken: false
enableServiceLinks: false
terminationGracePeriodSeconds: {{ .grace }}
securityContext:
  {{- include "debtflow.podSecurity" (dict "uid" 10001) | nindent 2 }}
{{- end }}

{{/* One maintenance command as a CronJob: see jobs/vacuum.yaml */}}
{{- define "debtflow.cronJob" -}}
apiVersion: batch/v1
kind: CronJob
metadata:
  {{- include "debtflow.metadata" . | nindent 2 }}
spec:
  schedule: {{ .schedule | quote }}
  timeZone: Etc/UTC
  concurrencyPolicy: Forbid
  startingDeadlineSeconds: 3600
  successfulJobsHistoryLimit: 1
  failedJobsHistoryLimit: 3
  jobTemplate:
    spec:
      backoffLimit: 1
      activeDeadlineSeconds: {{ .deadline }}
      template:
        metadata:
          labels:
            {{- include "debtflow.labels" . | nindent 12 }}
        spec:
          {{- include "debtflow.backendPod" (dict "root" .root "component" .component "grace" 60) | nindent 10 }}
          restartPolicy: Never
          containers:
            - name: {{ .component }}
              image: {{ include "debtflow.image" .root.Values.image.api }}
              imagePullPolicy: Always
              args: {{ .command | toJson }}
              {{- include "debtflow.backendEnv" (dict
                "root" .root "role" "command" "secretKinds" .secretKinds
                "config" (printf "%s-config" .root.Release.Name)) | nindent 14 }}
              resources:
                {{- toYaml .root.Values.jobs.resources | nindent 16 }}
              securityContext:
                {{- include "debtflow.containerSecurity" . | nindent 16 }}
              volumeMounts:
                {{- include "debtflow.backendMounts" . | nindent 16 }}
          volumes:
            {{- include "debtflow.backendVolumes" .root | nindent 12 }}
{{- end }}

{{- define "debtflow.serviceAccount" -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  {{- include "debtflow.metadata" . | nindent 2 }}
  {{- with .roleArn }}
  annotations:
    eks.amazonaws.com/role-arn: {{ . }}
  {{- end }}
automountServiceAccountToken: false
{{- end }}

{{/* A process without a port is alive while a file that it keeps touching is young: (dict "file" "worker-alive") */}}
{{- define "debtflow.heartbeatProbes" -}}
startupProbe:
  exec:
    command: [sh, -c, 'test -n "$(find /tmp -name "{{ .file }}*")"']
  periodSeconds: 5
  timeoutSeconds: 5
  failureThreshold: 60
livenessProbe:
  exec:
    command: [sh, -c, 'test -n "$(find /tmp -name "{{ .file }}*" -mmin -10)"']
  periodSeconds: 60
  timeoutSeconds: 5
  failureThreshold: 3
{{- end }}

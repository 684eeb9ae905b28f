{{- define "debtflow.egressDns" -}}
- to:
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: kube-system
      podSelector:
        matchLabels:
          k8s-app: kube-dns
  ports:
    - {protocol: UDP, port: 53}
    - {protocol: TCP, port: 53}
{{- end }}

{{- define "debtflow.egressData" -}}
- to:
    {{- range .Values.network.dataCidrs }}
    - ipBlock: {cidr: {{ . }}}
    {{- end }}
  ports:
    - {protocol: TCP, port: 5432}
    - {protocol: TCP, port: 6379}
{{- end }}

{{/* HTTPS to AWS and Stripe, also through interface endpoints inside the VPC, never to the instance metadata */}}
{{- define "debtflow.egressHttps" -}}
- to:
    - ipBlock:
        cidr: 0.0.0.0/0
        except: [169.254.0.0/16]
  ports:
    - {protocol: TCP, port: 443}
{{- end }}

{{/* Creditors' SFTP servers and the mail relay are outside: no address of ours can be reached on their ports */}}
{{- define "debtflow.egressPartners" -}}
- to:
    - ipBlock:
        cidr: 0.0.0.0/0
        except: [169.254.0.0/16, {{ .Values.network.vpcCidr }}]
  ports:
    {{- range .Values.network.sftpPorts }}
    - {protocol: TCP, port: {{ . }}}
    {{- end }}
    - {protocol: TCP, port: {{ .Values.network.smtpPort }}}
{{- end }}

{{- define "debtflow.ingressAlb" -}}
- from:
    {{- range .root.Values.network.albCidrs }}
    - ipBlock: {cidr: {{ . }}}
    {{- end }}
  ports:
    - {protocol: TCP, port: {{ .port }}}
{{- end }}

{{- define "debtflow.jobNetworkPolicy" -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  {{- include "debtflow.metadata" . | nindent 2 }}
spec:
  podSelector:
    matchLabels:
      {{- include "debtflow.selectorLabels" . | nindent 6 }}
  policyTypes: [Ingress, Egress]
  egress:
    {{- include "debtflow.egressDns" . | nindent 4 }}
    {{- include "debtflow.egressData" .root | nindent 4 }}
    {{- if .https }}
    {{- include "debtflow.egressHttps" . | nindent 4 }}
    {{- end }}
{{- end }}

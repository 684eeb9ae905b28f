import ipaddress

import pytest

from .manifests import ENVIRONMENTS, ROOT, containers, kind, load, pod_templates

both = pytest.mark.parametrize("environment", ENVIRONMENTS)
everything = pytest.mark.parametrize("release", [*ENVIRONMENTS, "bootstrap"])
PREFIX = "debtflow-"


def deployment(environment, component):
    return kind(environment, "Deployment")[PREFIX + component]


def container(environment, component):
    return deployment(environment, component)["spec"]["template"]["spec"]["containers"][0]


@everything
def test_pod__every_workload__runs_restricted(release):
    for owner, template in pod_templates(release):
        spec = template["spec"]
        assert spec["automountServiceAccountToken"] is False, owner
        assert spec["securityContext"]["runAsNonRoot"] is True, owner
        assert spec["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}, owner
        for one in spec["containers"]:
            security = one["securityContext"]
            assert security["readOnlyRootFilesystem"] is True, owner
            assert security["allowPrivilegeEscalation"] is False, owner
            assert security["capabilities"] == {"drop": ["ALL"]}, owner
            assert "@sha256:" in one["image"], owner
            mounts = {mount["mountPath"]: mount["name"] for mount in one["volumeMounts"]}
            volumes = {volume["name"]: volume for volume in spec["volumes"]}
            assert "emptyDir" in volumes[mounts["/tmp"]], owner


@everything
def test_pod__service_account__exists(release):
    accounts = kind(release, "ServiceAccount")
    for owner, template in pod_templates(release):
        assert template["spec"]["serviceAccountName"] in accounts, owner


@both
def test_service_account__irsa_role__only_where_aws_is_used(environment):
    key = "eks.amazonaws.com/role-arn"
    annotated = {
        n for n, one in kind(environment, "ServiceAccount").items() if key in one["metadata"].get("annotations", {})
    }
    assert annotated == {PREFIX + name for name in ("api", "worker", "archive")}


@both
def test_api__probes__ask_what_the_application_answers(environment):
    api = container(environment, "api")
    assert api["ports"] == [{"name": "http", "containerPort": 8000}]
    assert "--bind=0.0.0.0:8000" in api["args"]
    paths = {name: api[name]["httpGet"]["path"] for name in ("startupProbe", "readinessProbe", "livenessProbe")}
    assert paths == {"startupProbe": "/health/ready/", "readinessProbe": "/health/ready/", "livenessProbe": "/health/"}
    middleware = (ROOT / "backend/debtflow/common/api/middleware.py").read_text()
    assert all(f'"{path}"' in middleware for path in {*paths.values(), "/metrics"})


@both
def test_frontend__port_and_probe__match_nginx(environment):
    frontend = container(environment, "frontend")
    nginx = (ROOT / "frontend/nginx/default.conf").read_text()
    assert f"listen {frontend['ports'][0]['containerPort']};" in nginx
    assert f"location = {frontend['readinessProbe']['httpGet']['path']} {{" in nginx
    assert kind(environment, "Service")[PREFIX + "frontend"]["spec"]["ports"] == [
        {"name": "http", "port": 80, "targetPort": "http"}
    ]


@both
def test_heartbeat__probe__looks_at_the_file_that_the_process_touches(environment):
    assert "worker-alive" in (ROOT / "backend/config/heartbeat.py").read_text()
    assert "worker-alive*" in container(environment, "worker")["livenessProbe"]["exec"]["command"][-1]
    beat = container(environment, "beat")
    assert "--schedule=/tmp/celerybeat-schedule" in beat["args"]
    assert "celerybeat-schedule*" in beat["livenessProbe"]["exec"]["command"][-1]


@both
def test_grace__stop_and_drain__fit_in_the_termination_time(environment):
    for component, grace in {"api": 60, "worker": 120}.items():
        assert deployment(environment, component)["spec"]["template"]["spec"]["terminationGracePeriodSeconds"] == grace
    api = container(environment, "api")
    graceful = next(int(arg.split("=")[1]) for arg in api["args"] if arg.startswith("--graceful-timeout="))
    assert api["lifecycle"]["preStop"]["sleep"]["seconds"] + graceful < 60


@both
def test_selector__service_budget_and_policy__select_a_workload(environment):
    labels = [template["metadata"]["labels"] for _, template in pod_templates(environment)]

    def selects(selector):
        return any(selector.items() <= one.items() for one in labels)

    for one in load(environment):
        if one["kind"] == "Service":
            assert selects(one["spec"]["selector"]), one["metadata"]["name"]
        elif one["kind"] == "PodDisruptionBudget":
            assert selects(one["spec"]["selector"]["matchLabels"]), one["metadata"]["name"]
        elif one["kind"] == "NetworkPolicy" and one["spec"]["podSelector"]:
            assert selects(one["spec"]["podSelector"]["matchLabels"]), one["metadata"]["name"]


@both
def test_policy__every_workload__has_one_besides_the_default_deny(environment):
    policies = kind(environment, "NetworkPolicy")
    deny = policies[PREFIX + "default-deny"]["spec"]
    assert deny == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}
    for owner, template in pod_templates(environment):
        selecting = [
            one
            for one in policies.values()
            if (wanted := one["spec"]["podSelector"].get("matchLabels"))
            and wanted.items() <= template["metadata"]["labels"].items()
        ]
        assert len(selecting) == 1, owner


@both
def test_policy__egress__never_reaches_the_instance_metadata(environment):
    metadata = ipaddress.ip_address("169.254.169.254")
    for name, policy in kind(environment, "NetworkPolicy").items():
        for rule in policy["spec"].get("egress", []):
            for block in (to["ipBlock"] for to in rule["to"] if "ipBlock" in to):
                if metadata in ipaddress.ip_network(block["cidr"]):
                    assert any(metadata in ipaddress.ip_network(one) for one in block["except"]), name


@both
def test_policy__ports__are_those_that_a_component_uses(environment):
    policies = kind(environment, "NetworkPolicy")

    def ports(component):
        return {
            port["port"] for rule in policies[PREFIX + component]["spec"].get("egress", []) for port in rule["ports"]
        }

    assert ports("api") == ports("worker") == {53, 5432, 6379, 443, 22, 587}
    assert ports("beat") == ports("migrate") == ports("vacuum") == {53, 5432, 6379}
    assert ports("archive") == {53, 5432, 6379, 443}
    assert ports("frontend") == set()


@both
def test_ingress__paths__split_api_and_spa_and_hide_the_metrics(environment):
    (ingress,) = kind(environment, "Ingress").values()
    (rule,) = ingress["spec"]["rules"]
    routes = {one["path"]: one["backend"]["service"]["name"] for one in rule["http"]["paths"]}
    assert routes == {
        **dict.fromkeys(("/api", "/admin", "/static", "/health"), PREFIX + "api"),
        "/": PREFIX + "frontend",
    }
    assert (
        rule["host"] == {"staging": "staging.debtflow.example.com", "production": "debtflow.example.com"}[environment]
    )
    assert "location = /metrics {\n    return 404;" in (ROOT / "frontend/nginx/default.conf").read_text()


@both
def test_migration__hook__runs_before_with_what_it_needs(environment):
    hooks = [one for one in load(environment) if "helm.sh/hook" in one["metadata"].get("annotations", {})]
    weights = {one["kind"]: int(one["metadata"]["annotations"]["helm.sh/hook-weight"]) for one in hooks}
    assert weights.keys() == {"ServiceAccount", "ConfigMap", "NetworkPolicy", "Job"}
    assert max(weights.values()) == weights.pop("Job") > max(weights.values())
    assert {one["metadata"]["annotations"]["helm.sh/hook"] for one in hooks} == {"pre-install,pre-upgrade"}
    assert {one["metadata"]["name"] for one in hooks} == {PREFIX + "migrate"}
    assert dict(containers(environment))[PREFIX + "migrate"]["args"] == ["python", "manage.py", "migrate", "--no-input"]


def test_production__replicas__are_those_of_the_overview():
    assert "replicas" not in deployment("production", "api")["spec"]
    (scaler,) = kind("production", "HorizontalPodAutoscaler").values()
    assert (scaler["spec"]["minReplicas"], scaler["spec"]["maxReplicas"]) == (3, 10)
    assert scaler["spec"]["metrics"][0]["resource"]["target"]["averageUtilization"] == 70
    assert scaler["spec"]["scaleTargetRef"]["name"] == PREFIX + "api"
    replicas = {name: deployment("production", name)["spec"]["replicas"] for name in ("worker", "beat", "frontend")}
    assert replicas == {"worker": 2, "beat": 1, "frontend": 2}
    budgets = {name: one["spec"]["minAvailable"] for name, one in kind("production", "PodDisruptionBudget").items()}
    assert budgets == {PREFIX + "api": 2, PREFIX + "worker": 1, PREFIX + "frontend": 1}


def test_staging__replicas__one_of_each_and_no_budget_that_blocks_a_drain():
    assert {one["spec"]["replicas"] for one in kind("staging", "Deployment").values()} == {1}
    assert not kind("staging", "HorizontalPodAutoscaler")
    assert not kind("staging", "PodDisruptionBudget")


@both
def test_beat__strategy__never_two_at_once(environment):
    assert deployment(environment, "beat")["spec"]["strategy"] == {"type": "Recreate"}


@everything
def test_jobs__management_commands__exist(release):
    for owner, one in containers(release):
        if one.get("args", [])[:2] == ["python", "manage.py"] and one["args"][2] != "migrate":
            found = list((ROOT / "backend/debtflow").glob(f"*/management/commands/{one['args'][2]}.py"))
            assert len(found) == 1, owner


def test_bootstrap__pooler__carries_the_role_app_alone():
    urls = {
        name: one["spec"]["target"]["template"]["data"]
        for name, one in kind("bootstrap", "ExternalSecret").items()
        if "template" in one["spec"]["target"]
    }
    assert ".proxy-example." in urls["debtflow-app"]["DATABASE_URL"]
    assert ".proxy-example." not in urls["debtflow-owner"]["DATABASE_OWNER_URL"]
    assert ".proxy-example." not in urls["debtflow-admin"]["DATABASE_ADMIN_URL"]

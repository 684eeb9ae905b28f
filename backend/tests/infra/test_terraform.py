import re

from .manifests import ROOT

TERRAFORM = ROOT / "terraform"
MODULES = {"networking", "eks", "database", "cache", "storage", "ecr", "iam", "secrets", "dns"}


def sources():
    return [path for path in TERRAFORM.rglob("*.tf") if ".terraform" not in path.parts]


def test_modules__nine_of_the_overview__are_there_with_tests():
    assert {path.name for path in (TERRAFORM / "modules").iterdir()} == MODULES
    for name in MODULES:
        assert list((TERRAFORM / "modules" / name / "tests").glob("*.tftest.hcl")), name


def test_networks__open_to_the_world__are_the_load_balancers_ingress_and_the_default_routes():
    found = {
        (path.relative_to(TERRAFORM).as_posix(), line.split("=")[0].strip())
        for path in sources()
        for line in path.read_text().splitlines()
        if re.search(r"0\.0\.0\.0/0|::/0", line)
    }
    assert found == {
        ("modules/networking/load_balancer.tf", "cidr_ipv4"),
        ("modules/networking/routes.tf", "cidr_block"),
    }


def test_outputs__each_one__has_its_step_in_the_bootstrap_page():
    page = (ROOT / "docs/bootstrap.md").read_text()
    names = re.findall(r'^output "(\w+)"', (TERRAFORM / "outputs.tf").read_text(), re.MULTILINE)
    assert names
    assert [name for name in names if name not in page] == []

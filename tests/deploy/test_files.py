"""What an operator is given fits the program: names, commands, variables, figures."""

import json
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import asyncpg
import pytest
import yaml

from adapters.cli.registry import registered
from adapters.embedded.postgres import Postgres
from adapters.observing.metrics import Metrics
from adapters.settings import known_variables
from adapters.temporal.worker import DEPLOYMENT

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
INSTALLED = "node_modules"
FILES = sorted(f for f in DEPLOY.rglob("*") if f.is_file() and INSTALLED not in f.parts)
SCRIPTS = [file for file in FILES if file.suffix == ".sh"]
UNITS = [file for file in FILES if file.suffix in (".service", ".timer")]
README = DEPLOY / "README.md"

VARIABLE = re.compile(r"\bTONVINH_[A-Z_]+")
COMMAND = re.compile(r"(?:(?<![/=\w.-])|/bin/)tonvinh ([a-z][a-z-]+)")
CODE = re.compile(r"```sh\n(.*?)```|`([^`\n]+)`|^ExecStart=([^\n]*)$", re.MULTILINE | re.DOTALL)
METRIC = re.compile(r"\b(?:tonvinh|process)_[a-z_]+\b")
OF_THE_SCRAPE = re.compile(r"\bup\b|\babsent\b")


def text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def known_metrics() -> set[str]:
    families = Metrics().registry.collect()
    suffixes = {
        "counter": ("_total",), "histogram": ("_bucket", "_count", "_sum"), "gauge": ("",),
    }  # fmt: skip
    return {f.name + end for f in families for end in suffixes.get(f.type, ("",))}


def relative(file: Path) -> str:
    return str(file.relative_to(DEPLOY))


@pytest.mark.parametrize("file", FILES, ids=relative)
def test_every_variable_is_one_the_program_knows(file: Path) -> None:
    assert set(VARIABLE.findall(text(file))) <= set(known_variables())


@pytest.mark.parametrize("file", [README, *UNITS], ids=relative)
def test_every_command_is_one_the_program_has(file: Path) -> None:
    parts = CODE.findall(text(file))
    shell = "\n".join("".join(part) for part in parts)
    unknown = {name for name in COMMAND.findall(shell) if not registered(name)}
    assert not unknown


def test_every_service_of_the_program_runs_one_of_its_commands() -> None:
    ours = {n: s for n, s in compose()["services"].items() if "tonvinh:" in s["image"]}
    assert set(ours) == {"migrate", "worker", "web", "integrate", "deliver"}
    assert all(registered(service["command"][0]) for service in ours.values())


@pytest.mark.parametrize("script", SCRIPTS, ids=relative)
def test_every_script_can_be_read_by_its_shell(script: Path) -> None:
    shell = "bash" if "bash" in text(script).partition("\n")[0] else "sh"
    done = subprocess.run([shell, "-n", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(r"^set -eu", text(script), re.MULTILINE)


@pytest.mark.parametrize("file", [f for f in FILES if f.suffix == ".yaml"], ids=relative)
def test_every_yaml_file_can_be_read(file: Path) -> None:
    assert yaml.safe_load(text(file))


def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(text(DEPLOY / "compose" / "compose.yaml"))
    return loaded


def test_images_are_named_plainly_and_by_version() -> None:
    images = [service["image"] for service in compose()["services"].values()]
    images += re.findall(r"^FROM (\S+)", text(DEPLOY / "compose" / "Dockerfile"), re.MULTILINE)
    for image in images:
        name, _, version = image.partition(":")
        assert version not in ("", "latest"), image
        assert "." not in name, f"{image} names a registry"


def test_every_variable_of_the_compose_file_is_in_its_example() -> None:
    wanted = set(re.findall(r"\$\{([A-Z_]+)", text(DEPLOY / "compose" / "compose.yaml")))
    given = set(re.findall(r"^([A-Z_]+)=", text(DEPLOY / "compose" / ".env.example"), re.MULTILINE))
    assert wanted == given


def test_the_program_knows_what_the_compose_file_waits_for() -> None:
    services = compose()["services"]
    for service in services.values():
        for name, condition in service.get("depends_on", {}).items():
            healthy = condition["condition"] == "service_healthy"
            assert not healthy or "healthcheck" in services[name]


def test_an_image_is_installed_from_the_lock_with_hashes_and_not_as_root() -> None:
    dockerfile = text(DEPLOY / "compose" / "Dockerfile")
    assert re.search(r"--require-hashes -r requirements/app\.txt", dockerfile)
    assert re.findall(r"^USER (\S+)", dockerfile, re.MULTILINE)[-1] == "10001:10001"


def test_the_image_is_given_everything_the_package_is_made_of() -> None:
    project = tomllib.loads(text(ROOT / "pyproject.toml"))
    wanted = {"pyproject.toml", *project["project"]["license-files"]}
    wanted |= {project["project"]["readme"]} if "readme" in project["project"] else set()
    wanted |= set(project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"])
    dockerfile = text(DEPLOY / "compose" / "Dockerfile")
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", dockerfile, re.MULTILINE)
    assert wanted <= set(" ".join(copied).split())
    let_in = text(DEPLOY / "compose" / "Dockerfile.dockerignore").splitlines()
    assert {f"!{name}" for name in wanted} <= set(let_in)


def test_no_example_holds_a_password() -> None:
    for file in FILES:
        for secret in re.findall(r"^\w*PASSWORD=(.*)$", text(file), re.MULTILINE):
            assert secret.startswith(("CHANGE_ME", "…")), relative(file)


@pytest.mark.parametrize("unit", [u for u in UNITS if u.suffix == ".service"], ids=relative)
def test_every_service_runs_as_an_account_of_its_own_with_no_way_up(unit: Path) -> None:
    lines = set(text(unit).splitlines())
    assert {"NoNewPrivileges=yes", "CapabilityBoundingSet=", "ProtectSystem=strict"} <= lines
    assert re.search(r"^User=tonvinh", text(unit), re.MULTILINE)


def test_every_dynamic_setting_says_why() -> None:
    source = text(DEPLOY / "temporal" / "dynamicconfig.yaml")
    for name, values in yaml.safe_load(source).items():
        before = source.partition(f"\n{name}:")[0].rpartition("\n")[2]
        assert before.startswith("# "), name
        assert all(set(value) == {"value", "constraints"} for value in values), name


def expressions() -> list[str]:
    groups = yaml.safe_load(text(DEPLOY / "dashboards" / "alerts.yaml"))["groups"]
    alerts = [rule["expr"] for group in groups for rule in group["rules"]]
    panels = json.loads(text(DEPLOY / "dashboards" / "grafana.json"))["panels"]
    return alerts + [target["expr"] for panel in panels for target in panel["targets"]]


@pytest.mark.parametrize("expression", expressions())
def test_every_figure_that_is_asked_for_is_one_the_program_shows(expression: str) -> None:
    named = set(METRIC.findall(expression))
    assert named or OF_THE_SCRAPE.search(expression)
    assert named <= known_metrics()


def test_every_figure_of_our_own_is_on_the_dashboard() -> None:
    shown = " ".join(expressions())
    ours = [f.name for f in Metrics().registry.collect() if f.name.startswith("tonvinh_")]
    assert [name for name in ours if name not in shown] == []


def test_every_alert_says_what_is_felt_and_what_to_do() -> None:
    groups = yaml.safe_load(text(DEPLOY / "dashboards" / "alerts.yaml"))["groups"]
    for rule in (rule for group in groups for rule in group["rules"]):
        assert {"summary", "todo"} == set(rule["annotations"]), rule["alert"]
        assert all(" / " in said for said in rule["annotations"].values()), rule["alert"]
        assert rule["labels"]["severity"] in ("page", "ticket")


async def test_postgres_knows_every_setting_of_the_primary(postgres_server: Postgres) -> None:
    settings = re.findall(
        r"^(\w+) = '?([^'\n]*)'?$", text(DEPLOY / "postgres" / "primary.conf"), re.MULTILINE
    )
    connection = await asyncpg.connect(postgres_server.dsn("postgres"))
    try:
        known = {
            row["name"].lower() for row in await connection.fetch("SELECT name FROM pg_settings")
        }
        assert {name for name, _ in settings} <= known
    finally:
        await connection.close()
    assert {"on"} == {value for name, value in settings if name in ("fsync", "synchronous_commit")}


def test_the_readme_names_every_file_here() -> None:
    said = text(README)
    # The partials of the style are named by `site.scss`, which cannot be made without them.
    parts = set((DEPLOY / "assets" / "scss").glob("_*.scss"))
    assert parts
    assert "`scss/`" in said
    unnamed = [relative(f) for f in FILES if f not in {README, *parts} and f.name not in said]
    assert not unnamed


def test_the_readme_calls_the_deployment_by_its_name() -> None:
    named = set(re.findall(r"--(?:deployment-)?name (\S+)", text(README)))
    assert named == {DEPLOYMENT}

"""Promises of docker-compose.yml; there is no Docker engine where the tests run."""

import re
from pathlib import Path

import pytest
import yaml

from empact.quickstart.cluster import SILENT_ON_TEXTS
from tests.test_headers import EXPECTED

ROOT = Path(__file__).resolve().parent.parent
OURS = ("migrate", "web", "worker", "relay", "scheduler")


@pytest.fixture(scope="module")
def services():
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]


def test_every_process_of_production_is_there(services):
    assert {*services} == {"front", "tls", *OURS, "database", "redis"}


def test_each_image_is_built_once_and_pulled_from_nowhere(services):
    """Compose makes an image for each service that says how, five times the same."""
    built = {name: service["image"] for name, service in services.items() if "build" in service}
    ours = {name: s for name, s in services.items() if s["image"] in built.values()}

    assert built == {"front": "empact-front", "migrate": "empact"}
    assert {*ours} == {"front", "tls", *OURS}
    assert {service["pull_policy"] for service in ours.values()} == {"never"}


def test_only_nginx_is_reached_from_outside(services):
    published = {name for name, service in services.items() if "ports" in service}

    assert published == {"front", "tls"}
    assert {name for name, s in services.items() if "outside" in s["networks"]} == published


def test_only_what_sends_mails_or_asks_an_identity_provider_gets_out(services):
    assert {n for n, s in services.items() if "way_out" in s["networks"]} == {"web", "worker"}
    assert {n for n, s in services.items() if s["networks"] == ["inside"]} == {
        *{"migrate", "relay", "scheduler", "database", "redis"}
    }


def test_the_network_of_the_others_leads_nowhere():
    networks = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["networks"]

    assert networks["inside"] == {"internal": True}
    assert {*networks} == {"inside", "outside", "way_out"}


def test_redis_writes_down_its_queue_and_throws_nothing_away(services):
    command = services["redis"]["command"]

    assert command[command.index("--appendonly") + 1] == "yes"
    assert command[command.index("--maxmemory-policy") + 1] == "noeviction"
    assert services["redis"]["volumes"] == ["redis:/data"]


def test_database_and_broker_are_of_the_versions_we_run_on(services):
    assert services["database"]["image"] == "postgres:18"
    assert services["redis"]["image"] == "redis:8"


def test_the_database_logs_no_text_that_people_wrote(services):
    given = [argument.removeprefix("-c") for argument in services["database"]["command"][1:]]

    assert dict(argument.split("=") for argument in given) == SILENT_ON_TEXTS


def test_each_lasting_process_has_a_health_check(services):
    asked = {name for name, service in services.items() if "healthcheck" in service}

    assert asked == {*services} - {"migrate"}


def test_health_checks_hold_under_docker_and_podman(services):
    """Podman's service splits them at spaces, and neither engine knows $(hostname) here."""
    for service in services.values():
        kind, *words = service.get("healthcheck", {}).get("test", ["CMD"])

        assert kind == "CMD"
        assert not [word for word in words if re.search(r"[\s$'\"()]", word)]


@pytest.mark.parametrize("name", ("web", "worker", "relay", "scheduler"))
def test_our_processes_are_asked_by_our_own_check(services, name):
    assert services[name]["healthcheck"]["test"][-3:] == ["-m", "empact.healthy", name]
    assert [services[name]["environment"]["HEARTBEATS"]] == services[name]["tmpfs"]


def test_every_container_is_bounded(services):
    for name, service in services.items():
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert re.fullmatch(r"\d+[mg]", service["mem_limit"]), name
        assert service["logging"]["driver"] == "json-file", name
        assert {*service["logging"]["options"]} == {"max-size", "max-file"}, name


def test_nginx_alone_keeps_rights_of_root_and_only_to_give_them_up(services):
    kept = {name: service["cap_add"] for name, service in services.items() if "cap_add" in service}

    assert kept == {name: ["CHOWN", "SETGID", "SETUID"] for name in ("front", "tls")}


def test_heads_of_the_event_log_are_outside_the_media(services):
    relay = services["relay"]

    assert relay["environment"]["AUDIT_FOLDER"] == "/srv/audit-heads"
    assert relay["volumes"] == ["audit-heads:/srv/audit-heads"]
    assert [
        n for n, s in services.items() if "audit-heads:/srv/audit-heads" in s.get("volumes", [])
    ] == ["relay"]


def test_tls_is_the_same_nginx_with_certificates(services):
    tls = services["tls"]

    assert tls["profiles"] == ["tls"]
    assert tls["image"] == services["front"]["image"]
    # It asks on its own behalf only.
    assert tls["environment"] == {"LOAD_BALANCER": "127.0.0.1", "TLS": "1"}
    assert tls["volumes"] == ["${CERTIFICATES:-./certificates}:/etc/nginx/certificates:ro"]


@pytest.mark.parametrize(
    "secret", ("SECRET_KEY", "ALLOWED_HOSTS", "PRIVACY_CONTROLLER", "PRIVACY_CONTACT")
)
def test_no_secret_has_a_default(services, secret):
    for name in OURS:
        assert re.fullmatch(rf"\$\{{{secret}:\?.+\}}", services[name]["environment"][secret])


@pytest.mark.parametrize(
    ("name", "role", "secret"),
    (
        ("migrate", "empact", "PGPASSWORD"),
        ("web", "empact_app", "PGPASSWORD_APP"),
        ("worker", "empact_app", "PGPASSWORD_APP"),
        ("relay", "empact_relay", "PGPASSWORD_RELAY"),
        ("scheduler", "empact_app", "PGPASSWORD_APP"),
    ),
)
def test_each_enters_the_database_in_its_own_role_and_knows_no_other_password(
    services, name, role, secret
):
    environment = services[name]["environment"]

    assert environment["PGUSER"] == role
    assert re.fullmatch(rf"\$\{{{secret}:\?.+\}}", environment["PGPASSWORD"])
    if name != "migrate":
        assert [key for key in environment if key.startswith("PGPASSWORD_")] == []


def test_the_roles_get_their_rights_after_every_migration(services):
    assert services["migrate"]["command"][-1].split(" && ") == [
        "python manage.py migrate --noinput",
        "python manage.py grant_roles",
        # Without it no person can be invited: there is no organisation.
        "python manage.py load_reference --keep-going",
    ]


@pytest.mark.parametrize("name", ("web", "worker", "relay", "scheduler"))
def test_nothing_starts_before_the_tables_are_there(services, name):
    condition = services[name]["depends_on"]["migrate"]["condition"]

    assert condition == "service_completed_successfully"


def test_no_image_is_named_with_a_host(services):
    images = {service["image"] for service in services.values()}

    assert images == {"empact", "empact-front", "postgres:18", "redis:8"}


def test_nginx_gives_its_own_answers_the_headers_of_django():
    config = (ROOT / "docker" / "nginx.conf").read_text()
    said = dict(re.findall(r'map \$upstream_http_(\w+) \$\1 {\n    "" "(.+)";', config))
    sent = dict(re.findall(r"^    add_header (\S+) \$(\w+) always;", config, re.MULTILINE))

    assert {name: said[variable] for name, variable in sent.items()} == EXPECTED
    assert len(re.findall(r"add_header", config)) == len(EXPECTED) + 1
    assert re.findall(r"^ {8,}add_header", config, re.MULTILINE) == []


def test_nginx_takes_client_addresses_from_the_load_balancer_alone(services):
    config = (ROOT / "docker" / "nginx.conf").read_text()
    dockerfile = (ROOT / "docker" / "Dockerfile").read_text()

    assert re.findall(r"^(?:set_)?real_ip_(\w+) (.+);$", config, re.MULTILINE) == [
        ("from", "${LOAD_BALANCER}"),
        ("header", "X-Forwarded-For"),
        ("recursive", "on"),
    ]
    assert re.findall(r"\$\{.+?\}", config) == ["${LOAD_BALANCER}"]
    assert services["front"]["environment"]["LOAD_BALANCER"].startswith("${LOAD_BALANCER:?")
    assert "ENV NGINX_ENVSUBST_FILTER=^LOAD_BALANCER$\n" in dockerfile
    assert "nginx.conf /etc/nginx/templates/default.conf.template\n" in dockerfile
    assert 'ENTRYPOINT ["/front.sh"]\n' in dockerfile


def test_nobody_brings_a_header_past_nginx():
    written = dict(
        re.findall(r"proxy_set_header (\S+) (.+);", (ROOT / "docker" / "nginx.conf").read_text())
    )

    assert written == {
        "Connection": '""',
        "Host": "$host",
        "X-Forwarded-For": "$remote_addr",
        "X-Forwarded-Proto": "$protocol",
        "X-Real-IP": '""',
        "Forwarded": '""',
    }


def read_by_compose() -> set[str]:
    """Names of the variables that docker-compose.yml asks for, and of those that it sets."""
    text = (ROOT / "docker-compose.yml").read_text()
    return {*re.findall(r"\$\{(\w+)", text)}


def read_by_settings() -> set[str]:
    """Names of the variables that the program reads, but for the quick start's own."""
    files = ("empact/settings.py", "empact/wsgi.py", "empact/healthy.py")
    asking = r"""(?:environ\.get|environ\.setdefault|required|seconds)\(\s*"([A-Z_]+)\""""
    return {name for path in files for name in re.findall(asking, (ROOT / path).read_text())} - {
        "DJANGO_SETTINGS_MODULE"
    }


def test_the_example_explains_every_variable_that_is_read():
    lines = (ROOT / ".env.example").read_text().splitlines()
    places = [
        (number, found[1])
        for number, line in enumerate(lines)
        if (found := re.match(r"#?([A-Z_]+)=", line))
    ]
    names = [name for _, name in places]

    assert len(names) == len({*names})
    # docker compose itself reads the profiles.
    assert {*names} == read_by_compose() | read_by_settings() | {"COMPOSE_PROFILES"}
    for number, name in places:
        above = lines[number - 1]
        explained = above if not re.match(r"#?[A-Z_]+=", above) else ""
        assert re.match(r"# \w.+\S", explained), f"{name} has no sentence above it."


def test_what_has_to_be_filled_in_is_what_compose_requires():
    text = (ROOT / "docker-compose.yml").read_text()
    filled_in = re.findall(r"^([A-Z_]+)=(.*)$", (ROOT / ".env.example").read_text(), re.MULTILINE)

    assert {name for name, _ in filled_in} == {*re.findall(r"\$\{(\w+):\?", text)}
    assert {value for _, value in filled_in} == {""}


def test_what_can_be_set_in_the_example_reaches_the_program():
    """Otherwise it would be set in vain: no process reads the file itself."""
    third_part = (ROOT / ".env.example").read_text().partition("# 3. ")[2]
    ours = {*re.findall(r"^#([A-Z_]+)=", third_part, re.MULTILINE)}

    assert read_by_settings() - ours <= read_by_compose()


def test_defaults_in_the_example_are_those_of_compose():
    text = (ROOT / "docker-compose.yml").read_text()
    shown = dict(
        re.findall(r"^#([A-Z_]+)=(.*)$", (ROOT / ".env.example").read_text(), re.MULTILINE)
    )

    for name, default in re.findall(r"\$\{(\w+):-(.+?)\}", text):
        assert shown[name] == default

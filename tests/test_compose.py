"""What docker-compose.yml promises; there is no Docker engine where the tests run."""

import re
from pathlib import Path

import pytest
import yaml
from django.urls import reverse

from empact.quickstart.cluster import SILENT_ON_TEXTS
from tests.test_headers import EXPECTED

ROOT = Path(__file__).resolve().parent.parent
OURS = ("migrate", "web", "worker", "relay", "scheduler")


@pytest.fixture(scope="module")
def services():
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]


def test_every_process_of_production_is_there(services):
    assert {*services} == {"front", *OURS, "database", "redis"}


def test_only_nginx_is_reached_from_outside(services):
    published = {name for name, service in services.items() if "ports" in service}

    assert published == {"front"}
    assert {name for name, s in services.items() if "outside" in s["networks"]} == {"front"}


def test_the_network_of_the_others_leads_nowhere():
    networks = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["networks"]

    assert networks["inside"] == {"internal": True}


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


@pytest.mark.parametrize("name", ("front", "web", "worker", "database", "redis"))
def test_what_can_say_how_it_is_gets_asked(services, name):
    assert services[name]["healthcheck"]["test"][0].startswith("CMD")


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
    assert services["migrate"]["command"][-1].endswith(
        "migrate --noinput && python manage.py grant_roles"
    )


@pytest.mark.parametrize("name", ("web", "worker", "relay", "scheduler"))
def test_nothing_starts_before_the_tables_are_there(services, name):
    condition = services[name]["depends_on"]["migrate"]["condition"]

    assert condition == "service_completed_successfully"


def test_no_image_is_named_with_a_host(services):
    images = {service["image"] for service in services.values()}

    assert images == {"empact", "empact-front", "postgres:18", "redis:8"}


def test_nginx_says_of_its_own_answers_what_django_says_of_all():
    config = (ROOT / "docker" / "nginx.conf").read_text()
    said = dict(re.findall(r'map \$upstream_http_(\w+) \$\1 {\n    "" "(.+)";', config))
    sent = dict(re.findall(r"^    add_header (\S+) \$(\w+) always;", config, re.MULTILINE))

    assert {name: said[variable] for name, variable in sent.items()} == EXPECTED
    assert len(re.findall(r"add_header", config)) == len(EXPECTED) + 1
    assert re.findall(r"^ {8,}add_header", config, re.MULTILINE) == []


def test_nginx_believes_the_load_balancer_alone_on_whose_behalf_it_asks(services):
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


def test_nobody_brings_a_header_past_nginx():
    written = dict(
        re.findall(r"proxy_set_header (\S+) (.+);", (ROOT / "docker" / "nginx.conf").read_text())
    )

    assert written == {
        "Connection": '""',
        "Host": "$host",
        "X-Forwarded-For": "$remote_addr",
        "X-Forwarded-Proto": "https",
        "X-Real-IP": '""',
        "Forwarded": '""',
    }


def test_no_address_that_lets_somebody_in_stands_in_the_log():
    config = (ROOT / "docker" / "nginx.conf").read_text()
    unlogged = re.search(r"map \$uri \$is_logged {\s+~(\S+) 0;\s+default 1;", config)

    assert unlogged is not None
    assert re.match(unlogged[1], reverse("desk:calendar_fetch", args=["secret"]))
    assert re.match(unlogged[1], reverse("sign_in_link_open", args=["secret"]))
    assert not re.match(unlogged[1], reverse("desk:calendar_feed"))
    assert re.findall(r"^    access_log .+;$", config, re.MULTILINE) == [
        "    access_log /var/log/nginx/access.log main if=$is_logged;"
    ]

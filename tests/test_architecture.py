"""Promises about the code itself, each kept by a test because people would forget it."""

import inspect
import re
from importlib import import_module
from pathlib import Path

import pytest
import rules
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.urls import URLPattern, get_resolver

from empact.lib.commands import Command
from empact.lib.models import Addressed
from empact.lib.states import Stateful
from empact.site.management.commands.draw_house import floors_by_app, is_room, said_of
from empact.site.management.commands.draw_states import DRAWN
from empact.urls import router

APPS = [
    "empact.people",
    "empact.records",
    "cycles",
    "priorities",
    "oaps",
    "actions",
    "results",
    "empact.site",
]
ROOTS = ["empact", "cycles", "priorities", "oaps", "actions", "results"]

PAST_THE_OUTBOX = re.compile(r"\.delay\(|\.apply_async\(|delay_on_commit|send_task")
NONCED = re.compile(r"<(?:script|style|link rel=.stylesheet)\b(?:[^>{]|\{%.*?%\})*>", re.DOTALL)
"""Tags that a browser obeys only with the page's nonce, whatever their template tags write."""

INLINE = re.compile(r"""<[a-z][^>]*\s(?:style|on[a-z]+)=["']""")
DOORS = re.compile(r"(^|/)(views|api|tasks|admin)(/\w+)?\.py$")


def modules(app):
    """Return all modules of an app that hold commands: commands.py of a room, or commands/*.py."""
    folder = Path(settings.BASE_DIR, *app.split("."))
    paths = [*folder.glob("*/commands.py"), *folder.glob("*/commands/*.py")]
    return [
        import_module(".".join(path.relative_to(settings.BASE_DIR).with_suffix("").parts))
        for path in paths
        if "management" not in path.parts
    ]


def sources():
    for root in ROOTS:
        for path in Path(settings.BASE_DIR, root).rglob("*.py"):
            yield str(path.relative_to(settings.BASE_DIR)), path.read_text()


@pytest.mark.parametrize("app", APPS)
def test_everything_public_in_commands_is_a_command_with_a_known_permission(app):
    public = [
        value
        for module in modules(app)
        for name, value in vars(module).items()
        if not name.startswith("_")
        and callable(value)
        and not isinstance(value, type)
        and getattr(value, "__module__", "") == module.__name__
    ]

    assert [f for f in public if not isinstance(f, Command)] == []
    assert [f.permission for f in public if not rules.perm_exists(f.permission)] == []


def test_templates_ask_only_for_permissions_that_exist():
    asked = {
        name
        for template in Path(settings.BASE_DIR, "templates").rglob("*.html")
        for name in re.findall(r'has_perm "([^"]+)"', template.read_text())
    }

    assert [name for name in asked if not rules.perm_exists(name)] == []


def test_forms_in_templates_that_are_included_alone_get_their_token():
    """A template included with ``only`` sees nothing of the request: its form would be refused."""
    folder = Path(settings.BASE_DIR, "templates")
    sheets = {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*.html")}
    with_forms = {name for name, text in sheets.items() if "{% csrf_token %}" in text}
    alone = [
        (path, name, given)
        for path, text in sheets.items()
        for name, given in re.findall(r'{% include "([^"]+)"([^%]*) only %}', text)
        if name in with_forms
    ]

    assert [(path, name) for path, name, given in alone if "csrf_token" not in given] == []
    assert len(alone) > 2


def test_lists_that_are_cut_give_the_addresses_of_their_pages():
    folder = Path(settings.BASE_DIR, "templates")
    included = [
        (template.relative_to(folder), given)
        for template in folder.rglob("*.html")
        for given in re.findall(
            r'"components/pagination.html" with (.*?) only', template.read_text()
        )
    ]
    assert len(included) > 3
    assert [place for place, given in included if "next_url=" not in given] == []


def test_browsers_obey_every_script_and_style_of_our_templates():
    """The policy of content lets in what carries the nonce, and nothing that is written inline."""
    folder = Path(settings.BASE_DIR, "templates")
    sheets = {path.relative_to(folder): path.read_text() for path in folder.rglob("*.html")}
    tags = [(path, tag) for path, text in sheets.items() for tag in NONCED.findall(text)]

    assert [(path, tag) for path, tag in tags if "{% csp_nonce_attr %}" not in tag] == []
    assert len(tags) > 10
    assert [path for path, text in sheets.items() if INLINE.search(text)] == []


def test_work_reaches_the_workers_through_the_outbox_only():
    past = {path for path, text in sources() if PAST_THE_OUTBOX.search(text)}

    assert past == {"empact/records/outbox/post.py"}


def test_only_commands_move_a_state():
    movers = {path for path, text in sources() if re.search(r"\.move\(", text)}

    assert {path for path in movers if not re.search("/(commands|writing)", path)} == set()


def test_what_commands_share_in_writing_is_used_by_commands_alone():
    users = {path for path, text in sources() if re.search(r"from [\w.]+\.writing\b", text)}

    # The demonstration loads in bulk what people would do by commands, one by one.
    others = {path for path in users if not path.startswith("empact/site/demonstration/")}
    assert {path for path in others if not re.search("/(commands|writing)", path)} == set()


def test_doors_see_only_what_is_visible():
    """A door starts from ``visible_to``; reference data has no secrets and is the exception."""
    open_to_all = {
        "Cycle",
        "CrimeArea",
        "Indicator",
        "IndicatorGroup",
        "Marking",
        "PublishedValue",
        "LabelMapping",
    }
    bare = re.compile(
        r"(\w+)\.objects\.(?!visible_to|answerable_to|overseen_by|published|withdrawn|none"
        r"|represented_by|steered_by|readable_by|removable_by|present|asked_of|taking_proposals_of"
        r"|ever_published|given_to)"
    )
    offences = {
        (path, name)
        for path, text in sources()
        if DOORS.search(path)
        for name in bare.findall(text)
        if name not in open_to_all
    }

    assert offences == set()


def test_addresses_do_not_count_up():
    counting = [path for path, text in sources() if path.endswith("urls.py") and "<int:" in text]
    resources = [viewset.queryset.model for _, viewset, _ in router.registry]

    assert counting == []
    assert [model for model in resources if not issubclass(model, Addressed)] == []


def test_no_list_leans_on_an_order_that_nobody_sees():
    ordered = [
        model.__name__
        for model in apps.get_models()
        if model.__module__.split(".")[0] in ROOTS and model._meta.ordering
    ]

    assert ordered == []


def test_modules_stay_short_enough_to_be_read():
    # The settings are one file by intent, a list that is looked up and not read.
    long = {
        path: text.count("\n")
        for path, text in sources()
        if "/migrations/" not in path and path != "empact/settings.py"
    }

    assert {path: lines for path, lines in long.items() if lines > 800} == {}


def left_open(kind):
    """Name what a class of ours is asked to give by what it builds on, and does not."""
    for name in dir(kind):
        found = inspect.getattr_static(kind, name)
        function = getattr(found, "fget", found)
        is_ours = inspect.isfunction(function) and function.__module__.partition(".")[0] in ROOTS
        if is_ours and "NotImplementedError" in function.__code__.co_names:
            yield f"{kind.__module__}.{kind.__qualname__}.{name}"


def test_every_page_and_model_implements_the_hooks_of_its_base_classes():
    pages = {
        getattr(pattern.callback, "view_class", None) for pattern in every_pattern(get_resolver())
    } - {None}
    models = [model for model in apps.get_models() if model.__module__.partition(".")[0] in ROOTS]
    rows = {type(model.objects.all()) for model in models if hasattr(model, "objects")}

    assert [hook for kind in (*pages, *models, *rows) for hook in left_open(kind)] == []
    assert len(pages) > 100


def every_pattern(resolver):
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern
        else:
            yield from every_pattern(pattern)


def test_decisions_are_numbered_once():
    numbers = [path.name[:4] for path in Path(settings.BASE_DIR, "docs/adr").glob("*.md")]

    assert sorted(set(numbers)) == sorted(numbers)
    assert numbers != []


def test_decisions_are_listed_by_their_titles():
    folder = Path(settings.BASE_DIR, "docs/adr")
    listed = (folder / "README.md").read_text()
    titles = {path.name: path.read_text().partition("\n")[0] for path in folder.glob("0*.md")}

    missing = [name for name, title in titles.items() if f"[{title[2:]}]({name})" not in listed]
    assert missing == []


@pytest.mark.django_db
def test_migrations_are_complete():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_the_drawn_states_are_those_of_the_code(tmp_path):
    drawn = tmp_path / "states.md"

    call_command("draw_states", output=str(drawn))

    assert drawn.read_text() == Path(settings.BASE_DIR, "docs/states.md").read_text()


def test_the_drawn_house_is_that_of_the_contracts(tmp_path):
    drawn = tmp_path / "house.md"

    call_command("draw_house", output=str(drawn))

    assert drawn.read_text() == Path(settings.BASE_DIR, "docs/house.md").read_text()


def test_every_room_says_what_it_is_about_and_where_the_rest_is():
    rooms = [
        (app, room)
        for app, floors in floors_by_app().items()
        for floor in floors
        for room in floor
        if is_room(app, room)
    ]

    assert [place for place in rooms if said_of(*place).count(".") < 2] == []
    assert len(rooms) > 80


def test_all_states_are_drawn():
    drawn = [id(steps) for _, steps in DRAWN.values()]
    stateful = [model for model in apps.get_models() if issubclass(model, Stateful)]

    assert stateful
    assert [model.__name__ for model in stateful if id(model.steps) not in drawn] == []


def test_the_glossary_says_what_the_models_say(tmp_path):
    written = tmp_path / "glossary.md"

    call_command("write_glossary", output=str(written))

    assert written.read_text() == Path(settings.BASE_DIR, "docs/glossary.md").read_text()


def test_the_published_openapi_file_is_that_of_the_code(tmp_path):
    drawn = tmp_path / "openapi.yaml"

    call_command("spectacular", file=str(drawn), validate=True, fail_on_warn=True)

    assert drawn.read_text() == Path(settings.BASE_DIR, "docs/openapi.yaml").read_text()

"""No text of a translated page escapes the catalogues, and these are complete."""

import re
import shutil
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management import call_command
from django.db.models import Choices
from django.test import override_settings
from django.urls import get_resolver
from django.utils import translation

from empact.site.frame.languages import TRANSLATED
from empact.site.help.guides import GUIDES
from tests.words.not_yet import NOT_YET
from tests.words.visible import TEMPLATES, not_yet, shown_by, untranslated

CATALOGUES = Path(settings.LOCALE_PATHS[0])
LANGUAGES = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
FOLDERS = ("actions", "cycles", "empact", "oaps", "priorities", "results", "templates")

NAMED = re.compile(r"%\(\w+\)[sd]|\{\w*\}|<[a-z][^>]*>|</\w+>")
"""Parts that a translation has to keep: named values, and the elements around words."""

RENDERED_BY_FUNCTIONS = {
    "actions:contribution_autosave": "actions/submissions/contribution_form.html",
    "actions:return_apply": "actions/returns/return_preview.html",
    "actions:return_workbook_download": "actions/returns/return_workbook.html",
    "eu_login_callback": "socialaccount/authentication_error.html",
    "eu_login_login": "socialaccount/login.html",
    "sign_in_link_sent": "account/sign_in_link_sent.html",
    "sign_in_link_use": "account/sign_in_link_use.html",
}
"""The template of each translated page whose view names none."""

REFUSALS = (
    "400.html",
    "403.html",
    "403_csrf.html",
    "404.html",
    "500.html",
    "503.html",
    "account/invitation_closed.html",
    "account/invitation_sign_in.html",
    "account/session_ended.html",
    "account/signup_closed.html",
)
"""Pages that take the place of others, in the reader's language."""


def pages():
    """Give the template of each page that is answered in the reader's language."""
    for name in sorted(TRANSLATED - {"guide"}):
        yield RENDERED_BY_FUNCTIONS.get(name) or template_of(name)
    yield from (guide.template for guide in GUIDES)
    yield from REFUSALS


def template_of(name):
    namespace, _, local = name.rpartition(":")
    resolver = get_resolver()
    if namespace:
        _prefix, resolver = resolver.namespace_dict[namespace]
    for pattern in walked(resolver):
        if pattern.name == local:
            view = pattern.callback
            given = getattr(view, "view_initkwargs", {}).get("template_name")
            return given or view.view_class.template_name
    raise LookupError(name)


def walked(resolver):
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from walked(pattern)
        else:
            yield pattern


def catalogue(code, folder=CATALOGUES):
    with (folder / code / "LC_MESSAGES" / "django.po").open("rb") as file:
        return [message for message in read_po(file, locale=code) if message.id]


@pytest.mark.parametrize("page", (*pages(),))
def test_all_text_of_a_translated_page_is_in_the_catalogues(page):
    shown = shown_by(page)

    assert page in shown
    assert {
        name: texts for name in shown if (texts := untranslated((TEMPLATES / name).read_text()))
    } == {}


@pytest.mark.parametrize(
    ("source", "found"),
    (
        ("<p>Some words</p>", ["Some words"]),
        ('<p>{% translate "Some words" %} {{ value }}</p>', []),
        ("{% blocktranslate trimmed %}Some {{ words }}{% endblocktranslate %}", []),
        ('<img alt="A chart" src="{% url "home" %}">', ["A chart"]),
        ('{% notice title="Be careful" %}{% endnotice %}', ["Be careful"]),
        ('{% notice title=_("Be careful") %}{% endnotice %}', []),
        ("{# A remark #}<style>p { color: red }</style>EMPACT – PDF", []),
    ),
)
def test_text_outside_translation_tags_is_found(source, found):
    assert untranslated(source) == found


def test_the_table_of_what_is_not_translated_yet_only_shrinks():
    """A template that is not in the table has to be translated; one that is, leaves it."""
    assert {folder: len(names) for folder, names in not_yet().items()} == NOT_YET


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_text_has_a_translation_that_keeps_what_is_named(code):
    lacking, differing = [], []
    for message in catalogue(code):
        ids = [message.id] if isinstance(message.id, str) else [*message.id]
        texts = [message.string] if isinstance(message.string, str) else [*message.string]
        if not all(texts) or message.fuzzy:
            lacking.append(ids[0])
        # Of several forms the last is compared: a singular may leave out the number.
        allowed = sorted(NAMED.findall(ids[-1]))
        if sorted(NAMED.findall(texts[-1])) != allowed:
            differing.append((ids[-1], texts[-1]))

    assert (lacking, differing) == ([], [])


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_catalogue_says_that_no_translator_has_reviewed_it(code):
    head = (CATALOGUES / code / "LC_MESSAGES" / "django.po").read_text()[:300]

    assert "not yet reviewed by a translator" in head


def test_french_signs_stay_with_their_word():
    """Before ; : ? ! and inside « » is a narrow space that no line breaks at (U+202F)."""
    apart = re.compile(r"[ \xa0][;:?!»]|«(?!\u202f)|[^\u202f]»")

    texts = [
        text
        for message in catalogue("fr")
        for text in ([message.string] if isinstance(message.string, str) else message.string)
    ]

    assert [text for text in texts if apart.search(text)] == []


def kinds_of_choices(kind=Choices):
    for narrower in kind.__subclasses__():
        yield narrower
        yield from kinds_of_choices(narrower)


def test_a_label_names_one_choice_in_all_languages():
    """A workbook comes back to readers of another language than the one it was made in."""
    for choices in kinds_of_choices():
        named = {}
        for code, _name in settings.LANGUAGES:
            with translation.override(code):
                for choice in choices:
                    label = str(choice.label).casefold()
                    assert named.setdefault(label, choice) == choice, (choices, code, label)


def test_makemessages_gives_the_same_catalogues(tmp_path, monkeypatch):
    for folder in FOLDERS:
        shutil.copytree(
            settings.BASE_DIR / folder,
            tmp_path / folder,
            ignore=lambda place, names: {
                name
                for name in names
                if Path(place, name).is_file()
                and not name.endswith((".py", ".html", ".txt", ".po"))
            },
        )
    monkeypatch.chdir(tmp_path)

    with override_settings(LOCALE_PATHS=[tmp_path / "empact/locale"]):
        call_command("makemessages", verbosity=0)

    for code in LANGUAGES:
        written = Path(code, "LC_MESSAGES", "django.po")
        fresh = (tmp_path / "empact/locale" / written).read_text()
        assert fresh == (CATALOGUES / written).read_text(), (
            "Run manage.py makemessages, and translate what is new."
        )

"""Places where HTML is let through unescaped, each by name: none of it was typed by a user.

``tests/access/test_stored_html.py`` looks at the pages themselves.
"""

import re
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
APPS = ("actions", "cycles", "empact", "oaps", "priorities", "results")

UNESCAPED = {
    "empact/site/search/queries/highlighting.py": "format_html escapes each piece around its marks",
    "empact/site/search/queries/hits.py": "names the type of what highlighting makes",
    "empact/lib/pieces.py": "a template made it; the nonce that is put in holds no sign of HTML",
    "empact/lib/widgets.py": "`escaped` escapes each name, value and label",
    "empact/site/templatetags/help.py": "templates made it; the words of a term are a guide's own",
    "empact/templatetags/ui.py": "format_html escapes the name that it marks as English",
    "results/templatetags/tracing.py": "format_html escapes the number and its address",
    "templates/mfa/totp/activate_form.html": "the picture of the key, which a program draws",
    "templates/mfa/use_key.html": "json_script escapes; it holds what the browser's key is asked",
    "templates/mfa/webauthn/add_form.html": "as templates/mfa/use_key.html",
}
"""Files in which a filter or a function lets HTML through, and why that is harmless."""

LETS_THROUGH = re.compile(
    r"\|\s*(?:safe|safeseq|json_script)\b|autoescape[ =](?:off|False)"
    r"|\b(?:mark_safe|format_html|format_html_join|html_safe|SafeString|SafeText|SafeData)\b"
    r"|__html__"
)
WRITES_HTML = re.compile(
    r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|setHTMLUnsafe|srcdoc"
    r"|document\.write|eval)\b|new Function|setAttribute\(\s*[\"'](?:on|href|src)"
)
MAILS_IN_HTML = re.compile(r"EmailMultiAlternatives|attach_alternative|html_message")


def files(*patterns, folders=(*APPS, "templates", "static/js")):
    for folder in folders:
        for pattern in patterns:
            for path in sorted((ROOT / folder).rglob(pattern)):
                yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")


def test_what_lets_html_through_is_named_with_a_reason():
    found = {name for name, text in files("*.py", "*.html", "*.svg") if LETS_THROUGH.search(text)}

    assert found == set(UNESCAPED)


def test_templates_that_escape_nothing_make_texts_for_mails_alone():
    """Django's rendered texts count as HTML; pages still escape those of ``write_text``."""
    plain = {name for name, text in files("*.txt") if "autoescape off" in text}
    used = {
        name
        for name, text in files("*.py", folders=APPS)
        if re.search(r"render_to_string\(\s*f?\"[^\"]+\.txt", text)
    }

    assert {name.rpartition("/")[0] for name in plain} == {"templates/mails"}
    assert used == set()


def test_scripts_make_no_html_of_texts():
    scripts = files("*.js", folders=["static/js"])

    assert {name for name, text in scripts if WRITES_HTML.search(text)} == set()


def test_mails_are_texts():
    assert {name for name, text in files("*.py") if MAILS_IN_HTML.search(text)} == set()


def test_the_patterns_find_unescaped_html():
    assert LETS_THROUGH.search("{{ field.help_text | safe }}")
    assert LETS_THROUGH.search("Engine(autoescape=False)")
    assert WRITES_HTML.search("list.innerHTML = name")
    assert WRITES_HTML.search('link.setAttribute("href", typed)')

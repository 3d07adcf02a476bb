"""Wrappers used on many screens. Pieces that wrap nothing are plain includes of ``components/``."""

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.text import slugify
from django.utils.translation import get_language, gettext, gettext_noop

from empact.lib.languages import within_sentence
from empact.lib.local_numbers import in_digits
from empact.lib.numbers import format_number
from empact.lib.periods import days_in_words
from empact.lib.pieces import kept_piece
from empact.lib.widgets import field, icon, state_tag

register = template.Library()

WORDS_OF_FIGURES = (
    gettext_noop("at least"),
    gettext_noop("about"),
    gettext_noop("between"),
    gettext_noop("million"),
    gettext_noop("billion"),
)
"""Words around a headline number that pages translate; documents, made without Django, do not."""

register.filter(in_digits)
register.simple_tag(field)
register.simple_tag(icon)
register.simple_tag(kept_piece, takes_context=True)
register.simple_tag(state_tag)
register.filter(within_sentence)


@register.filter
def name_in_language(name):
    """Give a name of the reference data in the language of the page, if it is translated."""
    return gettext(str(name)) if name else ""


@register.filter
def names_in_language(names):
    """Give such names in the language of the page, in the same order."""
    return [name_in_language(name) for name in names or ()]


@register.filter
def marked_name(name):
    """Write a name in the language of the page; one that is not translated is marked as English."""
    said = name_in_language(name)
    if said == str(name) and (get_language() or "en") != "en":
        return format_html('<span lang="en">{}</span>', said)
    return said


@register.filter
def number(value):
    """Write a number with our separators: "3 636"."""
    return in_digits(format_number(value))


@register.simple_tag
def days(first, last):
    """Write the days from the first to the last, both included."""
    return days_in_words(first, last)


@register.simple_block_tag
def card(content, title="", kind=""):
    """Set one topic apart: ``{% card title="Before you submit" %}…{% endcard %}``."""
    return render_to_string(
        "components/card.html", {"title": title, "kind": kind, "content": content}
    )


@register.simple_block_tag
def notice(content, kind="info", title=""):
    """Show a message of more than a sentence; ``kind`` is info, success, warning or error."""
    return render_to_string(
        "components/notification.html", {"kind": kind, "title": title, "content": content}
    )


@register.simple_block_tag
def breadcrumbs(content):
    """Lead back up: wrap one ``<li>`` for each page above this one; Home is there already."""
    return render_to_string("components/breadcrumbs.html", {"content": content})


@register.simple_block_tag
def data_table(content, caption, *, stacked=False, compact=False, hide_caption=False):
    """Hold ``<thead>`` and ``<tbody>`` of a table that fits a narrow screen.

    It scrolls sideways there; ``stacked`` turns each row into a card instead and asks for a
    ``data-label`` on every cell. ``compact`` cards leave the labels out, for long lists whose cells
    speak for themselves. Cells with numbers carry the class ``number``.
    """
    context = {
        "caption": caption,
        "stacked": stacked,
        "compact": compact,
        "hide_caption": hide_caption,
        "id": f"table-{slugify(caption)}",
        "content": content,
    }
    return render_to_string("components/data_table.html", context)


@register.simple_block_tag
def receipt(content, title, reference=""):
    """Confirm that something has reached its destination; the page can be printed and kept."""
    return render_to_string(
        "components/receipt.html", {"title": title, "reference": reference, "content": content}
    )


@register.simple_block_tag
def disclosure(content, summary, *, about="", is_open=False):
    """Hide details until the user opens them, without JavaScript.

    ``about`` distinguishes several of the same name for those who hear the page.
    """
    given = {"summary": summary, "about": about, "is_open": is_open, "content": content}
    return render_to_string("components/disclosure.html", given)


@register.simple_block_tag
def key_figures(content):
    """Set ``components/key_figure.html`` pieces side by side."""
    return render_to_string("components/key_figures.html", {"content": content})


@register.simple_block_tag
def chart(content, src, alt, caption):
    """Show a drawn chart with, on demand, the rows of the table that it was drawn from."""
    return render_to_string(
        "components/chart.html", {"src": src, "alt": alt, "caption": caption, "content": content}
    )


@register.simple_block_tag
def figure_table(content, title, note=""):
    """Set ``components/figure_row.html`` pieces under one heading with the heads of the columns."""
    return render_to_string(
        "components/figure_table.html", {"title": title, "note": note, "content": content}
    )


@register.simple_block_tag
def form_actions(content, note=""):
    """Hold the buttons of a long form, in reach at the lower edge of a wide screen."""
    return render_to_string("components/form_actions.html", {"note": note, "content": content})

"""Fields of forms and tags of states as HTML, written without a template for each.

A form of figures has hundreds of them, and a template for each took a third of its time.
"""

import html
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.safestring import SafeString
from django.utils.translation import gettext

type Widget = Mapping[str, Any]

SPECIAL = re.compile("[&<>\"']")
"""Characters with a meaning in HTML. Most values of fields have none of them."""

ERRORS = "django/forms/errors/list/default.html"

CLASSES = {"checkbox": "ecl-checkbox__input", "radio": "ecl-radio__input"}
"""Classes of inputs that are no lines of text, by type."""


class Renderer(TemplatesSetting):
    """Writes the frequent widgets of Django itself, and has templates draw the rest."""

    def render(self, template_name: str, context: Any, request: Any = None) -> str:
        if write := WRITTEN.get(template_name):
            return write(context["widget"])
        if template_name == ERRORS and not context["errors"]:
            return ""
        return str(super().render(template_name, context, request))


def _input(widget: Widget) -> str:
    kind, given = widget["type"], widget["attrs"].get("class")
    classes = "" if kind == "hidden" else _class(CLASSES.get(kind, "ecl-text-input"), given)
    value = "" if widget["value"] is None else f' value="{escaped(widget["value"])}"'
    name = escaped(widget["name"])
    return f'<input type="{kind}" name="{name}"{classes}{value}{_attributes(widget)}>'


def _several_inputs(widget: Widget) -> str:
    return "".join(map(_input, widget["subwidgets"]))


def _textarea(widget: Widget) -> str:
    classes = _class("ecl-text-area", widget["attrs"].get("class"))
    begins = f'<textarea name="{escaped(widget["name"])}"{classes}{_attributes(widget)}>'
    # A browser drops one line break at the beginning, which may be one of the text.
    return f"{begins}\n{escaped(widget['value'] or '')}</textarea>"


def _select(widget: Widget) -> str:
    classes = _class("ecl-select", widget["attrs"].get("class"))
    begins = f'<select name="{escaped(widget["name"])}"{classes}{_attributes(widget)}>'
    return f"{begins}{''.join(_groups(widget))}</select>"


def _groups(widget: Widget) -> Iterator[str]:
    for name, options, _place in widget["optgroups"]:
        written = "".join(map(_option, options))
        yield f'<optgroup label="{escaped(name)}">{written}</optgroup>' if name else written


def _option(option: Widget) -> str:
    value, label = escaped(option["value"]), escaped(option["label"])
    return f'<option value="{value}"{_attributes(option)}>{label}</option>\n'


def _choices(widget: Widget) -> str:
    id_, classes = widget["attrs"].get("id"), _class("choices", widget["attrs"].get("class"))
    begins = f"<div{classes}{f' id="{escaped(id_)}"' if id_ else ''}>"
    return f"{begins}{''.join(_boxes(widget))}</div>"


def _boxes(widget: Widget) -> Iterator[str]:
    for name, options, _place in widget["optgroups"]:
        if name:
            yield f'<p class="choices__group">{escaped(name)}</p>'
        yield from map(_box, options)


def _box(option: Widget) -> str:
    if not option["wrap_label"]:
        return _input(option)
    kind, id_ = option["type"], option["attrs"].get("id")
    inner = (
        '<span class="ecl-radio__box-inner"></span>'
        if kind == "radio"
        else icon("check", extra="ecl-checkbox__icon")
    )
    return (
        f'<div class="ecl-{kind}">{_input(option)}'
        f'<label class="ecl-{kind}__label"{f' for="{escaped(id_)}"' if id_ else ""}>'
        f'<span class="ecl-{kind}__box">{inner}</span>'
        f'<span class="ecl-{kind}__text">{escaped(option["label"])}</span></label></div>'
    )


INPUTS = ("checkbox", "date", "email", "file", "hidden", "number", "password", "text", "url")

WRITTEN: Mapping[str, Callable[[Widget], str]] = {
    f"django/forms/widgets/{name}.html": write
    for name, write in {
        **dict.fromkeys(INPUTS, _input),
        "checkbox_option": _box,
        "checkbox_select": _choices,
        "multiple_hidden": _several_inputs,
        "radio": _choices,
        "radio_option": _box,
        "select": _select,
        "textarea": _textarea,
    }.items()
}
"""Functions that write a widget, by the names of Django's templates."""


@cache
def icon(name: str, size: str = "s", extra: str = "") -> SafeString:
    """Draw one of ECL's icons, of which readers of a screen take no notice."""
    classes = _class(f"ecl-icon ecl-icon--{size}", extra)
    drawn = f'<use href="{static("ecl/icons/icons.svg")}#{name}" />'
    return SafeString(f'<svg{classes} focusable="false" aria-hidden="true">{drawn}</svg>')


def field(
    bound: BoundField,
    *,
    plain: bool = False,
    size: str = "m",
    label: object = "",
    comment: Any = "",
) -> SafeString:
    """Draw a field of a form with its label, hint and errors.

    ``plain`` leaves out the mark of what is optional, ``label`` takes the place of its own, and
    ``comment`` is what a reviewer wrote on it. ``size`` is s, m or l.
    """
    errors, name = str(bound.errors), escaped(label or bound.label)
    hint = f"{_hint(bound)}{_comment(comment)}{errors}"
    if bound.use_fieldset:
        legend = f'<legend class="ecl-form-label">{name}{_optional(bound, plain=plain)}</legend>'
        described = bound.aria_describedby
        described = f' aria-describedby="{escaped(described)}"' if described else ""
        drawn = f'<fieldset class="field__set"{described}>{legend}{hint}{bound}</fieldset>'
    elif bound.widget_type == "checkbox":
        drawn = f"{hint}{_tick(bound, name)}"
    else:
        begins = f'<label class="ecl-form-label" for="{escaped(bound.id_for_label)}">{name}'
        drawn = f"{begins}{_optional(bound, plain=plain)}</label>{hint}{bound}"
    wrong = " field--invalid" if errors else ""
    return SafeString(f'<div class="ecl-form-group field field--{size}{wrong}">{drawn}</div>\n')


def _hint(bound: BoundField) -> str:
    if not bound.help_text:
        return ""
    id_ = f"{escaped(bound.auto_id)}_helptext"
    return f'<div class="ecl-help-block" id="{id_}">{escaped(bound.help_text)}</div>'


def _comment(comment: Any) -> str:
    return render_to_string("components/comment.html", {"comment": comment}) if comment else ""


def _optional(bound: BoundField, *, plain: bool) -> str:
    is_marked = not bound.field.required and getattr(bound.form, "marks_optional", True)
    return (
        f' <span class="field__optional">{gettext("(optional)")}</span>'
        if is_marked and not plain
        else ""
    )


def _tick(bound: BoundField, name: str) -> str:
    return (
        f'<div class="ecl-checkbox ecl-checkbox--single">{bound}'
        f'<label class="ecl-checkbox__label" for="{escaped(bound.id_for_label)}">'
        f'<span class="ecl-checkbox__box">{icon("check", extra="ecl-checkbox__icon")}</span>'
        f'<span class="ecl-checkbox__text">{name}</span></label></div>'
    )


def state_tag(state: object, label: object) -> SafeString:
    """Show a state in colour and words: its code, and its name."""
    classes = f"ecl-label state state--{escaped(state)}"
    return SafeString(f'<span class="{classes}">{escaped(label)}</span>')


def escaped(value: object) -> str:
    """Escape as templates do: safe HTML stays. Django's own takes ten times as long."""
    text = str(value)
    if isinstance(text, SafeString) or not SPECIAL.search(text):
        return text
    return html.escape(text)


def _class(always: str, given: str | None) -> str:
    return f' class="{always}{f" {escaped(given)}" if given else ""}"'


def _attributes(widget: Widget) -> str:
    """Write the attributes but for the class."""
    return "".join(
        f" {escaped(name)}" if value is True else f' {escaped(name)}="{escaped(value)}"'
        for name, value in widget["attrs"].items()
        if value is not False and name != "class"
    )

"""The form of the search: its words and its filters."""

from typing import Any

from django import forms
from django.db.models import CharField, IntegerField, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext_lazy as _

from cycles.cycles.models import CrimeArea, Cycle
from empact.lib.forms import Form
from empact.site.search.queries.kinds import KINDS

STATES = [
    (kind.noun, [(f"{kind.code}:{value}", f"{kind.noun}: {label}") for value, label in choices])
    for kind in KINDS.values()
    if (choices := getattr(kind.states, "choices", ()))
]
"""States to choose from; each belongs to a kind, and so narrows that too."""


class Listed(forms.TypedChoiceField):
    """An object chosen by its id, from choices that are fetched with others."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, empty_value=None, **options)


class SearchForm(Form):
    """Every field may stay empty; together they narrow."""

    use_required_attribute = False

    q = forms.CharField(
        required=False,
        strip=False,
        max_length=200,
        label=_("Words to look for"),
        help_text=_(
            "A result has all these words. Put a phrase in quotation marks, and a minus "
            "before a "
            "word to leave out."
        ),
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    kind = forms.ChoiceField(
        required=False,
        choices=[("", "Everything"), *((kind.code, kind.nouns) for kind in KINDS.values())],
    )
    area = Listed(label=_("Crime area"))
    cycle = Listed()
    state = forms.ChoiceField(required=False, choices=[("", "Every state"), *STATES])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas, cycles = frame()
        self.fields["area"].choices = [("", "Every area"), *areas]  # type: ignore[attr-defined]  # it chooses
        self.fields["cycle"].choices = [("", "Every cycle"), *cycles]  # type: ignore[attr-defined]  # likewise

    @property
    def given(self) -> dict[str, Any]:
        """Give what was chosen; a choice that makes no sense narrows nothing."""
        self.is_valid()
        chosen = self.cleaned_data
        kind, _, state = (chosen.get("state") or "").partition(":")
        return {
            "kind": chosen.get("kind") or kind,
            "area": chosen.get("area"),
            "cycle": chosen.get("cycle"),
            "state": state if kind == (chosen.get("kind") or kind) else "",
        }


def frame() -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Give crime areas and cycles to choose from, by their ids. One query."""
    name = Concat(
        Value("EMPACT "),
        Cast("first_year", CharField()),
        Value("–"),
        Cast("last_year", CharField()),
        output_field=CharField(),
    )
    nowhere = Value(0, IntegerField())
    areas = CrimeArea.objects.annotate(year=nowhere).values_list("year", "rank", "name", "pk")
    cycles = Cycle.objects.annotate(place=nowhere, name_shown=name)
    rows = areas.union(cycles.values_list("first_year", "place", "name_shown", "pk"), all=True)
    found = [(year, rank, name_shown, str(pk)) for year, rank, name_shown, pk in rows]
    return (
        [(pk, name_shown) for year, _, name_shown, pk in sorted(found) if not year],
        [(pk, name_shown) for year, _, name_shown, pk in sorted(found, reverse=True) if year],
    )

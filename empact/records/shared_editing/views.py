"""Pages on which several people write one object at a time, and lose no word of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from empact.lib.commands import Changed, Conflicting, Invalid, Refused
from empact.lib.merging import same
from empact.lib.views import STATUS, in_words
from empact.records.shared_editing.writers import Writer, last_writers

KEEP, THEIRS = "keep-", "theirs"
"""The prefix of the name of a conflict's field, and one of its two answers."""

OWN = _(
    "You saved another version of these fields in the meantime. Choose a version for each field, "
    "or write a new one."
)

NOTHING_TO_GO_ON = _("This form does not say what it was based on. Load the page again.")


@dataclass(frozen=True)
class Conflict:
    """A field that two people changed, each differently: the saved value and the one written.

    Both may be one person, on two pages, or on one that had been lost.
    """

    name: str
    label: str
    theirs: str
    yours: str
    by: str
    at: datetime | None
    is_own: bool

    @property
    def place(self) -> str:
        """The id of its place in the page, to which links lead."""
        return f"conflict-{self.name}"


def lead_to_first(form: Any, conflicts: Mapping[str, Conflict], shown: Iterable[str]) -> None:
    """Let the error summary lead to the conflict that comes first among the fields as ``shown``."""
    form.to_settle = next((conflicts[name].place for name in shown if name in conflicts), "")


class SharedEditing:
    """A page whose form is a SharedForm, and whose command ``merges``; put it before the page.

    Subclasses name the address to which the script of the form saves (``get_autosave_url``); the
    view there is ``Autosave`` put before the same page. The object is Versioned and tracked.
    """

    template_name = "records/shared_editing/shared_form.html"
    object: Any
    request: Any
    command: Any
    confirmed: str

    def get_autosave_url(self) -> str:
        """Give the address to which the page sends what is typed while it is typed."""
        raise NotImplementedError

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_form_kwargs()  # type: ignore[misc]  # a page comes after
        if "data" in kwargs:
            kwargs["data"] = with_choices(kwargs["data"])
        return kwargs

    def run(self, form: Any) -> Any:
        return self.save(form, form.based_on, self.get_given(form))  # type: ignore[attr-defined]  # likewise

    def save(self, form: Any, based_on: dict[str, Any] | None, given: dict[str, Any]) -> Any:
        return self.command(
            self.object,
            by=self.request.user,
            harmless=self.confirmed,
            based_on=based_on,
            **given,
        )

    def show_conflict(self, form: Any, conflict: Changed) -> HttpResponse:
        """Lay both texts side by side at each field on which two people disagree."""
        if not isinstance(conflict, Conflicting):
            return super().show_conflict(form, conflict)  # type: ignore[misc, no-any-return]  # likewise
        conflicts = self.conflicts(form, conflict.stands)
        self.object.refresh_from_db()
        data = form.data.copy()
        for name, value in conflict.stands.items():
            # From here on, what they write is based on the saved values.
            data.setlist(form[name].html_initial_name, as_sent(form[name], value))
        data[form.add_prefix("seen")] = self.object.version
        form.data = data
        is_own = all(row.is_own for row in conflicts.values())
        form.add_error(None, OWN if is_own else list(conflict.reasons))
        lead_to_first(form, conflicts, [field.name for field in form.visible_fields()])
        context = self.get_context_data(form=form, conflicts=conflicts)
        return self.render_to_response(context, status=STATUS[Conflicting])  # type: ignore[attr-defined, no-any-return]  # likewise

    def conflicts(self, form: Any, stands: Mapping[str, Any]) -> dict[str, Conflict]:
        """Return by field the saved value, the one that this user wrote, and the last writer."""
        found = last_writers(self.object, stands, since=form.cleaned_data["seen"])
        writers = {name: found.get(name, Writer()) for name in stands}
        return {
            name: Conflict(
                name=name,
                label=str(form[name].label),
                theirs=in_words(form[name].field, value),
                yours=in_words(form[name].field, form.cleaned_data[name]),
                by=writers[name].who,
                at=writers[name].at,
                is_own=str(writers[name].id) == str(self.request.user.pk),
            )
            for name, value in stands.items()
        }

    def get_context_data(self, *, conflicts: Any = None, **context: Any) -> dict[str, Any]:
        context = super().get_context_data(**context)  # type: ignore[misc]  # likewise
        form = context["form"]
        # What is said about its fields, by those who plan it, where the page gives that.
        said = context.get("threads_by_field") or {}
        rows = [
            {
                "field": field,
                "conflict": (conflicts or {}).get(field.name),
                "threads": said.get(field.name, ()),
            }
            for field in form.visible_fields()
        ]
        return {
            **context,
            "rows": rows,
            # Conflicts are decided by their buttons.
            "autosave": "" if conflicts else self.get_autosave_url(),
        }


class Autosave(SharedEditing):
    """Saves a form while it is being written, for its script: same form, same command.

    Each field is saved by itself. One that is refused, or on which two people disagree, stays in
    the browser, and the others are saved. The answer has the saved values (``fields``), the refused
    fields with reasons (``problems``), and ``conflicts``.
    """

    http_method_names = ("post", "options")

    def form_valid(self, form: Any) -> HttpResponse:
        return self.answer(form)

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.answer(form)

    def answer(self, form: Any) -> HttpResponse:
        based_on = form.based_on
        if based_on is None or "seen" in form.errors:
            return JsonResponse(
                {"problems": {"": NOTHING_TO_GO_ON}}, status=HTTPStatus.UNPROCESSABLE_ENTITY
            )
        problems = {name: " ".join(errors) for name, errors in form.errors.items()}
        conflicts: dict[str, Conflict] = {}
        while any(self.is_written(form, name, (*problems, *conflicts)) for name in based_on):
            # What cannot be saved says what it said at first, and so changes nothing.
            kept = {name: based_on[name] for name in (*problems, *conflicts) if name in based_on}
            try:
                self.object = self.save(form, based_on, {**form.cleaned_data, **kept})
                break
            except Conflicting as conflict:
                conflicts |= self.conflicts(form, conflict.stands)
            except Invalid as refusal:
                found = at_their_fields(refusal, set(based_on) - set(kept))
                problems |= found
                if "" in found:
                    break
            except Refused as refusal:
                problems = {"": refusal.in_words}
                return JsonResponse({"problems": problems}, status=STATUS[type(refusal)])
        else:
            self.object.refresh_from_db()
        return self.result(form, problems, conflicts)

    def is_written(self, form: Any, name: str, left_out: Iterable[str]) -> bool:
        if name in left_out:
            return False
        base, mine = form.based_on[name], form.cleaned_data.get(name)
        return set(base) != set(mine) if isinstance(base, list) else not same(base, mine)

    def result(
        self, form: Any, problems: dict[str, str], conflicts: dict[str, Conflict]
    ) -> HttpResponse:
        now = self.get_initial()  # type: ignore[attr-defined]  # of the page
        fields = {
            name: as_sent(form[name], now[name])
            for name in form.based_on
            if name not in {*problems, *conflicts}
        }
        shown = {
            name: {
                "theirs": row.theirs,
                "value": as_sent(form[name], now[name]),
                "who": who(row),
                "is_own": row.is_own,
                # How long ago, since the clock of a browser may be another one.
                "seconds": (timezone.now() - row.at).total_seconds() if row.at else 0,
            }
            for name, row in conflicts.items()
        }
        status = (
            HTTPStatus.CONFLICT
            if conflicts
            else HTTPStatus.UNPROCESSABLE_ENTITY
            if problems
            else HTTPStatus.OK
        )
        return JsonResponse(
            {
                "version": self.object.version,
                "saved_at": f"{timezone.localtime():%H:%M}",
                "fields": fields,
                "problems": problems,
                "conflicts": shown,
            },
            status=status,
        )


def who(conflict: Conflict) -> str:
    """Return who wrote the saved value, and when: "Anna Smit, 25 November 2026, 14:02"."""
    at = date_format(timezone.localtime(conflict.at), "DATETIME_FORMAT") if conflict.at else ""
    return ", ".join(filter(None, [conflict.by, at]))


def at_their_fields(refusal: Invalid, names: set[str]) -> dict[str, str]:
    """Say each problem at the field that it is in, and under no name what is in none of these."""
    found: dict[str, str] = {}
    for path, advice in refusal.problems.items():
        name = path.split("[")[0].split(".")[0]
        found[name if name in names else ""] = str(advice)
    return found


def as_sent(bound: Any, value: Any) -> list[str]:
    """Write a value as a browser sends it: once, or as often as something is chosen."""
    if hasattr(value, "all"):
        value = value.all()
    written = bound.field.prepare_value(value)
    if isinstance(written, (list, tuple)):
        offered = {str(key) for key in bound.field.queryset.values_list("pk", flat=True)}
        return [str(key) for key in written if str(key) in offered] or [""]
    return ["" if written is None else str(written)]


def with_choices(data: Any) -> Any:
    """Put the saved value in the place of the one they wrote, where they chose it at a conflict."""
    chosen = [
        name.removeprefix(KEEP)
        for name, value in data.items()
        if name.startswith(KEEP) and value == THEIRS
    ]
    if not chosen:
        return data
    data = data.copy()
    for name in chosen:
        if f"initial-{name}" in data:
            data.setlist(name, data.getlist(f"initial-{name}"))
    return data

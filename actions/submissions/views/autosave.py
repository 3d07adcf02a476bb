"""Automatic saving of what a person writes into a contribution."""

from collections.abc import Iterable, Sequence
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from actions.contributions.models.contributions import TEXTS, Contribution
from actions.contributions.views.obligation import OWED
from actions.submissions.views.form import OTHER_WORDS, ContributionWriting
from actions.submissions.views.shared_editing import OF_FIGURE
from empact.lib.commands import Conflicting
from empact.lib.languages import labelled
from empact.lib.views import STATUS

CHANGED_MEANWHILE = _(
    "Someone else changed this contribution. Your text stays on this page but is no longer "
    "saved automatically. Press “Save the draft” to compare both versions."
)

DISPUTED = _(
    "{label}: someone else also changed this. Your text stays on this page. Press “Save the "
    "draft” to compare both versions."
)


class ContributionAutosave(ContributionWriting):
    """Saves what a person writes, for the script of the form: same form, same command.

    It answers with the version and time, and with the new basis of each saved row; or with the
    reason why nothing was saved. It returns no text, since the page still has it. Fields that two
    people changed in different ways are left out, and so are rows with errors; all else is saved.
    """

    http_method_names = ("post", "options")

    # Each row carries its own basis; the command reads the stored figures.
    stored = ()

    wrong: Sequence[str] = ()
    """Errors in rows that were left out, in words."""

    def get_queryset(self):
        # No page is shown, so the marking and the links are not needed.
        visible = Contribution.objects.visible_to(self.request.user)
        return visible.select_related(*(f"obligation__{name}" for name in OWED))

    def has_permission(self):
        # The command asks, in the same transaction.
        return True

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "only_changed": True}

    def get_given(self, form):
        """Keep a stored figure whose answer is being retyped; only a button removes it."""
        bases = [row.base for row in form.figures if row.base and not row.is_answered]
        kept = {base.key: base for base in (*bases, *form.figures.left_out)}
        given = form.given
        return {**given, "figures": {**kept, **given["figures"]}}

    def run(self, form):
        given = self.get_given(form)
        self.disputed: list[str] = []
        try:
            return self.save(form, given)
        except Conflicting as conflict:
            based_on = form.based_on
            for path in conflict.stands:
                self.disputed.append(path)
                leave_out(given, based_on, path)
            return self.save(form, given)

    def form_valid(self, form):
        self.form = form
        return super().form_valid(form)

    def show_done(self, result):
        disputed = {match["key"] for match in map(OF_FIGURE.fullmatch, self.disputed) if match}
        answer = {
            "version": result.version,
            "saved_at": f"{timezone.localtime():%H:%M}",
            "rows": {
                row.prefix: row.entry.token
                for row in self.form.figures.answered
                if row.entry.key not in disputed
            },
            "texts": [name for name in (*TEXTS, "may_publish") if name not in self.disputed],
        }
        disputes = [DISPUTED.format(label=self.label_of(self.form, path)) for path in self.disputed]
        if self.form.cleaned_data["may_publish"] and not result.may_publish:
            answer["texts"] = [name for name in answer["texts"] if name != "may_publish"]
            if "highlight" not in self.disputed:
                disputes.append(str(OTHER_WORDS))
        if not (disputes or self.wrong):
            return JsonResponse(answer)
        status = HTTPStatus.CONFLICT if disputes else HTTPStatus.UNPROCESSABLE_ENTITY
        return JsonResponse({**answer, "problems": [*self.wrong, *disputes]}, status=status)

    def form_invalid(self, form):
        if not super().has_permission():
            raise PermissionDenied
        if form.errors:
            return self.show_problems(form, HTTPStatus.UNPROCESSABLE_ENTITY)
        self.wrong = in_words(form.figures.leave_out_wrong())
        return self.form_valid(form)

    def show_refusal(self, form, refusal):
        self.point_out(form, refusal)
        return self.show_problems(form, STATUS[type(refusal)])

    def show_conflict(self, form, conflict):
        return JsonResponse({"problems": [str(CHANGED_MEANWHILE)]}, status=HTTPStatus.CONFLICT)

    def show_lost(self, entry):
        return JsonResponse({"problems": [entry.why_lost()]}, status=HTTPStatus.CONFLICT)

    def show_problems(self, form, status):
        of_texts = [
            labelled(form.fields[name].label, advice) if name in form.fields else advice
            for name, advices in form.errors.items()
            for advice in advices
        ]
        problems = [*of_texts, *in_words(form.figures)]
        return JsonResponse({"problems": problems}, status=status)


def in_words(rows: Iterable[Any]) -> list[str]:
    """List the errors of rows, each under its indicator."""
    return [
        labelled(row.indicator, advice)
        for row in rows
        for advices in row.errors.values()
        for advice in advices
    ]


def leave_out(given: dict[str, Any], based_on: dict[str, Any], path: str) -> None:
    """Reset a disputed field to its basis, which changes nothing."""
    figure = OF_FIGURE.fullmatch(path)
    if figure is None:
        given[path] = based_on[path]
        return
    base = based_on["figures"].get(figure["key"])
    given["figures"] = {
        key: entry for key, entry in given["figures"].items() if key != figure["key"]
    }
    if base is not None:
        given["figures"][base.key] = base

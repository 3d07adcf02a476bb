"""Commands that apply a workbook to contributions: previewed first, then as a whole."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.contributions.models.contributions import Contribution
from actions.contributions.writing.begin import begin_all
from actions.returns.answers import Answers, words_in
from actions.returns.merging import Outcome, digest_of, outcomes_of
from actions.returns.queries import Return, owed_by, read_figures, return_of
from actions.submissions.writing import Saying, enter_all
from cycles.rounds.models import ReportingRound
from empact.lib.commands import Changed, NotReady, command
from empact.lib.languages import lazily_labelled
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation
from empact.records.audit.models import AuditKind

NOTHING = _("The workbook has no changes to the contributions.")

MOVED_ON = _(
    "These contributions were changed or closed after you opened this page. Check the changes "
    "again."
)


@dataclass(frozen=True)
class ReturnPreview:
    """The changes that a workbook would make to contributions, identified by their ``digest``."""

    digest: str
    outcomes: list[Outcome]

    @property
    def changed(self) -> list[Outcome]:
        """The contributions that can be written, and would change."""
        return [row for row in self.outcomes if row.is_change or row.disputes or row.problems]

    @property
    def closed(self) -> list[Outcome]:
        return [row for row in self.outcomes if row.closed]


@command("actions.preview_return", kind=AuditKind.VIEW, unscreened={"owed", "answers"})
def preview_return(
    organisation: Organisation,
    *,
    by: User,
    owed: Return,
    words: Mapping[str, str],
    answers: Sequence[Answers],
) -> ReturnPreview:
    """Preview the changes of a workbook to an organisation's contributions; write nothing.

    ``words`` are the texts among the answers, which are screened first.
    """
    _check(words, answers)
    return _look(owed, answers)


@command("actions.apply_return", unscreened={"answers", "mine", "theirs"})
def apply_return(  # noqa: PLR0913 -- all that somebody decides before a preview
    organisation: Organisation,
    *,
    by: User,
    reporting: ReportingRound,
    words: Mapping[str, str],
    answers: Sequence[Answers],
    digest: str,
    mine: Collection[str] = (),
    theirs: Collection[str] = (),
    leaving_out: bool = False,
) -> int:
    """Apply the answers in a workbook to drafts, all or none; return the number of drafts.

    The contributions must be those that were previewed, which the ``digest`` proves. ``mine`` and
    ``theirs`` name those in which the workbook, or the changes of others, have priority. With
    ``leaving_out``, closed ones do not change.
    """
    _check(words, answers)
    _hold(organisation, reporting, by)
    preview = _look(return_of(organisation, reporting, by), answers, mine)
    if preview.digest != digest:
        raise Changed(MOVED_ON)
    decided = {*mine, *theirs}
    if asked := [row for row in preview.outcomes if row.disputes and row.name not in decided]:
        raise NotReady(
            *(format_lazy(_("{name}: choose a version."), name=row.name) for row in asked)
        )
    if preview.closed and not leaving_out:
        raise NotReady(
            *(lazily_labelled(row.name, row.closed) for row in preview.closed),
            _("Confirm that these are left out, to import the others."),
        )
    if problems := [problem for row in preview.outcomes for problem in row.problems]:
        raise NotReady(*(lazily_labelled(problem.place, problem.advice) for problem in problems))
    written = [row for row in preview.outcomes if row.is_change]
    if not written:
        raise NotReady(NOTHING)
    _write(written, by)
    return len(written)


def _look(owed: Return, answers: Sequence[Answers], mine: Collection[str] = ()) -> ReturnPreview:
    outcomes = outcomes_of(owed, answers, mine=mine)
    return ReturnPreview(digest_of(outcomes), outcomes)


def _check(words: Mapping[str, str], answers: Sequence[Answers]) -> None:
    if words != words_in(answers):
        raise ValueError("What is written has to be what was looked through.")


def _hold(organisation: Organisation, reporting: ReportingRound, by: User) -> None:
    """Lock these contributions, so that no one else writes in them until the end."""
    owed = owed_by(organisation, reporting, by)
    list(owed.select_for_update(of=("self",)).order_by("pk").values_list("pk"))
    begun = Contribution.objects.filter(obligation__in=owed.values("pk"))
    list(begun.select_for_update(of=("self",)).order_by("pk").values_list("pk"))


def _write(outcomes: Sequence[Outcome], by: User) -> None:
    """Write all of them together: the number of queries is the same for one as for hundreds."""
    # A contribution that was removed gets no changes.
    reports = [outcome.report for outcome in outcomes if outcome.report is not None]
    unbegun = [report for report in reports if report.contribution is None]
    begun = begin_all([report.last for report in unbegun], by)
    for report, contribution in zip(unbegun, begun, strict=True):
        report.contribution = contribution
    read_figures(unbegun)
    sayings = [
        Saying(
            contribution=outcome.report.contribution,
            texts=outcome.texts,
            may_publish=outcome.may_publish,
            figures=outcome.entries,
            confirm=outcome.confirm,
        )
        for outcome in outcomes
        if outcome.report is not None and outcome.report.contribution is not None
    ]
    enter_all(sayings, by)

from datetime import date

import factory

from actions.states import ContributionState
from empact.lib.storage import store
from empact.records.outbox.models import Outbox, OutboxState
from results.factsheets.models import FactsheetTranslation, RunItem
from results.freezing.commands import freeze_snapshot
from tests.factories.actions import (
    ContributionFactory,
    FigureFactory,
    ObligationFactory,
    OperationalActionFactory,
)
from tests.factories.cycles import CrimeAreaFactory, IndicatorFactory
from tests.factories.oaps import OAPFactory
from tests.factories.people import OrganisationFactory
from tests.factories.records import MarkingFactory
from tests.factories.results import SnapshotFactory

AREAS = {"CA": "Cyber-attacks", "THB": "Trafficking in human beings"}


def public_marking():
    return MarkingFactory(code="TLP:CLEAR", name="TLP:CLEAR", rank=10)


def report(area, indicator, values, *, comparator="=", organisation="", year=2026, **action):
    """Have one country for each value report it, and EST accept it, in an action of the area."""
    done = OperationalActionFactory(oap=plan_of(area), **action)
    named = {"name": organisation} if organisation else {}
    for value in values:
        obligation = ObligationFactory(action=done, organisation=OrganisationFactory(**named))
        contribution = ContributionFactory(obligation=obligation, state=ContributionState.ACCEPTED)
        FigureFactory(
            contribution=contribution,
            indicator=indicator,
            value=value,
            comparator=comparator,
            first_day=date(year, 1, 1),
            last_day=date(year, 12, 31),
        )


def plan_of(area):
    return area.oaps.first() or OAPFactory(area=area)


def frozen_year(by, areas=AREAS):
    """Freeze 2026, in which three countries have reported arrests in each of these areas."""
    public_marking()
    arrests = IndicatorFactory(code="arrests", name="Arrests")
    for place, (code, name) in enumerate(areas.items(), start=1):
        area = CrimeAreaFactory(code=code, name=name)
        report(area, arrests, [100 * place + n for n in (1, 2, 3)])
    return freeze_snapshot(by=by, year=2026)


class EmptySnapshotFactory(SnapshotFactory):
    """A snapshot with nothing in it: it gives a general factsheet and no other."""

    number = factory.Sequence(lambda n: n + 1_000)  # beyond what freezing gives
    hash = factory.Sequence("{:064x}".format)


def finish(run):
    """Have all documents of a run made, as far as can be seen without opening them."""
    Outbox.objects.filter(pk__in=run.items.values("work")).update(state=OutboxState.DONE)
    for item in run.items.all():
        RunItem.objects.filter(pk=item.pk).update(**document(f"{item.pk}"))


def translate(run):
    """Have the documents of a run that is finished in French and German too."""
    for item in run.items.all():
        for language in ("fr", "de"):
            FactsheetTranslation.objects.create(
                item=item, language=language, **document(f"{item.pk} {language}")
            )


def document(name):
    """Store two editions of a document, and give what is noted of them."""
    draft, cleared = (
        store(f"{name} {edition}".encode(), RunItem.folder(), "pdf")
        for edition in ("as frozen", "as cleared")
    )
    return {
        "document": draft,
        "cleared_document": cleared,
        "size": 40_000,
        "cleared_size": 40_000,
        "pages": 2,
    }

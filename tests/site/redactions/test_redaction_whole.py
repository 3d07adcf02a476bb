"""One account number in every text that there is, redacted by two persons: nothing is left."""

import shutil
from contextlib import nullcontext
from datetime import timedelta

import pgtrigger
import pytest
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Value
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actions.attachments.models import ActionAttachment, ContributionAttachment
from actions.markings.models import Lowering
from actions.states import ContributionState
from actions.versions.writing import freeze
from cycles.decisions.models import Decision
from cycles.recommendations.models import FollowUp, FollowUpAttachment
from empact.lib.commands import NotReady
from empact.people.roles.kinds import OrganisationKind, Role
from empact.people.roles.models.organisations import Organisation, Sector
from empact.people.tokens.models import APIToken
from empact.records.audit.models import AuditEntry, AuditKind
from empact.records.files.examining import CheckedFile
from empact.records.outbox.models import Outbox, OutboxState
from empact.records.redaction.removal import written_once
from empact.records.redaction.shelves import children_of, fields_of, texts_within
from empact.site.redactions.commands import (
    carry_out_redaction,
    propose_file_redaction,
    propose_redaction,
)
from empact.site.redactions.rules import TEXTS
from empact.site.redactions.views import FILES, KINDS
from oaps.plans.models.plans import OAPAttachment
from results.checks.models import SumCheck
from results.checks.queries.checks import checks
from results.disclosure.models import Clearance
from results.evaluations.models.evaluations import Evaluation
from results.evaluations.models.files import EvidenceFile
from results.evaluations.models.surveys import Survey
from results.factsheets.commands import (
    build_factsheets,
    clear_factsheets,
    publish_factsheets,
    submit_factsheets,
    withdraw_factsheet,
)
from results.factsheets.models import RunItem
from results.factsheets.redaction import seal_again
from results.freezing.commands import freeze_snapshot
from results.published.models import LabelMapping, PriorityLabel
from results.targets.models import TargetBaseline
from results.year_files.models import YearFigure, YearImport
from tests.factories.actions import (
    ContributionFactory,
    ContributionStateChangeFactory,
    EventFactory,
    FigureFactory,
    ObligationFactory,
    OperationalActionFactory,
)
from tests.factories.cycles import CrimeAreaFactory, IndicatorFactory
from tests.factories.factsheets import finish, public_marking
from tests.factories.oaps import OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.results import StatedTotalFactory
from tests.site.redactions.preparation import prepare, report
from tests.site.redactions.test_redaction_reach import reached
from tests.traces import traces_of

IBAN = "NL91 ABNA 0417 1643 00"

pytestmark = [pytest.mark.django_db, pytest.mark.once("proposed")]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """Files of each test's own, which begin as copies of what was published."""
    settings.MEDIA_ROOT = shutil.copytree(settings.MEDIA_ROOT, tmp_path / "media")
    return settings.MEDIA_ROOT


@pytest.fixture
def europol(db):
    return OrganisationFactory(name="Europol", kind=OrganisationKind.EU_AGENCY, country="")


@pytest.fixture
def est(europol):
    return RoleAssignmentFactory(organisation=europol, role=Role.EST).person


@pytest.fixture
def second(europol):
    return RoleAssignmentFactory(organisation=europol, role=Role.EST).person


def files_with(text, media):
    files = (path for path in media.rglob("*") if path.is_file())
    return [path for path in files if text.encode() in path.read_bytes()]


def attach(model, owner, by, *, text=f"Paid to {IBAN}"):
    file = CheckedFile(name="accounts.csv", kind="csv", content=text.encode(), text=text)
    return model.objects.keep(owner, file, by=by, description="Accounts", marking_id="LIMITE")


def fill(row):
    """Write the account number into every text of a row."""
    locks = written_once(type(row))
    documents = {name: getattr(row, name) for name in texts_within(type(row))}
    for document in documents.values():
        # A version holds a whole plan, an item of an amendment of one action, a closing report
        # of goals.
        [goal] = document.get("goals", [{}])
        shown = document.get("plan", goal or document)
        key = "objectives" if "plan" in document else next(iter(goal), "aim")
        shown[key] = f"Paid to {IBAN}"
    texts = {
        name: Value(f"{getattr(row, name)[:20]} {IBAN}")
        for name in fields_of(type(row))
        if name not in documents
    }
    with pgtrigger.ignore(*locks) if locks else nullcontext():
        type(row)._base_manager.filter(pk=row.pk).update(**documents, **texts)


def kinds_below(model):
    yield model
    for child, _ in children_of(model):
        yield from kinds_below(child)


def an_explained_check(contribution, arrests, event, by):
    """More women than persons, with an explanation, and a stated total."""
    women = IndicatorFactory(part_of=arrests, breakdown="sex")
    FigureFactory(contribution=contribution, indicator=women, event=event, value=11)
    (check,) = checks(2026)
    explained = SumCheck.objects.create(
        year=2026,
        key=check.key,
        kind=check.kind,
        indicator=women,
        expected=check.expected,
        expected_comparator=check.expected_comparator,
        found=check.found,
        found_comparator=check.found_comparator,
        explanation="She came later.",
        by=by,
    )
    cleared = Clearance.objects.create(
        country=contribution.obligation.organisation,
        year=2026,
        indicator=arrests,
        words="Agreed.",
        cleared_by=by,
        cleared_at=timezone.now(),
    )
    return [explained, StatedTotalFactory(indicator=arrests, value=10, entered_by=by), cleared]


def a_restated_figure(figure, by):
    """A figure of a year file, restated because its organisation asked for it."""
    file = YearImport.objects.create(file="2026.zip", by=by)
    YearFigure.objects.create(
        figure=figure,
        round=figure.contribution.obligation.round,
        ref="F1",
        row="0" * 32,
        latest=file,
    )
    said = {"answer": "number", "value": 9, "reason": "One left.", "evidence": "A list."}
    asked = figure.restatement_requests.create(**said)
    asked.changes.create(before="asked", after="granted", by=by, note="Agreed.")
    figure.restatements.create(
        number=1,
        answer_before="number",
        value_before=10,
        day=timezone.localdate(),
        public_reason="One was counted twice.",
        by=by,
        request=asked,
        **said,
    )


def what_is_aimed_at(action, arrests, by):
    """A target of a plan, and where that of an action sets out."""
    action.oap.overall_targets.create(
        indicator=arrests,
        value=10,
        unit=arrests.versions.get().unit,
        note="As agreed.",
        set_by=by,
    )
    target = action.targets.create(indicator=arrests, value=5, by_day=timezone.localdate())
    TargetBaseline.objects.create(target=target, baseline_unknown=True, note="Nobody counted.")


@pytest.fixture
def world(est):
    """One row at least of whatever has texts, and the objects from which these are redacted."""
    country = OrganisationFactory(name="Netherlands", country="NL")
    authority = OrganisationFactory(
        name="Police", authority_of=country, sector=Sector.POLICE, country="NL"
    )
    area = CrimeAreaFactory(code="CA", name="Cyber-attacks")
    arrests = IndicatorFactory(code="arrests", name="Arrests")
    action = OperationalActionFactory(oap=OAPFactory(area=area))
    event = EventFactory(leading_action=action)
    contribution = ContributionFactory(
        obligation=ObligationFactory(organisation=country, action=action),
        state=ContributionState.ACCEPTED,
        highlight="Found and shared at once",
        may_publish=True,
    )
    ContributionStateChangeFactory(contribution=contribution)
    figure = FigureFactory(
        contribution=contribution, indicator=arrests, event=event, authority=authority
    )
    a_restated_figure(figure, est)
    what_is_aimed_at(action, arrests, est)
    review = contribution.reviews.create(
        body="est", verdict="accepted", by=est, note="Fine", fingerprint="0"
    )
    review.comments.create(text="Fine", by=est)
    Lowering.objects.create(
        contribution=contribution,
        before_id="LIMITE",
        after=public_marking(),
        reason="Known",
        proposed_by=est,
    )
    for model, owner in (
        (ContributionAttachment, contribution),
        (ActionAttachment, action),
        (OAPAttachment, action.oap),
    ):
        attach(model, owner, est)
    prepared = prepare(action, country, est, attach)
    [decision] = (row for row in prepared if isinstance(row, Decision))
    prepared += report(contribution, event, decision, est)
    [answer] = (row for row in prepared if isinstance(row, FollowUp))
    attach(FollowUpAttachment, answer, est)
    [evaluation] = (row for row in prepared if isinstance(row, Evaluation))
    attach(EvidenceFile, evaluation, est)
    freeze(action.oap, by=est)
    token = APIToken.objects.issue(
        est, name="Export", scopes=[], expires_at=timezone.now() + timedelta(days=1)
    )
    checked = an_explained_check(contribution, arrests, event, est)
    label = LabelMapping.objects.create(label="seizures", unit="kg", indicator=arrests)
    priority = PriorityLabel.objects.create(label="Some areas")
    # A source is frozen with the series that it feeds, which a part of something never is.
    whole = LabelMapping.objects.create(
        label="arrests",
        unit="persons",
        indicator=arrests,
        measured_in=arrests.versions.get().unit,
    )
    everywhere = PriorityLabel.objects.create(label="All areas", all_areas=True)
    whole.values.create(
        priority=everywhere,
        key="0" * 64,
        value=7,
        year="2024",
        first_year=2024,
        last_year=2024,
        scope="annual_general",
        scope_kind="annual_general",
        published_label="arrests",
        evidence="official",
        source="A report",
        file="published.csv",
        line=1,
    )
    LogEntry.objects.create(
        user=est,
        content_type=ContentType.objects.get_for_model(authority),
        object_id=str(authority.pk),
        object_repr=f"Police {IBAN}",
        action_flag=CHANGE,
        change_message=f"From {IBAN}",
    )
    Outbox.objects.create(
        task="t",
        ids={},
        key="k",
        state=OutboxState.QUARANTINED,
        reason=f"Could not write {IBAN}.",
    )
    for model in {kind for root in TEXTS for kind in kinds_below(root)}:
        for row in model._base_manager.all() if fields_of(model) else ():
            if row not in (whole, everywhere):
                fill(row)
    texts = [contribution, action, action.oap, authority, country, token, label, priority, whole]
    texts += [*checked, *prepared]
    return [*texts, *Organisation.objects.exclude(pk__in=[authority.pk, country.pk])]


@pytest.fixture
def published(world, est, second):
    """The year, frozen and published, with the account number in all that came of it."""
    run = build_factsheets(freeze_snapshot(by=est, year=2026), by=est)
    finish(run)
    submit_factsheets(run, by=est)
    clear_factsheets(run, by=second)
    publish_factsheets(run, by=second)
    for names in RunItem.objects.values_list("document", "cleared_document"):
        for name in names:
            (RunItem.folder() / name).write_bytes(IBAN.encode())
    for factsheet in run.factsheets.all():
        fill(factsheet)
        for change in factsheet.changes.all():
            fill(change)
    return run


@pytest.fixture
def proposed(published, world, est):
    """All of it pointed out by one person."""
    objects = [*world, *published.factsheets.all()]
    texts = [propose_redaction(row, by=est, text=IBAN) for row in objects]
    files = [
        propose_file_redaction(file, by=est)
        for _, model in FILES.values()
        for file in model.objects.all()
    ]
    return [*texts, *files]


def columns(labels):
    return {
        (model._meta.db_table, model._meta.get_field(name).column)
        for model, name in (
            (apps.get_model(label.rpartition(".")[0]), label.rpartition(".")[2]) for label in labels
        )
    }


@pytest.mark.usefixtures("published")
def test_the_account_number_stands_in_everything_that_can_be_redacted(media):
    found = {(table, column) for table, column, _ in traces_of(IBAN)}

    assert found == columns(reached())
    assert len(files_with(IBAN, media)) == 5


@pytest.mark.guard(
    "What is published is withdrawn before it is redacted",
    file="empact/site/redactions/commands.py",
    on="if obstacles := obstacles_to_redaction(row, places):",
    off="if obstacles := obstacles_to_redaction(row, places)[:0]:",
)
def test_what_is_published_is_withdrawn_first(proposed, published, second):
    of_action = next(row for row in proposed if row.kind == "operational action")

    with pytest.raises(NotReady) as refusal:
        carry_out_redaction(of_action, by=second)

    assert refusal.value.reasons == tuple(
        f"This text is also in what “{sheet}” was published from ({published.snapshot}). Have the "
        "EMPACT Support Team withdraw that factsheet on its page, "
        f"{reverse('results:factsheet_withdraw', args=[sheet.pk])}, then remove the text here, "
        "freeze the year again and publish the next version."
        for sheet in published.factsheets.in_reading_order()
    )


def carry_out_all(proposed, published, est, second):
    for factsheet in published.factsheets.all():
        withdraw_factsheet(factsheet, by=est, reason="It named somebody.")
    for redaction in proposed:
        carry_out_redaction(redaction, by=second)


@pytest.mark.guard(
    "Copies of a name are cleaned with it",
    file="empact/records/redaction/shelves.py",
    on="yield from _copies(model, keys)",
    off="yield from _copies(model, [])",
)
def test_nothing_is_left_in_any_table_or_file(proposed, published, est, second, media, work):
    carry_out_all(proposed, published, est, second)
    work()

    assert traces_of(IBAN) == set()
    assert files_with(IBAN, media) == []


def test_the_log_says_who_where_and_when_of_each(proposed, published, est, second):
    carry_out_all(proposed, published, est, second)

    shown = AuditEntry.objects.filter(kind=AuditKind.REDACTION).exclude(
        object_type="records.redaction"
    )
    assert {(str(entry.person), entry.object_type, entry.object_id) for entry in shown} == {
        (str(person.pk), redaction.object_type, str(redaction.object_id))
        for person in (est, second)
        for redaction in proposed
    }


@pytest.mark.guard(
    "Nothing more is made from a snapshot that was redacted",
    file="results/factsheets/commands.py",
    on="if snapshot.redactions.exists():",
    off='if snapshot.redactions.filter(hash="").exists():',
)
def test_the_year_goes_on_from_a_snapshot_of_its_own(proposed, published, est, second):
    spent = published.snapshot
    carry_out_all(proposed, published, est, second)

    with pytest.raises(NotReady):
        build_factsheets(spent, by=est)
    frozen = freeze_snapshot(by=est, year=2026)
    run = build_factsheets(frozen, by=est)

    assert (spent.verify(), frozen.verify()) == (True, True)
    assert frozen.hash != spent.hash
    assert {*run.factsheets.values_list("version", flat=True)} == {2}


@pytest.mark.usefixtures("world")
def test_a_document_that_was_still_being_made_is_not_kept(est, work, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "empty"
    run = build_factsheets(freeze_snapshot(by=est, year=2026), by=est)
    seal_again([run.snapshot])

    work()
    work()

    assert {*run.items.values_list("document", "chart", "pages")} == {("", "", None)}
    assert [*RunItem.folder().iterdir()] == []


def test_pages_say_what_was_taken_out_of_a_snapshot_and_show_no_lost_document(
    client, proposed, published, est, second
):
    carry_out_all(proposed, published, est, second)
    client.force_login(est)
    factsheet = published.factsheets.first()

    snapshot = client.get(f"{published.snapshot.get_absolute_url()}?check").text
    run = client.get(published.get_absolute_url()).text
    document = client.get(reverse("results:factsheet_pdf", args=[factsheet.pk]))

    assert published.snapshot.redactions.latest("at").hash in snapshot
    assert "The rows are unchanged" in snapshot
    assert reverse("results:factsheet_pdf", args=[factsheet.pk]) not in run
    assert document.status_code == 404


def test_the_page_of_a_proposal_says_what_has_to_be_withdrawn(client, fresh, proposed, second):
    client.force_login(second)
    fresh(client)
    of_action = next(row for row in proposed if row.kind == "operational action")

    page = client.get(of_action.get_absolute_url())
    refused = client.post(of_action.get_absolute_url())

    assert page.text.count("Have the EMPACT Support Team withdraw that factsheet") == 2
    assert refused.status_code == 422
    assert refused.text.count("Have the EMPACT Support Team withdraw that factsheet") >= 2


def test_what_has_texts_leads_to_the_page_that_redacts_them(client, world, est):
    pages = {
        Organisation: ("organisation", "people:organisation_detail"),
        LabelMapping: ("label", "results:label_map"),
        PriorityLabel: ("priority_label", "results:priority_label_map"),
    }
    rows = [row for row in world if type(row) in pages]
    client.force_login(est)

    missing = [
        row
        for row in rows
        for kind, page in (pages[type(row)],)
        if reverse(f"{kind}_redact", args=[row.pk])
        not in client.get(reverse(page, args=[row.pk])).text
    ]
    tokens = client.get(reverse("token_list")).text

    assert missing == []
    assert [
        reverse("token_redact", args=[row.pk]) in tokens
        for row in world
        if isinstance(row, APIToken)
    ] == [True]


def asked(client, page):
    """Open a page, and count what it asks the database."""
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(page)
    assert answer.status_code == 200
    return len(captured)


@pytest.fixture
def as_second(client, fresh, proposed, second):
    client.force_login(second)
    fresh(client)
    return client


READ_BY_FEWER = (APIToken, Survey)
"""Models that only the owner sees, or the team of the evaluation."""


def test_pages_that_propose_ask_little_whatever_they_are_about(as_second, proposed):
    pages = {model: f"{kind}_redact" for kind, model in KINDS.items()}
    pages |= {model: page for page, model in FILES.values()}

    found = {
        redaction.kind: asked(
            as_second, reverse(pages[redaction.model], args=[redaction.object_id])
        )
        for redaction in proposed
        if redaction.model not in READ_BY_FEWER
    }

    # One of them counts factsheets that wait, for the navigation.
    assert max(found.values()) == 10


def test_pages_that_decide_ask_little_whatever_they_are_about(as_second, proposed):
    found = {
        redaction.kind: asked(as_second, redaction.get_absolute_url()) for redaction in proposed
    }

    assert max(found.values()) == 13


def test_taking_out_looks_through_the_texts_twice_and_then_writes(proposed, published, est, second):
    for factsheet in published.factsheets.all():
        withdraw_factsheet(factsheet, by=est, reason="It named somebody.")

    found = {}
    for redaction in proposed:
        with CaptureQueriesContext(connection) as captured:
            carry_out_redaction(redaction, by=second)
        found[redaction.kind] = sum(" ARRAY[" in query["sql"] for query in captured)

    assert set(found.values()) == {0, 2}
    assert {kind for kind, looks in found.items() if not looks} == {
        "action attachment",
        "contribution attachment",
        "decision attachment",
        "evidence file",
        "follow up attachment",
        "oap attachment",
    }

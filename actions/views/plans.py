"""What is planned and done: operational actions."""

from collections import defaultdict
from itertools import groupby

from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse
from django.views.generic import DetailView

from actions.amending import amendments_in_words, with_amendments
from actions.carrying import with_line_of, words_of
from actions.contribution_tables import contribution_tables
from actions.event_reports import shared_with
from actions.figure_tables import FigureTables, figure_tables
from actions.models import (
    Assignment,
    Contribution,
    Event,
    Figure,
    Obligation,
    OperationalAction,
    Participation,
    ParticipationStateChange,
    entering_parts,
    needs_of,
    observed_for,
    with_needs,
    works_on,
)
from actions.models.kinds import ParticipationRole
from actions.obstacles import checked, obstacles_of, overview
from actions.states import ParticipationState
from actions.views.ways import with_ways_up
from empact.people.models import ASKED_TO_COMMIT
from empact.people.parts import roles_of
from empact.records.views.attachments import files_of
from empact.records.views.marked import MarkedObject
from oaps.views.comments import discussion_of, with_talk
from priorities.trail import trail_of, with_trail

SHARED_AT_MOST = 100


class VisibleActions:
    def get_queryset(self):
        user = self.request.user
        actions = OperationalAction.objects.visible_to(user)
        actions = actions.with_standing_of(user).with_marking()
        return actions.select_related(
            "oap__area", "goal", "judicial_contact", "proposed_by", "merged_into__goal"
        )


class ActionDetail(VisibleActions, MarkedObject, DetailView):
    """An action, those who take part in it, what is owed and what has been accepted."""

    template_name = "actions/action_detail.html"
    context_object_name = "action"

    def get_queryset(self):
        user = self.request.user
        asked = OperationalAction.objects.asked_of(user).filter(pk=OuterRef("pk"))
        actions = with_ways_up(super().get_queryset(), user, "pk").with_leading_by(user)
        actions = with_amendments(with_line_of(actions, user), user)
        actions = with_talk(checked(with_needs(actions, user)))
        entering = entering_parts(user).filter(action=OuterRef("pk"))
        actions = actions.annotate(is_asked=Exists(asked), is_entered=Exists(entering))
        return with_trail(actions, user, priority="oap__priority", area="oap__area", goal="goal")

    def get_marked(self, context):
        owed = [row for _, rows in context["rounds"] for row in rows]
        files = context["attachments"]
        way_back = context["trail"].marked if "trail" in context else ()
        told = [*context["accepted"].figures, *context["shared"], *context["events"]]
        return [self.object, *told, *owed, *files, *way_back]

    def get_context_data(self, **context):
        rounds, steps = self.rounds(), self.open_steps()
        return super().get_context_data(
            participations=self.participations(),
            events=self.events(),
            rounds=rounds,
            contributions=contribution_tables(rounds),
            shared=self.shared(),
            accepted=self.accepted(),
            next_step=self.next_step(rounds, writes=steps["writes"]),
            **files_of(self.object, self.request.user),
            **self.needs(),
            **self.line(),
            **steps,
            **self.discussion(),
            **context,
        )

    def discussion(self):
        """Give what is said about the action, to those who plan it."""
        if "comments" not in self.object.readable:
            return {}
        settles = "plan" in self.object.writable
        return discussion_of(self.object, self.request.user, settles=settles)

    def open_steps(self):
        """Say what this person may do today while the plan is written, and with events later on."""
        action = self.object
        writes = "plan" in action.writable
        return {
            "writes": writes and action.is_open,
            "plans_events": "events" in action.writable and action.goes_on,
            "gives": action.goes_on and action.is_asked,
            "enters": action.is_entered and not action.oap.is_open,
            "notes_observations": "lowering" in action.writable
            or bool(observed_for(self.request.user))
            or works_on(action, self.request.user),
        }

    def next_step(self, rounds, *, writes):
        """Give the one step that is this person's now, as its address and its name; or None."""
        if writes and self.object.is_proposal:
            return reverse("actions:action_place", args=[self.object.pk]), "Accept the proposal"
        if writes:
            return reverse("actions:action_change", args=[self.object.pk]), "Change the action"
        theirs = [row for _, rows in rounds for row in rows if row.is_theirs and row.is_to_fill_in]
        if not theirs:
            return None
        first = min(theirs, key=lambda row: row.due_day)
        begun = getattr(first, "contribution", None)
        url = (
            reverse("actions:contribution_change", args=[begun.pk])
            if begun
            else first.get_absolute_url()
        )
        return url, f"Fill in the contribution of {first.organisation}"

    def line(self):
        """Give what it continues, what continues it and what amends it, for who reads its plan."""
        if "plan" not in self.object.readable:
            return {}
        return {"amended": amendments_in_words(self.object.amended)} | {
            name: {
                "words": words_of(told),
                "url": reverse("actions:action_detail", args=[told["pk"]]),
            }
            for name in ("continues", "continued_as")
            if (told := getattr(self.object, name))
        }

    def needs(self):
        """Give what the action sets out to reach and needs, for who reads its plan."""
        if "plan" not in self.object.readable:
            return {}
        action = self.object
        is_checked = action.oap.is_open and action.goes_on
        missing = overview(obstacles_of(action)) if is_checked else None
        trail = trail_of(action)
        return {"shows_needs": True, "missing": missing, "trail": trail, **needs_of(action)}

    def participations(self):
        order = {role: rank for rank, role in enumerate(ParticipationRole.values)}
        rows = Participation.objects.visible_to(self.request.user).filter(action=self.object)
        noted = ParticipationStateChange.objects.visible_to(self.request.user)
        noted = noted.filter(participation=OuterRef("pk"))
        note = noted.order_by("-at", "-pk").values("note")[:1]
        rows = rows.select_related("organisation").annotate(last_note=Subquery(note))
        rows = list(rows)
        persons = defaultdict(list)
        for given in self.assignments():
            persons[given.organisation_id].append(given)
        answering = {
            part.organisation
            for part in roles_of(self.request.user, *ASKED_TO_COMMIT)
            if not part.is_outside
        }
        for row in rows:
            row.persons = persons[row.organisation_id]
            # Who commits an organisation changes that answer as well.
            is_committed = row.state == ParticipationState.COMMITTED and self.object.goes_on
            row.may_withdraw = is_committed and row.organisation_id in answering
        return sorted(rows, key=lambda row: (order[row.role], row.organisation.name))

    def assignments(self):
        """Give who leads it today, and of the own organisation who contributes."""
        assignments = Assignment.objects.visible_to(self.request.user).in_force()
        return (
            assignments.filter(action=self.object)
            .select_related("person")
            .order_by("first_day", "person__last_name", "pk")
        )

    def events(self):
        events = Event.objects.visible_to(self.request.user).serving(self.object)
        events = (
            events.with_marking()
            .with_tactics_for(self.request.user)
            .select_related("leading_action__goal", "leading_action__oap__area")
        )
        return list(events.order_by("first_day", "name", "pk"))

    def rounds(self):
        """Give what this person may follow of what is owed, round by round, the latest first."""
        readable = Contribution.objects.visible_to(self.request.user)
        theirs = Obligation.objects.given_to(self.request.user).filter(pk=OuterRef("pk"))
        owed = Obligation.objects.overseen_by(self.request.user).filter(action=self.object)
        owed = (
            owed.with_marking()
            .with_standing_of(self.request.user)
            .annotate(
                is_readable=Exists(readable.filter(obligation=OuterRef("pk"))),
                is_theirs=Exists(theirs),
            )
            .select_related("organisation", "round", "contribution")
            .order_by("-round__first_day", "round__pk", "organisation__name", "pk")
        )
        return [
            (reporting, list(rows)) for reporting, rows in groupby(owed, key=lambda row: row.round)
        ]

    def accepted(self):
        """Arrange the accepted figures of the round that is asked for; a draft has none."""
        if self.object.oap.is_open:
            return FigureTables()
        return figure_tables(self.figures(), self.request.user, self.request.GET.get("round"))

    def shared(self):
        """Give the accepted figures of its events that count elsewhere, to be added to nothing."""
        return list(shared_with(self.object, self.request.user)[:SHARED_AT_MOST])

    def figures(self):
        """Give the accepted figures that this person sees, and nothing of the words beside them."""
        figures = Figure.objects.visible_to(self.request.user).accepted()
        return (
            figures.filter(action=self.object)
            .with_standing_of(self.request.user)
            .with_marking()
            .select_related(
                "indicator_version__indicator__group",
                "indicator_version__unit",
                "event",
                "contribution__obligation__organisation",
                "contribution__obligation__round",
            )
            .order_by(
                "-contribution__obligation__round__first_day",
                "indicator_version__indicator__group__rank",
                "indicator_version__indicator__rank",
                "indicator_version__indicator__name",
                "contribution__obligation__organisation__name",
                "pk",
            )
        )

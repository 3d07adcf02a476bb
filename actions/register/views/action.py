"""Pages of an operational action."""

from collections import defaultdict
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext

from actions.adoption.queries.obstacles import obstacles_of, overview
from actions.amendments.queries.contents import amendments_in_words
from actions.carry_over.queries import words_of
from actions.event_reports.queries.figure_tables import FigureTables, figure_tables
from actions.judicial_measures.models import KEEPING
from actions.judicial_measures.queries.outcomes import first_day_of
from actions.needs.models import needs_of
from actions.observations.models import observed_for, works_on
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.kinds import ParticipationRole
from actions.operational_actions.views.navigation import with_ways_up
from actions.register.queries.contribution_tables import contribution_tables
from actions.register.views import statements as page
from actions.reports.queries.ending import is_to_settle
from actions.states import ParticipationState
from cycles.recommendations.queries.answers import shown_answers
from empact.lib.objects import ObjectPage
from empact.people.roles.kinds import ASKED_TO_COMMIT
from empact.people.roles.models.parts import holds, roles_of
from empact.records.files.views import files_of
from empact.records.markings.models import highest
from empact.records.markings.views import MarkedObject
from oaps.plans.access import GOING_ON
from oaps.plans.views.comments import discussion_of
from priorities.strategic_plans.queries.trail import trail_of

SHARED_AT_MOST = 100


class VisibleActions:
    def get_queryset(self):
        user = self.request.user
        actions = OperationalAction.objects.visible_to(user)
        actions = actions.with_relation_of(user).with_marking()
        return actions.select_related(
            "oap__area", "goal", "judicial_contact", "proposed_by", "merged_into__goal"
        )


class ActionDetail(MarkedObject, ObjectPage):
    """An action with its participants, contributions due and accepted figures."""

    template_name = "actions/register/action_detail.html"
    context_object_name = "action"

    def get_queryset(self):
        return page.actions_shown(self.request.user)

    def get_marked(self, context):
        owed = [row for _, rows in context["rounds"] for row in rows]
        files = context["attachments"]
        way_back = context["trail"].marked if "trail" in context else ()
        answers = context.get("answers", ())
        shown = (*context["events"], *context["measures"], *owed, *files, *way_back, *answers)
        return [self.object, *shown]

    def get_marking(self, context):
        """Give the strictest marking of all on the page, and of the figures that it loads later."""
        return highest([super().get_marking(context), context["marking_of_figures"]])

    def get_context_data(self, **context):
        rounds, steps = self.rounds(), self.open_steps()
        return super().get_context_data(
            participations=self.participations(),
            events=page.events_of(self.request.user, action=self.object.pk),
            **self.measures(),
            rounds=rounds,
            contributions=contribution_tables(rounds),
            marking_of_figures=self.marking_of_figures(),
            round_asked=self.request.GET.get("round", ""),
            next_step=self.next_step(rounds, writes=steps["writes"]),
            **files_of(self.object, self.request.user),
            **self.needs(),
            **self.line(),
            **self.answers(),
            **steps,
            **self.discussion(),
            **context,
        )

    def discussion(self):
        """Give the comments on the action, for those who plan it."""
        if "comments" not in self.object.readable:
            return {}
        settles = "plan" in self.object.writable
        return discussion_of(self.object, self.request.user, settles=settles)

    def open_steps(self):
        """List the steps that this person can take today in planning, and with events later on."""
        action = self.object
        writes = "plan" in action.writable
        return {
            "writes": writes and action.is_open,
            "plans_events": "events" in action.writable and action.goes_on,
            "records_contact": "contact" in action.writable and action.goes_on,
            "gives": action.goes_on and action.is_asked,
            "settles": "ending" in action.writable and is_to_settle(action),
            "enters": action.is_entered and not action.oap.is_open,
            "enters_measures": not action.oap.is_open and holds(self.request.user, *KEEPING),
            "notes_observations": "lowering" in action.writable
            or bool(observed_for(self.request.user))
            or works_on(action, self.request.user),
        }

    def next_step(self, rounds, *, writes):
        """Give the one step that is this person's now, as its address and its name; or None."""
        if writes and self.object.is_proposal:
            url = reverse("actions:action_place", args=[self.object.pk])
            return url, gettext("Accept the proposal")
        if writes:
            url = reverse("actions:action_change", args=[self.object.pk])
            return url, gettext("Change the action")
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
        words = gettext("Fill in the contribution of {organisation}")
        return url, words.format(organisation=first.organisation)

    def line(self):
        """Give its predecessor, successors and amendments, for readers of its plan."""
        if "plan" not in self.object.readable:
            return {}
        return {"amended": amendments_in_words(self.object.amended)} | {
            name: {
                "words": words_of(row),
                "url": reverse("actions:action_detail", args=[row["pk"]]),
            }
            for name in ("continues", "continued_as")
            if (row := getattr(self.object, name))
        }

    def answers(self):
        """Give the recommendations that the action answers, for those who read its plan."""
        if "answers" not in self.object.readable:
            return {}
        return {
            "answers": shown_answers(self.object),
            "chooses_answers": "answers" in self.object.writable
            and self.object.oap.state in GOING_ON,
        }

    def needs(self):
        """Give the targets and needs of the action, for readers of its plan."""
        if "plan" not in self.object.readable:
            return {}
        action = self.object
        is_checked = action.oap.is_open and action.goes_on
        missing = overview(obstacles_of(action)) if is_checked else None
        trail = trail_of(action)
        return {"shows_needs": True, "missing": missing, "trail": trail, **needs_of(action)}

    def participations(self):
        order = {role: rank for rank, role in enumerate(ParticipationRole.values)}
        rows = page.participations_in(self.request.user, action=self.object.pk)
        persons = defaultdict(list)
        for given in page.assignments_in(self.request.user, action=self.object.pk):
            persons[given.organisation_id].append(given)
        answering = {
            part.organisation
            for part in roles_of(self.request.user, *ASKED_TO_COMMIT)
            if not part.is_outside
        }
        for row in rows:
            row.persons = persons[row.organisation_id]
            # Those who commit an organisation can change its answer as well.
            is_committed = row.state == ParticipationState.COMMITTED and self.object.goes_on
            row.may_withdraw = is_committed and row.organisation_id in answering
        return sorted(rows, key=lambda row: (order[row.role], row.organisation.name))

    def rounds(self):
        """Give the contributions due that this person may follow, round by round."""
        owed = page.owed_in(self.request.user, action=self.object.pk)
        for row in owed:
            row.action = self.object
        return [
            (reporting, list(rows)) for reporting, rows in groupby(owed, key=lambda row: row.round)
        ]

    def measures(self):
        """Give the judicial measures tied to it, each with its days after the action began.

        A draft has none.
        """
        action = self.object
        if action.oap.is_open:
            return {"measures": []}
        measures = list(page.measures_of(self.request.user, action=action.pk))
        if not measures or "contact" not in action.readable:
            return {"measures": measures}
        begun = first_day_of(action)
        for measure in measures:
            measure.days_after = max((measure.first_day - begun).days, 0)
        return {"measures": measures, "measured_from": begun}

    def marking_of_figures(self):
        """Give the marking of the accepted figures; None where this person sees none."""
        if self.object.oap.is_open:  # A draft has none.
            return None
        found = page.marking_of_figures(self.request.user, action=self.object.pk)
        return next(iter(found), None)


class ActionFigures(VisibleActions, MarkedObject, ObjectPage):
    """The accepted figures of an action in one round, and those that its events share with it.

    The page of the action loads them when they are scrolled to: most who open it do not come so
    far, and they take as long as the rest of it.
    """

    template_name = "actions/register/action_figures.html"
    context_object_name = "action"

    def get_queryset(self):
        return with_ways_up(super().get_queryset(), self.request.user, "pk")

    def get_marked(self, context):
        return [self.object, *context["accepted"].figures, *context["shared"]]

    def get_context_data(self, **context):
        return super().get_context_data(**self.figures(), **context)

    def figures(self):
        """Give the figures of the round that is asked for; a draft has none."""
        user, action, asked = self.request.user, self.object, self.request.GET
        if action.oap.is_open:
            return {"accepted": FigureTables(), "shared": []}
        return {
            "accepted": figure_tables(action.pk, user, asked.get("round"), asked.get("part")),
            "shared": page.shared_in(user, SHARED_AT_MOST, action=action.pk),
        }

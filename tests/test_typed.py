"""What people can type into forms, and what lists can be narrowed by, is written down here.

Whoever adds a field to a form or a filter says so in this file, and looks while doing so: a form
field writes only what a table of access opens to whoever sees the form, and a filter tells of a
field to whoever guesses at its values. Fields that programs write are in ``docs/openapi.yaml``.
"""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.forms import BaseForm
from django_filters import FilterSet

ROOTS = ("empact", "cycles", "priorities", "oaps", "actions", "results")

TYPED = {
    "actions.on_behalf.forms.EnterForm": "source",
    "actions.on_behalf.forms.SetAsideForm": "reason",
    "actions.on_behalf.forms.TakeBackForm": "reason",
    "actions.consolidation.forms.AnswerForm": "answer seen",
    "actions.consolidation.forms.DifferenceForm": "basis difference reason",
    "actions.consolidation.forms.NotTheSameForm": "seen",
    "actions.consolidation.forms.ObjectForm": "text",
    "actions.consolidation.forms.TakeBackForm": "",
    "actions.consolidation.forms.UndoDifferenceForm": "decision",
    # And a share for each figure of the group.
    "actions.consolidation.forms.SharesForm": "reason seen",
    "actions.consolidation.forms.UndoForm": "reason seen",
    "actions.delegations.forms.GiveForm": (
        "authority due_day note obligations person whole_actions"
    ),
    "actions.delegations.forms.HandInForm": "note",
    "actions.delegations.forms.NarrowForm": "free plan",
    "actions.delegations.forms.SendBackForm": "due_day reason",
    "actions.delegations.forms.TakeAwayForm": "reason",
    "actions.events.forms.AnswerForm": "answer note organisation",
    "actions.events.forms.CancelForm": "reason",
    "actions.event_reports.forms.EventFiguresForm": "seen",
    "actions.events.forms.EventForm": (
        "centre_place coordination_centre first_day further_actions kind last_day name place"
        " tactics"
    ),
    "actions.events.forms.JoiningForm": "joins organisations",
    "actions.event_reports.forms.RowForm": "answer comparator value was",
    "actions.messages.forms.ChangeMessageForm": (
        "action audience marking only_of plans round seen subject text"
    ),
    "actions.messages.forms.MessageForm": (
        "action audience marking only_of plans round subject text"
    ),
    "actions.messages.forms.SendForm": "seen shown",
    "actions.reports.forms.ActionReportForm": "narrative progress proposed_state reason seen",
    "actions.reports.forms.EndForm": "note",
    "actions.reports.forms.OAPReportForm": "narrative progress seen",
    "actions.reports.forms.ReopenReportForm": "note",
    "actions.reports.forms.SubmitReportForm": "seen",
    "actions.returns.forms.ReturnApplyForm": "leaving_out sealed",
    "actions.returns.forms.ReturnForm": "file",
    "actions.rounds.forms.ChangeRoundForm": (
        "after asks_targets before closes_day corrections_end_day due_day first_day last_day name"
        " opens_day plans seen who"
    ),
    "actions.rounds.forms.ExtendForm": "due_day organisation reason",
    "actions.rounds.forms.IndicatorsForm": "indicators seen",
    "actions.rounds.forms.NoteForm": "note",
    "actions.rounds.forms.PlanRoundForm": (
        "after asks_targets before closes_day corrections_end_day due_day first_day last_day like"
        " name opens_day plans who"
    ),
    "actions.rounds.forms.RoundForm": (
        "after asks_targets before closes_day corrections_end_day due_day first_day last_day name"
        " opens_day plans who"
    ),
    "empact.site.home.forms.NarrowForm": "plan q state who",
    "empact.site.national_reports.forms.ScopeForm": "scope",
    "empact.site.reminders.forms.ReminderForm": "hour kinds",
    "empact.lib.forms.StepForm": "seen",
    "cycles.recommendations.forms.AnswerForm": (
        "evidence marking measures note planned_day seen state"
    ),
    "cycles.recommendations.forms.ChangeRecommendationForm": "addressed due_day seen text title",
    "cycles.recommendations.forms.FollowUpForm": "evidence marking measures planned_day seen",
    "cycles.recommendations.forms.RecommendationForm": "addressed due_day text title",
    "actions.adoption.forms.AdoptForm": "day document_number marking note title",
    "actions.versions.forms.DifferenceForm": "since",
    "actions.findings.forms.FindingForm": "action field must text",
    "actions.findings.forms.ReopenForm": "reason",
    # And a reason for each action of the plan, told in the page.
    "actions.adoption.forms.ReturnForm": "note",
    "actions.findings.forms.SolveForm": "answer",
    "actions.adoption.forms.SubmitForm": "note",
    "actions.findings.forms.WithdrawForm": "reason",
    "actions.carry_over.forms.CarryOverForm": "actions",
    "actions.amendments.forms.AddActionForm": (
        "aim character funding goal judicial_contact leader sequence title"
    ),
    "actions.amendments.forms.AmendmentForm": "reason seen title",
    "actions.amendments.forms.BeginForm": "emergency reason title",
    "actions.amendments.forms.CancelForm": "reason",
    "actions.amendments.forms.DecisionForm": "day document_number note seen",
    "actions.amendments.forms.ItemForm": (
        "aim character funding goal judicial_contact seen sequence title"
    ),
    "actions.amendments.forms.LapseForm": "note",
    "actions.amendments.forms.ParticipantLineForm": "organisations role seen",
    "actions.amendments.forms.PlanForm": "last_day objectives",
    "actions.amendments.forms.ResourceLineForm": "kind organisation planned seen source",
    "actions.amendments.forms.ReturnForm": "note seen",
    "actions.amendments.forms.SignForm": "confirm_by seen",
    "actions.amendments.forms.SubmitForm": "note seen",
    "actions.amendments.forms.SupportLineForm": "asked_of kind seen what",
    "actions.amendments.forms.TargetLineForm": "by_day indicator seen unit value",
    "actions.amendments.forms.WordsForm": "reason title",
    "actions.contributions.forms.contributions.AtOnceForm": "confirmed rest sure",
    "actions.contributions.forms.contributions.ContributionForm": (
        "highlight may_publish narrative obstacles_met seen support_received"
    ),
    "actions.contributions.forms.figures.AnsweringForm": "answer comparator value",
    "actions.contributions.forms.figures.FigureForm": (
        "action answer authority comparator country event first_day holds kept_preliminary kind "
        "last_day offered value was"
    ),
    "actions.contributions.forms.contributions.ReopenForm": "reason",
    "actions.contributions.forms.contributions.SubmitForm": "checked seen",
    "actions.markings.forms.ConfirmForm": "proposal",
    "actions.markings.forms.DecideForm": "",
    "actions.markings.forms.MarkedForm": "",
    "actions.markings.forms.ProposeForm": "marking reason",
    "actions.observations.forms.ChangeForm": "kind marking seen text",
    "actions.observations.forms.NoteForm": "action kind marking oap organisation text",
    "actions.observations.forms.SaysForm": "kind marking text",
    "actions.observations.forms.SupportForm": "observations seen",
    "actions.observations.forms.WithdrawForm": "reason",
    "actions.markings.forms.RaiseForm": "marking seen",
    "actions.markings.forms.ReleaseForm": "organisation",
    "actions.markings.forms.WithdrawForm": "organisation",
    "actions.needs.forms.ChangeResourceForm": "kind organisation planned seen source",
    "actions.needs.forms.ChangeSupportForm": "asked_of kind seen what",
    "actions.needs.forms.ChangeTargetForm": "by_day indicator seen unit value",
    "actions.needs.forms.ResourceForm": "kind organisation planned source",
    "actions.resource_use.forms.means.MeansForm": "action by oap organisation others year",
    "actions.needs.forms.AnswerSupportForm": "note seen state",
    # And an amount for each planned line, and lines beyond the plan, told in the page.
    "actions.resource_use.forms.uses.UsesForm": "count stood",
    "actions.needs.forms.SupportForm": "asked_of kind what",
    "actions.needs.forms.TargetForm": "by_day indicator unit value",
    "actions.participations.forms.participations.AnswerForm": "answer note participations",
    "actions.participations.forms.participations.AskForm": "organisations role",
    "actions.participations.forms.participations.OutsiderForm": "answer note",
    "actions.participations.forms.participations.PartForm": "role",
    "actions.participations.forms.participations.WithdrawForm": "note",
    "actions.planning.forms.actions.ChangeForm": (
        "aim character funding further_oaps judicial_contact seen title"
    ),
    "actions.planning.forms.actions.MergeForm": "into",
    "actions.planning.forms.actions.PlaceForm": "goal sequence",
    "actions.planning.forms.actions.ProposeForm": "aim character goal leads organisation title",
    "actions.planning.forms.actions.RefuseForm": "reason",
    "actions.planning.forms.actions.SaysForm": "aim character title",
    "actions.register.forms.LayoutForm": "columns size sort",
    "actions.reviews.forms.endorsements.EndorseForm": "note seen",
    "actions.reviews.forms.endorsements.PreliminaryForm": "seen",
    "actions.reviews.forms.reviews.AcceptForm": "due_day note seen",
    "actions.reviews.forms.reviews.ReturnForm": "due_day note seen",
    "actions.reviews.forms.reviews.ReviewForm": "due_day note seen",
    # And a question for each conflict and each row that is missing, told in the page.
    "actions.plan_workbooks.forms.ApplyForm": "reason sealed",
    "actions.plan_workbooks.forms.WorkbookForm": "file",
    "actions.participations.forms.assignments.AssignForm": "first_day last_day organisation person role",
    "cycles.assessments.forms.assessments.AssessmentForm": "document_number marking title",
    "cycles.assessments.forms.assessments.CallForm": "due_day invited seen",
    "cycles.assessments.forms.assessments.ChangeAssessmentForm": "document_number marking seen summary title",
    "cycles.assessments.forms.assessments.ChangeQuestionForm": "help_text number seen text",
    "cycles.assessments.forms.assessments.EndCallForm": "note",
    "cycles.assessments.forms.assessments.QuestionForm": "help_text number text",
    "cycles.cycles.forms.ChangeMilestoneForm": "first_day last_day name seen stage",
    "cycles.cycles.forms.CycleForm": "first_year last_year",
    "cycles.cycles.forms.MilestoneForm": "first_day last_day name stage",
    "cycles.cycles.forms.MoveOnForm": "note",
    # And a field for each question of the call, named by its id.
    "cycles.indicators.forms.AddsUpForm": (
        "breakdown components exhaustive over_reporters over_time part_of source"
    ),
    "cycles.indicators.forms.ChangeIndicatorForm": "group indicator_class name rank seen sensitive",
    "cycles.indicators.forms.CorrectDefinitionForm": "counting_unit definition seen",
    "cycles.indicators.forms.CreateIndicatorForm": (
        "breakdown code components counting_unit definition exhaustive first_day group"
        " indicator_class name over_reporters over_time part_of rank sensitive source unit"
    ),
    "cycles.indicators.forms.DefinedForm": "counting_unit definition",
    "cycles.indicators.forms.NamedForm": "group indicator_class name rank sensitive",
    "cycles.indicators.forms.RetireForm": "end_reason last_day seen",
    "cycles.indicators.forms.ThresholdForm": "value",
    "cycles.indicators.forms.UnitForm": "counting_unit definition first_day unit",
    "results.methods.forms.DefineForm": (
        "change counting_unit definition first_day previewed seen unit"
    ),
    "results.methods.forms.MethodForm": (
        "breakdown components exhaustive over_reporters over_time part_of previewed reason seen"
        " source"
    ),
    "cycles.assessments.forms.inputs.InputForm": "seen",
    "cycles.assessments.forms.inputs.StartInputForm": "organisation",
    "cycles.assessments.forms.inputs.TakeBackForm": "",
    "cycles.assessments.forms.threats.ChangeThreatForm": (
        "area description evidence inputs likelihood name number seen severity trend"
    ),
    "cycles.assessments.forms.threats.ThreatForm": (
        "area description evidence inputs likelihood name number severity trend"
    ),
    "cycles.decisions.forms.ChangeDecisionForm": "day document_number note seen title",
    "cycles.decisions.forms.DecisionTextForm": "day document_number note title",
    "cycles.decisions.forms.MarkedDecisionForm": "day document_number marking note title",
    "cycles.decisions.forms.RecordDecisionForm": "body day document_number marking note title",
    "empact.site.calendar.forms.CalendarForm": "country kind oap",
    "empact.site.calendar.forms.MonthForm": "country kind layout oap",
    "empact.site.event_log.forms.EventLogForm": (
        "first_day kind last_day object object_type person"
    ),
    "empact.site.redactions.forms.DecideForm": "",
    "empact.site.redactions.forms.ProposeFileForm": "reason",
    "empact.site.redactions.forms.ProposeForm": "reason text",
    "empact.site.search.forms.saved.NameForm": "name",
    "empact.site.search.forms.saved.RenameSearchForm": "name seen",
    "empact.site.search.forms.saved.SaveSearchForm": "name query searched_in",
    "empact.site.search.forms.search.SearchForm": "area cycle kind q state",
    "empact.lib.forms.Form": "",
    "empact.lib.forms.SeenForm": "seen",
    "empact.lib.forms.TogetherForm": "seen",
    "empact.people.accounts.forms.AcceptForm": "first_name last_name password",
    "empact.people.accounts.forms.ActivateTOTPForm": "code",
    "empact.people.accounts.forms.AddSecurityKeyForm": "credential name",
    "empact.people.accounts.forms.ChangePasswordForm": "oldpassword password1 password2",
    "empact.people.accounts.forms.ConfirmFactorForm": "code",
    "empact.people.accounts.forms.ConfirmForm": "",
    "empact.people.accounts.forms.ConfirmPasswordForm": "password",
    "empact.people.accounts.forms.FactorForm": "code",
    "empact.people.accounts.forms.FindPersonForm": "email",
    "empact.people.accounts.forms.FirstPasswordForm": "password1 password2",
    "empact.people.accounts.forms.NewPasswordForm": "password1 password2",
    "empact.people.accounts.forms.ResetPasswordForm": "email",
    "empact.people.accounts.forms.SignInLinkForm": "email",
    "empact.people.accounts.forms.SignInForm": "password remember",
    "empact.people.roles.forms.AssignRoleForm": "first_day last_day person role",
    "empact.people.roles.forms.AuthorityForm": "name sector",
    "empact.people.roles.forms.ChangeAuthorityForm": "last_day name sector seen",
    "empact.people.roles.forms.EndForm": "at_once last_day",
    "empact.people.roles.forms.HandOverForm": "first_day person",
    "empact.people.roles.forms.InviteForm": "email first_day last_day role",
    "empact.people.roles.forms.PeriodForm": "first_day last_day",
    "empact.people.tokens.views.TokenForm": "days name scopes",
    "empact.records.files.forms.AttachForm": "description file marking",
    "oaps.plans.forms.AnswerForm": "text",
    "oaps.plans.forms.CommentForm": "field text",
    "oaps.plans.forms.ChangeForm": "objectives seen",
    "oaps.plans.forms.CreateForm": "covered first_day last_day objectives",
    "oaps.plans.forms.AppointForm": "first_day last_day organisation person role",
    "priorities.priorities.forms.recommendations.ChangeRecommendationForm": "name reason seen threats",
    "priorities.priorities.forms.recommendations.RecommendationForm": "name reason threats",
    "priorities.reviews.forms.ChangeReviewForm": "outlook reason seen",
    "priorities.reviews.forms.OutlookForm": "outlook reason",
    "priorities.reviews.forms.ReviewPriorityForm": "outlook priority reason",
    "priorities.strategic_plans.forms.AdoptForm": "day document_number note seen",
    "priorities.strategic_plans.forms.ChangeGoalForm": "name number priority seen",
    "priorities.strategic_plans.forms.ChangePlanForm": "seen title",
    "priorities.strategic_plans.forms.ChangeSuccessForm": "indicator seen target text",
    "priorities.strategic_plans.forms.GoalForm": "name number priority",
    "priorities.strategic_plans.forms.PlanForm": "title",
    "priorities.strategic_plans.forms.ReturnForm": "note",
    "priorities.strategic_plans.forms.SubmitForm": "note seen",
    "priorities.strategic_plans.forms.SuccessForm": "indicator target text",
    "results.checks.forms.CheckFilterForm": "area kind outcome",
    "results.factsheets.forms.ClearForm": "publish_at",
    # The stamp tells the numbers that were read, of which it can only be refused.
    "results.checks.forms.ExplainForm": "explanation stamp",
    "results.published.forms.MapLabelForm": "breakdown exhaustive indicator part seen",
    "priorities.adoption.forms.AdoptForm": "day document_number marking note title",
    "priorities.adoption.forms.LinkForm": "predecessors seen",
    "priorities.advice.forms.AdviceForm": "document_number seen summary",
    "priorities.advice.forms.AdvisedForm": "areas name seen",
    "priorities.advice.forms.ChangeVerdictForm": "names of reason seen",
    "priorities.advice.forms.OnRecommendations": "names of reason",
    "priorities.advice.forms.VerdictForm": "areas names of reason verdict",
    "results.published.forms.MapPriorityForm": "all_areas areas detail seen",
    "results.published.forms.PublishedYearForm": "year",
    # What is not offered is refused: actions, events and organisations that one may see.
    "results.checks.forms.StatedTotalForm": (
        "action area comparator event indicator organisation said_by source value"
    ),
    "results.checks.forms.StepForm": "",
    "results.disclosure.forms.ClearCellForm": "stamp words",
    "results.restatements.forms.AskForm": "answer comparator evidence file reason value",
    "results.restatements.forms.Doubted": "",
    "results.restatements.forms.Evidence": "evidence file reason",
    "results.restatements.forms.GrantForm": "day last_read public_reason seen",
    "results.restatements.forms.MissingForm": (
        "comparator day evidence file first_day indicator last_day public_reason reason value"
    ),
    "results.restatements.forms.RefuseForm": "note seen",
    "results.restatements.forms.RestateForm": (
        "answer comparator day evidence file public_reason reason seen value"
    ),
    "results.restatements.forms.Told": "day public_reason",
    "results.restatements.forms.WithdrawRequestForm": "seen",
    "results.targets.forms.BaselineForm": "baseline baseline_unknown baseline_year note",
    "results.targets.forms.ChangeOverallTargetForm": (
        "baseline baseline_unknown baseline_year indicator note seen unit value year"
    ),
    "results.targets.forms.OverallTargetForm": (
        "baseline baseline_unknown baseline_year indicator note unit value year"
    ),
    "results.factsheets.forms.WithdrawForm": "reason",
}
"""Each form, and the fields that a browser may send with it."""

NARROWED = {
    "actions.operational_actions.filters.ActionFilter": {"oap": "oap", "state": "state"},
    "actions.participations.filters.AskedFilter": {
        "oap": "action__oap",
        "goal": "action__goal",
        "state": "state",
    },
    "actions.contributions.filters.ContributionFilter": {
        "state": "state",
        "round": "obligation__round",
        "action": "obligation__action",
    },
    # Who takes part is told to whoever sees the event.
    "actions.events.filters.EventFilter": {
        "oap": "filter_serving()",
        "kind": "kind",
        "since": "last_day gte",
        "until": "first_day lte",
        "country": "filter_joined()",
    },
    "actions.obligations.filters.ObligationFilter": {
        "round": "round",
        "action": "action",
        "started": "contribution isnull",
    },
    # Partners see actions and little of their plans, so the cycle looks at what is readable.
    "actions.register.filters.RegisterFilter": {
        "area": "oap__area",
        "cycle": "filter_of_plan()",
        "goal": "goal",
        "leader": "filter_taking_part()",
        "participant": "filter_taking_part()",
        "state": "state",
        "origin": "origin",
        "character": "character",
    },
    "actions.rounds.filters.OwedFilter": {
        "organisation": "organisation",
        "oap": "action__oap",
        "action": "action",
        "state": "filter_state()",
    },
    "actions.reports.filters.ReportFilter": {"oap": "action__oap", "state": "state"},
    "cycles.indicators.filters.IndicatorFilter": {
        "group": "group",
        "indicator_class": "indicator_class",
        "q": "of_words()",
        "source": "source",
        "use": "of_use()",
    },
    "actions.reviews.filters.ReviewFilter": {
        "oap": "obligation__action__oap",
        "round": "obligation__round",
        "organisation": "obligation__organisation",
    },
    "empact.lib.filters.FilterSet": {},
    "empact.people.roles.filters.OrganisationFilter": {"kind": "kind", "name": "name icontains"},
    "empact.people.roles.filters.RoleFilter": {
        "organisation": "organisation",
        "role": "role",
        "name": "by_name()",
        "holds": "by_time()",
    },
    # Guests see plans and read little of them, so two filters look at what is readable.
    "oaps.plans.filters.OAPFilter": {
        "cycle": "filter_readable()",
        "area": "area",
        "state": "filter_readable()",
    },
    "results.scopes.filters.DashboardFilter": {
        name: name for name in ("scope", "year", "effort", "indicator", "area", "by")
    },
    "results.factsheets.filters.FactsheetFilter": {"year": "year", "area": "areas"},
    "results.published.filters.PublishedValueFilter": {
        "year": "of_year()",
        "area": "of_area()",
        "indicator": "label__indicator",
    },
    "results.restatements.filters.RestatementFilter": {"figure": "figure"},
}
"""Each filter of a list, and what it looks at: everybody who sees the rows reads that of them."""


def _ours[Kind: type](kind: Kind) -> dict[str, Kind]:
    """Find every subclass that the product defines, by its full name."""
    for root in ROOTS:
        for path in Path(settings.BASE_DIR, root).rglob("*.py"):
            if path.stem.startswith(("forms", "filters")) or path.parent.name in ("forms", "views"):
                name = path.relative_to(settings.BASE_DIR).with_suffix("")
                import_module(".".join(name.parts).removesuffix(".__init__"))
    return {
        f"{found.__module__}.{found.__qualname__}": found
        for found in _below(kind)
        if found.__module__.partition(".")[0] in ROOTS
    }


def _below[Kind: type](kind: Kind) -> Iterator[Kind]:
    for found in kind.__subclasses__():
        yield found
        yield from _below(found)


def _looks_at(found) -> str:
    if found.method:
        return f"{found.method}()"
    return (
        found.field_name
        if found.lookup_expr == "exact"
        else f"{found.field_name} {found.lookup_expr}"
    )


def test_every_field_of_a_form_was_looked_at():
    typed = {
        name: " ".join(sorted(form.base_fields))
        for name, form in _ours(BaseForm).items()
        if hasattr(form, "base_fields")  # what several forms build on has none
    }

    assert typed == TYPED


def test_everything_that_a_list_is_narrowed_by_was_looked_at():
    narrowed = {
        name: {field: _looks_at(found) for field, found in filters.base_filters.items()}
        for name, filters in _ours(FilterSet).items()
    }

    assert narrowed == NARROWED

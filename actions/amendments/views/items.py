"""Pages for the changes of an amendment, one at a time."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.amendments.commands.items import (
    add_line,
    amend_action,
    amend_by_cancelling,
    amend_plan,
    amend_with_action,
    change_item,
    remove_item,
    take_out_line,
)
from actions.amendments.forms import (
    AddActionForm,
    CancelForm,
    ItemForm,
    ParticipantLineForm,
    PlanForm,
    ResourceLineForm,
    SupportLineForm,
    TargetLineForm,
)
from actions.amendments.models import AmendmentItem, ItemKind
from actions.amendments.queries.contents import differences_of, obstacles_in_item
from actions.amendments.views.amendments import OfAmendment, marking_of
from actions.judicial_contacts.contacts import CONTACT
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.queries.proposers import goals_of
from actions.plan_content.differences import fields_that_differ, key_of
from actions.states import ACTION_ENDS
from empact.lib.forms import Form, SeenForm
from empact.lib.objects import ObjectPage
from empact.lib.views import compared
from empact.people.roles.views.steps import Step
from empact.records.shared_editing.views import Autosave, SharedEditing

LINES = {
    "participants": (
        ParticipantLineForm,
        _("Invite organisations to {object.name}"),
        _("Save the change"),
    ),
    "targets": (TargetLineForm, _("Add a target to {object.name}"), _("Add the target")),
    "support": (SupportLineForm, _("Ask for support for {object.name}"), _("Ask for support")),
    "resources": (ResourceLineForm, _("Plan resources for {object.name}"), _("Plan the resources")),
}
"""By list of an action, as its address calls it: the form of one line, its title, its button."""


class ListOfLines:
    """A list of an action in an address."""

    regex = "|".join(LINES)

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


class ActionAmendAdd(OfAmendment):
    command = amend_with_action
    form_class = AddActionForm
    title = _("Add an action by {object}")
    button = _("Save the change")
    done = _("The action is in the amendment. Add its targets and needs.")
    leads_on = True

    def offer(self, form):
        form.fields["goal"].offer(goals_of(self.object.oap))
        form.offer()


class OfActionInAmendment(OfAmendment):
    """A step that writes something about one action of the plan into an amendment."""

    leads_on = True

    @cached_property
    def action(self):
        seen = OperationalAction.objects.visible_to(self.request.user)
        seen = seen.filter(oap=self.object.oap_id).exclude(state__in=ACTION_ENDS)
        return get_object_or_404(seen.select_related("goal"), pk=self.kwargs["action"])

    def run(self, form):
        return self.command(
            self.object,
            by=self.request.user,
            harmless=self.confirmed,
            action=self.action,
            **form.cleaned_data,
        )

    def get_title(self):
        return self.title.format(f"{self.action.number} {self.action.title}")


class ActionAmend(OfActionInAmendment):
    command = amend_action
    form_class = Form
    title = _("Change {}")
    button = _("Write the change")
    lead = _("The action does not change until the amendment is in force.")


class ActionAmendCancel(OfActionInAmendment):
    command = amend_by_cancelling
    form_class = CancelForm
    title = _("Cancel {}")
    button = _("Write it into the amendment")
    lead = _("Once the amendment is in force the action ends. It keeps its number and its figures.")
    done = _("The cancellation is in the amendment.")


class PlanAmend(OfAmendment):
    command = amend_plan
    form_class = PlanForm
    title = _("Change the OAP itself by {object}")
    button = _("Write it into the amendment")
    done = _("The change is in the amendment.")

    def get_initial(self):
        oap = self.object.oap
        stands = {"objectives": oap.objectives, "last_day": oap.last_day}
        item = self.object.items.filter(kind=ItemKind.PLAN).first()
        return {**super().get_initial(), **stands, **(item.wanted if item else {})}


class VisibleItems:
    def get_queryset(self):
        items = AmendmentItem.objects.visible_to(self.request.user)
        return items.select_related(
            "amendment__oap__area", "amendment__oap__priority__cycle", "action"
        )


class AmendmentItemDetail(VisibleItems, ObjectPage):
    """One change: its new content against the content in force, and its lists to edit."""

    template_name = "actions/amendments/amendment_item.html"
    context_object_name = "item"

    def get_context_data(self, **context):
        user, amendment = self.request.user, self.object.amendment
        may_write = amendment.is_open and user.has_perm("actions.change_item", self.object)
        is_listed = may_write and self.object.kind in {ItemKind.ADD, ItemKind.CHANGE}
        return super().get_context_data(
            amendment=amendment,
            differences=differences_of(self.object),
            obstacles=obstacles_in_item(amendment, self.object) if amendment.is_open else [],
            may_write=may_write,
            lists=self.lists() if is_listed else [],
            marking=marking_of(user, amendment),
            **context,
        )

    def lists(self):
        """Give each list of the action as it will be, in words, with the key of each line."""
        contents = self.object.contents
        labels = {
            "participants": "Participants",
            "targets": "Targets",
            "support": "Support",
            "resources": "Resources",
        }
        return [
            {
                "name": name,
                "label": label,
                "lines": [(key_of(line), words_of(name, line)) for line in contents.get(name, ())],
            }
            for name, label in labels.items()
        ]


def words_of(name, line):
    """Describe a line of an action in words, without the name of its list."""
    return fields_that_differ({}, {name: [line]})[0].after


class OfItem(VisibleItems, Step):
    """A step with one change of an amendment."""

    def get_context_data(self, **context):
        marking = marking_of(self.request.user, self.object.amendment)
        return super().get_context_data(marking=marking, **context)


class ItemChange(SharedEditing, OfItem):
    command = change_item
    form_class = ItemForm
    title = _("Write {object.name}")
    button = _("Save")
    done = _("The change is saved.")

    def get_queryset(self):
        return super().get_queryset().filter(kind__in=[ItemKind.ADD, ItemKind.CHANGE])

    def get_initial(self):
        return {**super().get_initial(), **self.stands()}

    def stands(self):
        contents = self.object.contents
        names = ("title", "aim", "character", "funding", "sequence", *CONTACT[1:])
        chosen = {name: (contents[name] or {}).get("id") for name in ("goal", "judicial_contact")}
        return {**{name: contents.get(name) for name in names}, **chosen}

    def offer(self, form):
        form.fields["goal"].offer(goals_of(self.object.amendment.oap))

    def get_autosave_url(self):
        return reverse("actions:amendment_item_autosave", args=[self.object.pk])

    def what_stands_now(self, form):
        rows = []
        contents = self.object.contents
        for field in form.visible_fields():
            theirs, yours = contents.get(field.name), form.cleaned_data.get(field.name)
            theirs = theirs["name"] if isinstance(theirs, dict) else str(theirs or "")
            yours = str(yours or "")
            if field.name in ("character", "judicial_contact_function"):
                words = dict(field.field.choices)
                theirs, yours = words.get(theirs, theirs), words.get(yours, yours)
            rows.append(compared(field.label, theirs, yours))
        return rows


class ItemAutosave(Autosave, ItemChange):
    """Saves the text of an action in an amendment while it is typed."""


class LineAdd(OfItem):
    command = add_line

    def get_queryset(self):
        return super().get_queryset().filter(kind__in=[ItemKind.ADD, ItemKind.CHANGE])

    def get_form_class(self):
        return LINES[self.kwargs["name"]][0]

    @property
    def title(self):
        return LINES[self.kwargs["name"]][1]

    @property
    def button(self):
        return LINES[self.kwargs["name"]][2]

    done = _("It is in the amendment.")

    def offer(self, form):
        form.offer(self.object)

    def get_given(self, form):
        return {**form.cleaned_data, "name": self.kwargs["name"]}


class LineTakeOut(OfItem):
    command = take_out_line
    form_class = SeenForm
    button = _("Remove")
    done = _("The line is removed.")

    def get_queryset(self):
        return super().get_queryset().filter(kind__in=[ItemKind.ADD, ItemKind.CHANGE])

    def get_title(self):
        name, key = self.kwargs["name"], str(self.kwargs["line"])
        lines = self.object.contents.get(name, ())
        words = [words_of(name, line) for line in lines if key_of(line) == key]
        return gettext("Remove from {name}: {line}").format(
            name=self.object.name, line=", ".join(words) or gettext("a line that no longer exists")
        )

    def get_given(self, form):
        return {
            **form.cleaned_data,
            "name": self.kwargs["name"],
            "line": self.kwargs["line"],
        }


class ItemRemove(OfItem):
    command = remove_item
    form_class = Form
    title = _("Remove from the amendment: {object.name}")
    button = _("Remove")
    done = _("The change is out of the amendment.")

    def get_next(self, result):
        return self.object.amendment

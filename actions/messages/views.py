"""Pages of messages to many: written, previewed, sent, and read by their recipients."""

import json
from collections import Counter
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpResponseNotModified
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView

from actions.messages.commands import (
    change_message,
    drop_message,
    retry_message,
    send_message,
    write_message,
)
from actions.messages.forms import ChangeMessageForm, MessageForm, SendForm
from actions.messages.models import HIGHEST_BY_MAIL, Audience, Message, MessageRecipient
from actions.messages.notices import letter_to
from actions.messages.queries.recipients import (
    actions_offered,
    group_of,
    plans_chased_by,
    reaches_leaders,
)
from cycles.rounds.models import ReportingRound
from cycles.states import RoundState
from empact.lib.forms import Form
from empact.lib.objects import ObjectPage
from empact.lib.pages import CountingPaginator
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.views.steps import Step
from empact.records.markings.models import Marking
from empact.records.markings.views import MarkedPage
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState

PER_PAGE = 20

BOXES = {
    "": _("To you"),
    "sent": _("From you"),
    "all": _("All"),
}
"""Lists of messages by the last part of the address. The list of all is for EST only."""


class VisibleMessages:
    def get_queryset(self):
        user = self.request.user
        rows = Message.objects.visible_to(user).with_relation_of(user).with_marking()
        return rows.select_related("by", "organisation", "round", "action", "only_of", "marking")


class MessageList(VisibleMessages, MarkedPage, ListView):
    """Messages that the user got and wrote; EST can list those of all senders."""

    template_name = "actions/messages/message_list.html"
    context_object_name = "rows"
    paginate_by = PER_PAGE
    paginator_class = CountingPaginator

    @cached_property
    def boxes(self):
        may_write = self.request.user.has_perm("actions.write_message")
        sees_all = self.request.user.has_perm("actions.list_messages")
        shown = {"": True, "sent": may_write, "all": sees_all}
        return {box: label for box, label in BOXES.items() if shown[box]}

    @property
    def box(self):
        asked = self.request.GET.get("box", "")
        return asked if asked in self.boxes or asked == "sent" else ""

    def get_queryset(self):
        user = self.request.user
        rows = super().get_queryset()
        if self.box == "all":
            rows = rows.sent()
        elif self.box == "sent":
            rows = rows.filter(by=user.pk)
        else:
            rows = rows.written_to(user)
        return rows.annotate(
            number=Count("recipients"),
            mailed=Count("recipients", filter=Q(recipients__mailed_at__isnull=False)),
        ).latest_first()

    def get_marked(self, context):
        return context["rows"]

    def get_context_data(self, **context):
        return super().get_context_data(
            box=self.box,
            boxes=self.boxes,
            may_write=self.request.user.has_perm("actions.write_message"),
            query=f"&box={self.box}" if self.box else "",
            **context,
        )


class MessageDetail(VisibleMessages, MarkedPage, ObjectPage):
    """One message; its sender and EST also see its recipients, and the progress of its emails.

    During sending the page asks every two seconds for the progress.
    """

    template_name = "actions/messages/message_detail.html"
    context_object_name = "message"

    def get(self, request, *args, **kwargs):
        self.object = self.get_object()
        if self.object.sent_at is None:
            return redirect(self.object)
        context = self.get_context_data(object=self.object)
        if not request.htmx or "etag" not in context:
            return self.render_to_response(context)
        if request.headers.get("If-None-Match") == context["etag"]:
            return HttpResponseNotModified(headers={"ETag": context["etag"]})
        self.template_name = "actions/messages/message_detail.html#progress"
        return self.render_to_response(context, headers={"ETag": context["etag"]})

    def get_marked(self, context):
        return [self.object, *context["plans"]]

    def get_context_data(self, **context):
        progress = {}
        if "recipients" in self.object.readable:
            progress = self.how_far()
        return super().get_context_data(
            plans=plans_of(self.object, self.request.user), **progress, **context
        )

    def how_far(self):
        rows = MessageRecipient.objects.visible_to(self.request.user).filter(message=self.object)
        rows = list(
            rows.select_related("recipient", "organisation", "work").order_by(
                "organisation__name", "recipient__last_name", "recipient__first_name", "pk"
            )
        )
        counts = Counter(row.status[0] for row in rows)
        aside = [row for row in rows if row.status[0] == "overdue"]
        state = json.dumps(sorted(counts.items()))
        etag = f'"{sha256(state.encode()).hexdigest()[:32]}"'
        return {
            "etag": etag,
            "headers": json.dumps({"If-None-Match": etag}),
            "recipients": rows,
            "mailed": counts["done"],
            "refused": counts["declined"],
            "is_under_way": bool(counts["not_started"]),
            "set_aside": len(aside),
            "reason": aside[0].work.reason if aside else "",
            "may_retry": bool(aside) and "message" in self.object.writable,
        }


def plans_of(message, user):
    """Give the plans that a message is about, as far as this reader sees them."""
    rows = OAP.objects.visible_to(user).filter(pk__in=message.oaps.values("pk")).with_marking()
    return list(rows.select_related("area").order_by("area__rank", "first_day", "pk"))


class Writing:
    """A form whose choices are those that its writer has."""

    template_name = "actions/messages/message_form.html"
    lead = _(
        "Next you see the email and its recipients. EMPACT sends nothing until you confirm there."
    )

    def offer(self, form):
        user = self.request.user
        chosen = set(form.data.getlist("plans") if form.is_bound else form.initial["plans"])
        goes_on = ~Q(state=OAPState.CLOSED) | Q(pk__in=uuids(chosen))
        self.plans = (
            plans_chased_by(user)
            .filter(goes_on)
            .with_marking()
            .select_related("area")
            .order_by("-first_day", "area__rank", "area__name", "pk")
        )
        asked = uuids([form.data.get("action") or form.initial.get("action")])
        rounds = ReportingRound.objects.visible_to(user).exclude(state=RoundState.PLANNED)
        rounds = rounds.order_by("-due_day", "pk")
        if self.begins_with_latest_round(form):
            is_open = (row.pk for row in rounds if row.state == RoundState.OPEN)
            form.initial["round"] = next(is_open, None)
        highest = Marking.objects.filter(pk=HIGHEST_BY_MAIL)
        form.offer(
            round=rounds,
            plans=self.plans,
            action=actions_offered(user, asked)
            .select_related("goal", "oap__area")
            .order_by("oap__area__rank", "goal__number", "sequence", "pk"),
            only_of=Organisation.objects.visible_to(user).answering().order_by("name", "pk"),
            marking=Marking.objects.filter(rank__lte=highest.values("rank")).order_by("rank"),
        )
        if not reaches_leaders(user):
            # A person who only leads writes about outstanding contributions, so there is no choice.
            form.fields["audience"].choices = [(Audience.OWING, Audience.OWING.label)]

    def begins_with_latest_round(self, form):
        return False

    def get_given(self, form):
        return form.given

    def get_marked(self, context):
        return self.plans

    def get_next(self, result):
        return result


class MessageWrite(Writing, MarkedPage, Step):
    """Write a message; the address can preselect its recipients."""

    command = write_message
    form_class = MessageForm
    object = None
    title = _("Write a message")
    button = _("Check the message and its recipients")

    def get_back(self):
        return reverse("actions:message_list")

    def get_initial(self):
        asked = self.request.GET
        given = {name: asked[name] for name in ("round", "action") if asked.get(name)}
        if asked.get("organisation"):
            given["only_of"] = asked["organisation"]
        if asked.get("to") in Audience.values:
            given["audience"] = asked["to"]
        return {**super().get_initial(), "plans": uuids(asked.getlist("plan")), **given}

    def begins_with_latest_round(self, form):
        return "round" not in form.initial and form.initial.get("audience") != Audience.LEADERS

    def run(self, form):
        return self.command(by=self.request.user, harmless=self.confirmed, **self.get_given(form))


class MessageChange(Writing, VisibleMessages, MarkedPage, Step):
    command = change_message
    form_class = ChangeMessageForm
    title = _("Change the message")
    button = _("Check the message and its recipients")

    def get_initial(self):
        message = self.object
        return {
            **super().get_initial(),
            "audience": message.audience,
            "round": message.round_id,
            "plans": [*message.oaps.values_list("pk", flat=True)],
            "action": message.action_id,
            "only_of": message.only_of_id,
            "marking": message.marking_id,
            "subject": message.subject,
            "text": message.text,
        }


class MessageSend(VisibleMessages, MarkedPage, Step):
    """The last look before it goes: how the mail reads, and exactly who gets it."""

    command = send_message
    form_class = SendForm
    template_name = "actions/messages/message_send.html"
    title = _("Check the message and its recipients")
    button = _("Send the message")
    done = _("The message is being sent. This page shows the progress.")
    leads_on = True

    def get(self, request, *args, **kwargs):
        if self.object.sent_at is not None:
            return redirect(self.object)
        return super().get(request, *args, **kwargs)

    @cached_property
    def group(self):
        return group_of(self.object.scope, self.request.user)

    def get_back(self):
        return f"{reverse('actions:message_list')}?box=sent"

    def get_marked(self, context):
        return [self.object, *context["plans"]]

    def show_refusal(self, form, refusal):
        # Pressed twice: the second time leads to where the first one led.
        self.object.refresh_from_db(fields=["sent_at"])
        if self.object.sent_at is not None:
            return redirect(self.object)
        return super().show_refusal(form, refusal)

    def get_context_data(self, **context):
        plans = self.object.plans_chosen()
        group = self.group
        return super().get_context_data(
            group=group,
            shown=" ".join(sorted(str(pk) for pk in group.ids)),
            letter=self.letter,
            plans=plans,
            **context,
        )

    @property
    def letter(self):
        """Write the mail as the first of them gets it; nothing is kept of it."""
        if not self.group.addressees:
            return None
        first = self.group.addressees[0]
        return letter_to(
            MessageRecipient(
                message=self.object,
                recipient=first.person,
                organisation=first.organisation,
                owed=first.owed,
            )
        )


class MessageDrop(VisibleMessages, Step):
    command = drop_message
    form_class = Form
    title = _("Delete the draft “{object}”")
    button = _("Delete the draft")
    lead = _("The message was not sent, and no one else has seen it.")
    done = _("Draft deleted.")

    def get_next(self, result):
        return f"{reverse('actions:message_list')}?box=sent"


class MessageRetry(VisibleMessages, Step):
    command = retry_message
    form_class = Form
    title = _("Send the failed emails of “{object}” again")
    button = _("Try again")
    lead = _("Recipients who got the email do not get it again.")
    done = _("EMPACT tries again.")


def uuids(values):
    """Read ids from an address or form; other values are left out."""
    field = OAP._meta.pk
    found = []
    for value in values:
        try:
            found.append(field.to_python(value))
        except ValidationError:
            continue
    return [value for value in found if value is not None]

"""Pages to choose reminders, and to stop them from within a mail."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View

from empact.people.preferences.commands.reminders import choose_reminders, stop_reminders
from empact.people.preferences.models.reminders import ReminderKind, ReminderSettings
from empact.people.preferences.unsubscribing import unseal
from empact.people.roles.views.steps import Step
from empact.site.reminders.forms import ReminderForm


class Reminders(Step):
    """The page on which a user chooses the hour and the kinds of their digest."""

    command = choose_reminders
    form_class = ReminderForm
    title = _("Reminders")
    button = _("Save")
    lead = _(
        "EMPACT reminds you of tasks 14, 7 and 2 days before the due date, and on the day after. "
        "A reporting round can set other days. You get no reminder of finished tasks."
    )
    done = _("Your reminders are saved.")
    object = None

    def get_back(self):
        return reverse("home")

    def get_next(self, result):
        return reverse("desk:reminders")

    def get_initial(self):
        chosen = ReminderSettings.objects.visible_to(self.request.user).first()
        chosen = chosen or ReminderSettings()
        kinds = [kind for kind in ReminderKind.values if chosen.wants(kind)]
        return {**super().get_initial(), "hour": chosen.hour, "kinds": kinds}

    def run(self, form):
        return self.command(by=self.request.user, **form.cleaned_data)


@method_decorator([login_not_required, csrf_exempt], name="dispatch")
class RemindersStop(View):
    """Stops reminders of some kinds under the address that a mail carried, with one click.

    The address itself gives the right, so no sign-in is needed, and a mail program may post it by
    itself. It reveals neither the owner of the mail nor whether they still get it: the page is the
    same. To look at it changes nothing, since programs that check mails open every link.
    """

    http_method_names = ("get", "post", "head", "options")
    template_name = "site/reminders/reminders_stop.html"

    def get(self, request, word):
        return self.show(word, stopped=False)

    def post(self, request, word):
        found = self.read(word)
        if (owner := found.owner()) is not None:
            stop_reminders(by=owner, kinds=found.kinds)
        return self.show(word, stopped=True)

    def show(self, word, *, stopped):
        context = {"kinds": [kind.label for kind in self.read(word).kinds], "stopped": stopped}
        return render(self.request, self.template_name, context)

    def read(self, word):
        found = unseal(word)
        if found is None:
            raise Http404
        return found

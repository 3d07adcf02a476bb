"""Pages with one short form, all in the same layout."""

from http import HTTPStatus

from django.conf import settings
from django.shortcuts import render, resolve_url
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from empact.lib.commands import NotNow
from empact.lib.views import STATUS, CommandView


def place_of(user, organisation):
    """Return the page on which this person manages the roles of an organisation."""
    if user.has_perm("people.list_roles") or not user.has_perm("people.run_team"):
        return reverse("people:organisation_detail", args=[organisation.pk])
    return reverse("people:team")


class Step(CommandView):
    """One command with a short form: a title, what it will do, the fields, a button, a way back.

    Subclasses name ``title``, in which ``{object}`` is replaced by the object of the step, and
    ``button``; ``lead`` is optional.
    """

    template_name = "people/roles/step.html"
    title: str
    button = ""
    lead = ""
    leads_on = False
    """True if the user goes on to the command's result afterwards. If not, they go back."""
    way_back = _("Cancel")
    """The text of the link that takes no step. A step that cancels something needs another word."""
    where_it_stands = _("See its current state")

    def get_title(self):
        """Return the heading of the page: in a few words, what is done, and to whom or what."""
        return self.title.format(object=self.object)

    def get_back(self):
        """Give the address to which the page leads back, and where it goes afterwards."""
        return self.object.get_absolute_url()

    def get_next(self, result):
        return result if self.leads_on else self.get_back()

    def get_context_data(self, **context):
        return super().get_context_data(
            title=self.get_title(),
            lead=self.lead,
            button=self.button,
            back=self.get_back(),
            way_back=self.way_back,
            **context,
        )

    def show_closed(self, reasons, form=None):
        fields = form.visible_fields() if form else ()
        context = {
            "title": self.get_title(),
            "reasons": reasons,
            "typed": [text for field in fields if isinstance(text := field.data, str) and text],
            "ways": [*self.get_ways(), (self.get_back(), self.where_it_stands)],
        }
        status = HTTPStatus.CONFLICT
        return render(self.request, "people/roles/step_closed.html", context, status=status)

    def get_ways(self):
        """Give addresses, with their words, that lead to another way to the same aim."""
        return []


class OnlyWhileOpen:
    """A step that shows no form if it turns out not to be open, but the reason and a way on.

    The second of two users finds there what they typed, to be copied.
    """

    def show_refusal(self, form, refusal):
        if isinstance(refusal, NotNow):
            return self.show_closed(refusal.reasons, form)
        return super().show_refusal(form, refusal)


class ShownAnew:
    """Answers every refusal with the values saved now, and with all that was typed.

    Of two users who decide at once, the second would otherwise see the values from before the
    first.
    """

    is_remembered: tuple[str, ...] = ()
    """Names of values that the page caches besides its object, and must read again."""
    is_shown_when_closed = True
    asks_why = True
    """True if the pressed button needs the fields of the form; if not, their errors are cleared."""

    def get_seen(self, refusal):
        """Give the fields of the form that record what the user saw, with the values of now."""
        raise NotImplementedError

    def form_invalid(self, form):
        # The second of two users has nothing to correct, and reads who was first.
        if why := self.command.why_closed(self.object, self.request.user):
            return self.show_refusal(form, NotNow(why))
        return super().form_invalid(form)

    def show_conflict(self, form, conflict):
        return self.show_refusal(form, conflict)

    def show_refusal(self, form, refusal):
        for name in ("object", *self.is_remembered):
            self.__dict__.pop(name, None)
        anew = self.get_form()
        anew.data = {**form.data.dict(), **self.get_seen(refusal)}
        if isinstance(refusal, NotNow) or not self.asks_why:
            anew.errors.clear()
        self.point_out(anew, refusal)
        context = self.get_context_data(form=anew)
        return self.render_to_response(context, status=STATUS[type(refusal)])


class HandsOver:
    """A step after which its user may no longer see the object.

    COSI's secretariat, for one, reads a plan as long as it is submitted, and returns it.
    """

    def get_next(self, result):
        reads = self.get_queryset().filter(pk=self.object.pk).exists()
        return super().get_next(result) if reads else self.get_elsewhere()

    def get_elsewhere(self):
        """Return where users go who can no longer see it: home, unless a page overrides it."""
        return resolve_url(settings.LOGIN_REDIRECT_URL)

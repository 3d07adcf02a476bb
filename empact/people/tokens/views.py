"""Pages on a person's tokens, and for administrators on those of all users."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView

from empact.lib.forms import Form
from empact.lib.views import CommandView
from empact.people.roles.rules import is_administrator
from empact.people.tokens.commands import create_token, revoke_token
from empact.people.tokens.models import MAX_DAYS, APIToken, Scope
from empact.people.tokens.queries import scopes_open_to

PERIODS = {30: _("30 days"), 90: _("90 days"), 180: _("180 days"), MAX_DAYS: _("One year")}


class TokenForm(Form):
    """The purpose of a token, its scopes, and the days for which it works."""

    name = forms.CharField(
        label=_("Purpose"),
        max_length=100,
        help_text=_("As in “Weekly export”."),
        error_messages={"required": _("Say what the token is for.")},
    )
    scopes = forms.MultipleChoiceField(
        label=_("Scopes"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one thing that the token can be used for."),
            "invalid_choice": _(
                "There is no scope %(value)s that is open to you. Choose from these."
            ),
        },
    )
    days = forms.TypedChoiceField(
        label=_("Valid for"), choices=[*PERIODS.items()], coerce=int, initial=90
    )

    def __init__(self, *args: Any, scopes: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scopes"].choices = [(scope, Scope(scope).label) for scope in scopes]


class TokenList(ListView):
    """The list of tokens: their owners, their last use, and which of them still work."""

    template_name = "people/tokens/token_list.html"
    context_object_name = "tokens"
    paginate_by = 50

    def get_queryset(self):
        tokens = APIToken.objects.visible_to(self.request.user).select_related("person")
        return tokens.order_by("revoked_at", "-created_at", "pk")

    def get_context_data(self, **context):
        return super().get_context_data(
            is_everybodys=is_administrator(self.request.user), **context
        )


class ShownOnce(CommandView):
    """Makes something with a secret, and shows it in answer to the form and nowhere else.

    Subclasses name ``shown_with``, the template, which gets what was made as ``made``.
    """

    shown_with: str
    object = None

    def show_done(self, result: Any) -> HttpResponse:
        # Not by a redirect: the secret would have to wait for it somewhere.
        self.template_name = self.shown_with
        response = self.render_to_response(
            self.get_context_data(form=None, made=result), status=HTTPStatus.CREATED
        )
        patch_cache_control(response, private=True, no_store=True)
        return response


class TokenCreate(ShownOnce):
    command = create_token
    form_class = TokenForm
    template_name = "people/tokens/token_create.html"
    shown_with = "people/tokens/token_created.html"

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "scopes": scopes_open_to(self.request.user)}

    def run(self, form: Any) -> APIToken:
        given = self.get_given(form)
        return self.command(by=self.request.user, harmless=self.confirmed, **given)


class TokenRevoke(CommandView):
    command = revoke_token
    form_class = forms.Form
    template_name = "people/tokens/token_revoke.html"
    done = _("The token is revoked. EMPACT refuses it from now on.")

    def get_queryset(self):
        return APIToken.objects.visible_to(self.request.user).select_related("person")

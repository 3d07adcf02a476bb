"""The forms of signing in: allauth's, with labels that say what to type."""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from allauth.account import forms as account
from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.account.models import Login
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as factors
from allauth.mfa.internal.constants import LoginStageKey
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.contrib.auth import authenticate, password_validation
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from empact.lib.forms import Form, SaysWhatToDo
from empact.people.accounts.devices import consume_by_device, consume_form, device_of
from empact.people.accounts.models import User

PASSWORD_HINT = _("At least 15 characters. Four or more unrelated words are easy to keep in mind.")


class Plain(SaysWhatToDo):
    """Forms whose labels speak for themselves, without grey words in the fields."""

    labels: dict[str, Any] = {}
    hints: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")


NOT_TOGETHER = _(
    "This email address, password and code do not belong together. Check all three and wait for "
    "the next code, or ask for a link by email."
)


class SignInForm(Plain, account.LoginForm):
    """Sign in by address and password; where these are locked, also with a second factor."""

    labels = {"login": _("Email address")}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if "code" in self.data:
            self._ask_for_code()

    def _ask_for_code(self) -> None:
        self.fields["code"] = forms.CharField(
            required=False,
            label=_("Code from your app, or a recovery code"),
            help_text=_("Type it with your password: together they open a locked account at once."),
            widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}),
        )

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("code") and not self.errors:
            return self._clean_with_code()
        try:
            cleaned: dict[str, Any] = super().clean()
        except ValidationError as refusal:
            if refusal.code == "too_many_login_attempts":
                self._ask_for_code()
            raise
        return cleaned

    def _clean_with_code(self) -> dict[str, Any]:
        """Let an owner in who has both password and code, even into a locked account.

        The answer is the same whether the password or the code was wrong, or too many codes were
        tried. So a client without a code finds out about no password. Wrong passwords need no count
        by name here, with which strangers could lock the owner out.
        """
        credentials = self.user_credentials()
        usage = consume_form(self.request, credentials["email"], "with_code")
        if usage is None:
            raise get_account_adapter().validation_error("too_many_login_attempts")
        person = authenticate(self.request, **credentials)
        # Without an account, do as much work as with one: the time would reveal the difference.
        tried = person or User(pk=uuid5(NAMESPACE_URL, credentials["email"].lower()))
        self.factor = FactorForm({"code": self.cleaned_data["code"]}, user=tried)
        if not self.factor.is_valid() or person is None:
            raise ValidationError(NOT_TOGETHER)
        usage.rollback()
        self.user = person
        self._login = Login(user=person, email=credentials["email"])
        stages = self._login.state.setdefault("stages", {})
        stages[LoginStageKey.MFA_AUTHENTICATE.value] = {"handled": True}
        return self.cleaned_data

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        if hasattr(self, "factor"):
            self.factor.save()
        return super().login(request, redirect_url)


class ResetPasswordForm(Plain, account.ResetPasswordForm):
    labels = {"email": _("Email address")}


class SignInLinkForm(Form):
    email = forms.EmailField(label=_("Email address"))

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs["autocomplete"] = "email"


class NewPasswordForm(Plain, account.ResetPasswordKeyForm):
    labels = {"password1": _("Password"), "password2": _("The same password again")}
    hints = {"password1": PASSWORD_HINT}


class ChangePasswordForm(Plain, account.ChangePasswordForm):
    labels = {
        "oldpassword": _("Your present password"),
        "password1": _("Your new password"),
        "password2": _("The same password again"),
    }
    hints = {"password1": PASSWORD_HINT}


class FirstPasswordForm(Plain, account.SetPasswordForm):
    labels = {"password1": _("Password"), "password2": _("The same password again")}
    hints = {"password1": PASSWORD_HINT}


class ConfirmPasswordForm(Plain, account.ReauthenticateForm):
    pass


TOTP = Authenticator.Type.TOTP


class OnceOnly:
    """A code of an app that is accepted once, however often it is right.

    allauth forgets a used code after one period of 30 seconds; with a tolerance of one period on
    each side it would be right for three.
    """

    authenticator: Any

    def clean_code(self) -> str:
        code = self._right_code()
        factor = self.authenticator
        if factor.type == TOTP:
            refuse_used_code(factor.user, code)
        return code

    def _right_code(self) -> str:
        """Check a code; in a known browser apart from what is tried elsewhere.

        Otherwise a thief of the password could keep its owner out by wrong codes.
        """
        user = self.user  # type: ignore[attr-defined]  # set by what comes above
        device = device_of(context.request, user)
        if device is None:
            return super().clean_code()  # type: ignore[misc]  # forms mix this in
        usage = consume_by_device(context.request, f"code:{device}")
        if not usage:
            raise get_account_adapter().validation_error("too_many_login_attempts")
        code = self.cleaned_data["code"]  # type: ignore[attr-defined]  # as above
        others = Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN)
        tried = sorted(others.filter(user=user), key=lambda factor: factor.type != TOTP)
        right = next((factor for factor in tried if factor.wrap().validate_code(code)), None)
        if right is None:
            if tried:
                self._emit_authentication_failed(tried[0])  # type: ignore[attr-defined]  # as above
            raise get_adapter().validation_error("incorrect_code")
        right.user = user
        self.authenticator = right
        usage.rollback()
        return code


def refuse_used_code(person: Any, code: str) -> None:
    """Take a right code of an app, unless it was taken before."""
    key = f"totp-used:{person.pk}:{code.replace(' ', '')}"
    if not cache.add(key, "y", timeout=3 * 30):
        raise get_adapter().validation_error("incorrect_code")


CODE = {"code": _("Code from your app, or a recovery code")}


class FactorForm(OnceOnly, Plain, factors.AuthenticateForm):
    labels = CODE


class ConfirmFactorForm(OnceOnly, Plain, factors.ReauthenticateForm):
    labels = CODE


class ActivateTOTPForm(Plain, totp.ActivateTOTPForm):
    labels = {"code": _("The code that the app shows")}

    def clean_code(self) -> str:
        code = super().clean_code()
        refuse_used_code(self.user, code)
        return code


class AddSecurityKeyForm(Plain, webauthn.AddWebAuthnForm):
    labels = {"name": _("A name by which you recognise the key")}


class AcceptForm(Form):
    """The details that a person without an account gives to accept an invitation."""

    first_name = forms.CharField(max_length=150, label=_("First name"))
    last_name = forms.CharField(max_length=150, label=_("Last name"))
    password = forms.CharField(
        label=_("Password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
        max_length=1000,
        help_text=PASSWORD_HINT,
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.email = email
        self.fields["first_name"].widget.attrs["autocomplete"] = "given-name"
        self.fields["last_name"].widget.attrs["autocomplete"] = "family-name"

    def person(self) -> User:
        """Return the new person, unsaved."""
        names = {name: self.cleaned_data.get(name, "") for name in ("first_name", "last_name")}
        person = User(email=self.email.lower(), **names)
        person.username = person.pk.hex
        return person

    def clean(self) -> dict[str, Any]:
        if "password" in self.cleaned_data:
            try:
                password_validation.validate_password(self.cleaned_data["password"], self.person())
            except ValidationError as error:
                self.add_error("password", error)
        return self.cleaned_data


class FindPersonForm(Form):
    email = forms.EmailField(label=_("Email address of the user who lost the device"))


class ConfirmForm(Form):
    """A step without words."""

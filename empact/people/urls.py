from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.contrib.auth.decorators import login_not_required, login_required
from django.urls import include, path
from django.views.generic import TemplateView

from empact.people.accounts.views.account import Account, Confirm, SessionList, session_state
from empact.people.accounts.views.eu_login import Connections, eu_login, eu_login_callback
from empact.people.accounts.views.factors import LostDevice, PersonResetFactors
from empact.people.accounts.views.languages import language_of_account, language_of_browser
from empact.people.accounts.views.sign_in_links import (
    SignInLinkAsk,
    SignInLinkUse,
    sign_in_link_open,
    sign_in_link_sent,
)
from empact.people.accounts.views.signing_in import DemoSignIn, SignIn
from empact.people.roles.views import organisations, roles
from empact.people.roles.views.invitations import InvitationAccept, invitation_open
from empact.people.tokens import views as tokens

signed_out = TemplateView.as_view(template_name="account/signed_out.html")

# Pages of allauth keep its names, by which it finds them; those that we want are here, no others.
signing_in = [
    path("sign-in/", SignIn.as_view(), name="sign_in"),
    path("sign-in/", SignIn.as_view(), name="account_login"),
    path("sign-in/demonstration/", DemoSignIn.as_view(), name="demo_sign_in"),
    path("sign-in/factor/", factors.authenticate, name="mfa_authenticate"),
    path("sign-in/link/", SignInLinkAsk.as_view(), name="sign_in_link"),
    path("sign-in/link/sent/", sign_in_link_sent, name="sign_in_link_sent"),
    path("sign-in/link/use/", SignInLinkUse.as_view(), name="sign_in_link_use"),
    path("sign-in/link/<str:word>/", sign_in_link_open, name="sign_in_link_open"),
    path("sign-in/closed/", account.account_inactive, name="account_inactive"),
    path("sign-in/eu-login/", eu_login, name="eu_login_login"),
    path("sign-in/eu-login/callback/", eu_login_callback, name="eu_login_callback"),
    path("language/", language_of_browser, name="language_of_browser"),
    path("sign-out/", account.logout, name="sign_out"),
    path("sign-out/", account.logout, name="account_logout"),
    path("sign-out/done/", login_not_required(signed_out), name="signed_out"),
    path("password/", account.password_reset, name="account_reset_password"),
    path("password/sent/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "password/<uidb36>/<key>/",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("invitations/<uuid:pk>/", InvitationAccept.as_view(), name="invitation_accept"),
    path("invitations/<uuid:pk>/<str:secret>/", invitation_open, name="invitation_open"),
]

own_account = [
    path("", Account.as_view(), name="account"),
    path("language/", language_of_account, name="language_of_account"),
    path("password/", login_required(account.password_change), name="account_change_password"),
    path("password/first/", login_required(account.password_set), name="account_set_password"),
    path("sessions/", SessionList.as_view(), name="session_list"),
    path("session/", session_state, name="session_state"),
    path("confirm/", Confirm.as_view(), name="confirm"),
    path(
        "confirm/password/", login_required(account.reauthenticate), name="account_reauthenticate"
    ),
    path("confirm/factor/", factors.reauthenticate, name="mfa_reauthenticate"),
    path("factors/", factors.index, name="mfa_index"),
    path("factors/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("factors/app/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("factors/codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "factors/codes/others/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path("factors/keys/", include("allauth.mfa.webauthn.urls")),
    path("tokens/", tokens.TokenList.as_view(), name="token_list"),
    path("tokens/create/", tokens.TokenCreate.as_view(), name="token_create"),
    path("tokens/<uuid:pk>/revoke/", tokens.TokenRevoke.as_view(), name="token_revoke"),
    path("identities/", login_required(Connections.as_view()), name="socialaccount_connections"),
]

register = [
    path("team/", roles.Team.as_view(), name="team"),
    path("roles/", roles.RoleList.as_view(), name="role_list"),
    path("roles/<uuid:pk>/changes/", roles.RoleChangeList.as_view(), name="role_changes"),
    path("roles/<uuid:pk>/end/", roles.RoleEnd.as_view(), name="role_end"),
    path("organisations/", organisations.OrganisationList.as_view(), name="organisation_list"),
    path(
        "organisations/<uuid:pk>/",
        organisations.OrganisationDetail.as_view(),
        name="organisation_detail",
    ),
    path("organisations/<uuid:pk>/invite/", roles.PersonInvite.as_view(), name="person_invite"),
    path("organisations/<uuid:pk>/assign/", roles.RoleAssign.as_view(), name="role_assign"),
    path(
        "organisations/<uuid:pk>/authorities/add/",
        organisations.AuthorityAdd.as_view(),
        name="authority_add",
    ),
    path(
        "authorities/<uuid:pk>/change/",
        organisations.AuthorityChange.as_view(),
        name="authority_change",
    ),
    path(
        "team/invitations/<uuid:pk>/resend/",
        roles.InvitationResend.as_view(),
        name="invitation_resend",
    ),
    path(
        "team/invitations/<uuid:pk>/withdraw/",
        roles.InvitationWithdraw.as_view(),
        name="invitation_withdraw",
    ),
]

urlpatterns = [
    path("", include((register, "people"))),
    *signing_in,
    path("account/", include(own_account)),
    path("people/lost-device/", LostDevice.as_view(), name="lost_device"),
    path(
        "people/<uuid:pk>/reset-factors/", PersonResetFactors.as_view(), name="person_reset_factors"
    ),
]

from django.contrib.auth.views import LogoutView
from django.urls import include, path

from empact.people import views
from empact.people.views import organisations, roles

register = [
    path("team/", roles.Team.as_view(), name="team"),
    path("roles/", roles.RoleList.as_view(), name="role_list"),
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
        "invitations/<uuid:pk>/resend/",
        roles.InvitationResend.as_view(),
        name="invitation_resend",
    ),
    path(
        "invitations/<uuid:pk>/withdraw/",
        roles.InvitationWithdraw.as_view(),
        name="invitation_withdraw",
    ),
]

urlpatterns = [
    path("", include((register, "people"))),
    path("sign-in/", views.SignIn.as_view(), name="sign_in"),
    path("sign-in/demonstration/", views.DemoSignIn.as_view(), name="demo_sign_in"),
    path("sign-out/", LogoutView.as_view(), name="sign_out"),
]

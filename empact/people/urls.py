from django.contrib.auth.views import LogoutView
from django.urls import path

from empact.people.views import signing_in, tokens

urlpatterns = [
    path("sign-in/", signing_in.SignIn.as_view(), name="sign_in"),
    path("sign-in/demonstration/", signing_in.DemoSignIn.as_view(), name="demo_sign_in"),
    path("sign-out/", LogoutView.as_view(), name="sign_out"),
    path("account/tokens/", tokens.TokenList.as_view(), name="token_list"),
    path("account/tokens/create/", tokens.TokenCreate.as_view(), name="token_create"),
    path("account/tokens/<uuid:pk>/revoke/", tokens.TokenRevoke.as_view(), name="token_revoke"),
]

from django.contrib.auth.views import LogoutView
from django.urls import path

from empact.people import views

urlpatterns = [
    path("sign-in/", views.SignIn.as_view(), name="sign_in"),
    path("sign-in/demonstration/", views.DemoSignIn.as_view(), name="demo_sign_in"),
    path("sign-out/", LogoutView.as_view(), name="sign_out"),
]

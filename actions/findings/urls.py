from django.urls import path

from actions.findings import views

urlpatterns = [
    path("plans/<uuid:pk>/check/", views.PlanCheck.as_view(), name="plan_check"),
    path("plans/<uuid:pk>/findings/note/", views.FindingCreate.as_view(), name="finding_create"),
    path("plans/findings/<uuid:pk>/solve/", views.FindingSolve.as_view(), name="finding_solve"),
    path("plans/findings/<uuid:pk>/reopen/", views.FindingReopen.as_view(), name="finding_reopen"),
    path(
        "plans/findings/<uuid:pk>/withdraw/",
        views.FindingWithdraw.as_view(),
        name="finding_withdraw",
    ),
]

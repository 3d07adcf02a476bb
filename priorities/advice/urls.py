from django.urls import path

from priorities.advice import views

urlpatterns = [
    path("assessments/<uuid:pk>/advise/", views.AdviceCreate.as_view(), name="advice_create"),
    path("advice/<uuid:pk>/", views.AdviceDetail.as_view(), name="advice_detail"),
    path("advice/<uuid:pk>/changes/", views.AdviceChangeList.as_view(), name="advice_changes"),
    path("advice/<uuid:pk>/change/", views.AdviceChange.as_view(), name="advice_change"),
    path("advice/<uuid:pk>/verdict/", views.VerdictCreate.as_view(), name="verdict_create"),
    path("verdicts/<uuid:pk>/change/", views.VerdictChange.as_view(), name="verdict_change"),
    path("verdicts/<uuid:pk>/remove/", views.VerdictRemove.as_view(), name="verdict_remove"),
    path("advised/<uuid:pk>/change/", views.AdvisedChange.as_view(), name="advised_change"),
    path(
        "advice/<uuid:pk>/sign-for-the-commission/",
        views.CommissionSign.as_view(),
        name="advice_sign_for_commission",
    ),
    path(
        "advice/<uuid:pk>/sign-for-the-presidency/",
        views.PresidencySign.as_view(),
        name="advice_sign_for_presidency",
    ),
]

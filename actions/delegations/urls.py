from django.urls import path

from actions.delegations import views

urlpatterns = [
    path("delegations/", views.DelegationList.as_view(), name="delegation_list"),
    path("delegations/<uuid:pk>/", views.DelegationDetail.as_view(), name="delegation_detail"),
    path(
        "delegations/<uuid:pk>/hand-in/",
        views.DelegationHandIn.as_view(),
        name="delegation_hand_in",
    ),
    path(
        "delegations/<uuid:pk>/send-back/",
        views.DelegationSendBack.as_view(),
        name="delegation_send_back",
    ),
    path(
        "delegations/<uuid:pk>/take-away/",
        views.DelegationTakeAway.as_view(),
        name="delegation_take_away",
    ),
    path(
        "organisations/<uuid:pk>/delegate/", views.DelegationGive.as_view(), name="delegation_give"
    ),
]

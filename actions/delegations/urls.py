from django.urls import path

from actions.delegations.views import (
    DelegationDetail,
    DelegationGive,
    DelegationHandIn,
    DelegationList,
    DelegationSendBack,
    DelegationTakeAway,
)

urlpatterns = [
    path("delegations/", DelegationList.as_view(), name="delegation_list"),
    path("delegations/<uuid:pk>/", DelegationDetail.as_view(), name="delegation_detail"),
    path(
        "delegations/<uuid:pk>/hand-in/",
        DelegationHandIn.as_view(),
        name="delegation_hand_in",
    ),
    path(
        "delegations/<uuid:pk>/send-back/",
        DelegationSendBack.as_view(),
        name="delegation_send_back",
    ),
    path(
        "delegations/<uuid:pk>/take-away/",
        DelegationTakeAway.as_view(),
        name="delegation_take_away",
    ),
    path(
        "organisations/<uuid:pk>/delegate/",
        DelegationGive.as_view(),
        name="delegation_give",
    ),
]

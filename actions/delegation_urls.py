from django.urls import path

from actions.views import delegations, returns, submitting

urlpatterns = [
    path("delegations/", delegations.DelegationList.as_view(), name="delegation_list"),
    path(
        "delegations/<uuid:pk>/", delegations.DelegationDetail.as_view(), name="delegation_detail"
    ),
    path(
        "delegations/<uuid:pk>/hand-in/",
        delegations.DelegationHandIn.as_view(),
        name="delegation_hand_in",
    ),
    path(
        "delegations/<uuid:pk>/send-back/",
        delegations.DelegationSendBack.as_view(),
        name="delegation_send_back",
    ),
    path(
        "delegations/<uuid:pk>/take-away/",
        delegations.DelegationTakeAway.as_view(),
        name="delegation_take_away",
    ),
    path(
        "organisations/<uuid:pk>/delegate/",
        delegations.DelegationGive.as_view(),
        name="delegation_give",
    ),
    path(
        "organisations/<uuid:pk>/submit-ready/",
        submitting.SubmitReady.as_view(),
        name="submit_ready",
    ),
    path(
        "organisations/<uuid:pk>/rounds/<uuid:round>/workbook/",
        returns.ReturnWorkbook.as_view(),
        name="return_workbook",
    ),
    path(
        "organisations/<uuid:pk>/rounds/<uuid:round>/workbook/download/",
        returns.ReturnWorkbookDownload.as_view(),
        name="return_workbook_download",
    ),
    path(
        "organisations/<uuid:pk>/rounds/<uuid:round>/workbook/apply/",
        returns.ReturnApply.as_view(),
        name="return_apply",
    ),
]

from django.urls import path

from actions.grants.views import reading, steps, sums

urlpatterns = [
    path("grants/", reading.GrantList.as_view(), name="grant_list"),
    path("grants/sums/", sums.GrantSums.as_view(), name="grant_sums"),
    path("grants/sums/export/", sums.GrantSumsExport.as_view(), name="grant_sums_export"),
    path("grants/totals/", sums.PublicGrantTotals.as_view(), name="grant_totals"),
    path("grants/apply/<uuid:pk>/", steps.GrantStart.as_view(), name="grant_start"),
    path("grants/<uuid:pk>/", reading.GrantDetail.as_view(), name="grant_detail"),
    path("grants/<uuid:pk>/changes/", reading.GrantChangeList.as_view(), name="grant_changes"),
    path("grants/<uuid:pk>/change/", steps.GrantChange.as_view(), name="grant_change"),
    path("grants/<uuid:pk>/divide/", steps.GrantDivide.as_view(), name="grant_divide"),
    path("grants/<uuid:pk>/submit/", steps.GrantSubmit.as_view(), name="grant_submit"),
    path("grants/<uuid:pk>/withdraw/", steps.GrantWithdraw.as_view(), name="grant_withdraw"),
    path("grants/<uuid:pk>/return/", steps.GrantReturn.as_view(), name="grant_return"),
    path("grants/<uuid:pk>/award/", steps.GrantAward.as_view(), name="grant_award"),
    path("grants/<uuid:pk>/refuse/", steps.GrantRefuse.as_view(), name="grant_refuse"),
    path("grants/<uuid:pk>/sign/", steps.GrantSign.as_view(), name="grant_sign"),
    path("grants/<uuid:pk>/pay/", steps.GrantPay.as_view(), name="grant_pay"),
    path("grants/<uuid:pk>/recover/", steps.GrantRecover.as_view(), name="grant_recover"),
    path("grants/<uuid:pk>/amend/", steps.GrantAmend.as_view(), name="grant_amend"),
    path("grants/<uuid:pk>/report/", steps.GrantReport.as_view(), name="grant_report"),
    path(
        "grants/<uuid:pk>/report/return/",
        steps.GrantReportReturn.as_view(),
        name="grant_report_return",
    ),
    path("grants/<uuid:pk>/close/", steps.GrantClose.as_view(), name="grant_close"),
]

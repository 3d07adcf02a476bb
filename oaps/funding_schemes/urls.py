from django.urls import path

from oaps.funding_schemes import views

urlpatterns = [
    path("funding-schemes/", views.SchemeList.as_view(), name="scheme_list"),
    path("funding-schemes/fit/", views.SchemeFit.as_view(), name="scheme_fit"),
    path("funding-schemes/<uuid:pk>/", views.SchemeDetail.as_view(), name="scheme_detail"),
    path("funding-schemes/<uuid:pk>/call/", views.CallCreate.as_view(), name="call_create"),
    path("funding-calls/<uuid:pk>/change/", views.CallChange.as_view(), name="call_change"),
]

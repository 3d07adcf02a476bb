from django.urls import path

from oaps import views

app_name = "oaps"

urlpatterns = [
    path("", views.OAPList.as_view(), name="oap_list"),
    path("<uuid:pk>/", views.OAPDetail.as_view(), name="oap_detail"),
    path("<uuid:pk>/changes/", views.OAPChangeList.as_view(), name="oap_changes"),
]

from django.contrib import admin
from django.urls import include, path
from rest_framework.routers import SimpleRouter

from empact.desk.views import Home

router = SimpleRouter()

urlpatterns = [
    path("", Home.as_view(), name="home"),
    path("admin/", admin.site.urls),
    path("api/v1/", include((router.urls, "api"))),
]

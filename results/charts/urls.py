from django.urls import path

from results.charts import views

urlpatterns = [path("charts/<slug:name>/", views.ChartPicture.as_view(), name="chart")]

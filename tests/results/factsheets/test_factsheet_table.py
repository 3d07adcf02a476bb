"""The figures of a factsheet, read over the net as those do who work with the numbers."""

import csv
import io

import pandas as pd
from django.urls import reverse


def test_a_published_table_is_read_as_it_is(live_server, published, client):
    general = published.factsheets.get(scope="general")
    address = reverse("api:factsheet-figures", args=[general.pk])

    table = pd.read_csv(f"{live_server.url}{address}?format=csv")
    plain = client.get(address, {"format": "csv"})
    marked = client.get(address, {"format": "csv", "excel": "1"})
    rows = client.get(address).json()

    assert [*table.columns] == [*rows[0]] == next(csv.reader(io.StringIO(plain.text)))
    assert [*table["indicator"]] == [row["indicator"] for row in rows]
    assert table[["year", "area", "indicator", "unit"]].notna().all(axis=None)
    assert marked.content == b"\xef\xbb\xbf" + plain.content
    assert plain.headers["Marking"] == "TLP:CLEAR"
    assert "TLP-CLEAR" in plain.headers["Content-Disposition"]

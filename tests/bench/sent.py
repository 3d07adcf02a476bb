"""The data that a browser sends of a contribution's form. Needs no Django."""

from html.parser import HTMLParser
from typing import Any


class Sent(HTMLParser):
    """The data that a browser sends of the untouched form of figures on a page."""

    def __init__(self, page: str):
        super().__init__()
        self.data: dict[str, str] = {}
        self.inside = self.is_text = False
        self.name = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        shown = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = "data-contribution" in shown
        if not self.inside:
            return
        name = shown.get("name", "")
        match tag:
            case "input" if name and name != "words":
                is_choice = shown.get("type") in ("radio", "checkbox")
                if not is_choice or "checked" in shown:
                    self.data[name] = shown.get("value", "on" if is_choice else "")
            case "textarea" | "select":
                self.name, self.is_text = name, tag == "textarea"
                self.data[name] = ""
            case "option" if "selected" in shown:
                self.data[self.name] = shown["value"]

    def handle_data(self, data: str) -> None:
        if self.is_text:
            self.data[self.name] += data.removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "form"
        self.is_text = self.is_text and tag != "textarea"

"""Comments on a text while it is written: remarks on its fields, and the people mentioned."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from celery import Task

from empact.lib.blank import is_blank
from empact.lib.commands import Invalid
from empact.records.comments.models import FieldComment
from empact.records.outbox.post import post


@dataclass
class Thread:
    """A remark with its answers, as one user sees it."""

    comment: Any
    replies: list[Any] = field(default_factory=list)
    may_settle: bool = False


def threads(comments: Iterable[Any], user: Any, *, settles: bool) -> list[Thread]:
    """Put answers under their remark; comments come in the order in which they were made.

    A user who ``settles`` all of them can resolve any; others only their own.
    """
    found: dict[Any, Thread] = {}
    for comment in comments:
        if comment.answers_id is None:
            mine = settles or comment.by_id == user.pk
            found[comment.pk] = Thread(comment, may_settle=mine)
        elif comment.answers_id in found:
            found[comment.answers_id].replies.append(comment)
    return list(found.values())


def by_field(found: Iterable[Thread]) -> Mapping[str, list[Thread]]:
    """Group comments by the field that they are about."""
    gathered: dict[str, list[Thread]] = {}
    for thread in found:
        gathered.setdefault(thread.comment.field, []).append(thread)
    return gathered


def remark(
    model: type[FieldComment], *, by: Any, text: str, people: Any, mail: Task, **about: Any
) -> Any:
    """Save a remark, and mail those of these people who are mentioned in it."""
    if is_blank(text):
        raise Invalid({"text": "Write what you have to say."})
    if about["field"] not in dict(model._meta.get_field("field").choices or ()):
        raise Invalid({"field": "Choose what the comment is about."})
    comment = model._base_manager.create(by=by, text=text, **about)
    named = [person for person in named_in(text, people) if person.pk != by.pk]
    comment.mentioned.set(named)
    for person in named:
        post(mail, key=f"mention {comment.pk} {person.pk}", comment=comment.pk, person=person.pk)
    return comment


def named_in(text: str, people: Any) -> list[Any]:
    """Find who is named after an @: their whole name, in letters large or small."""
    if "@" not in text:
        return []
    said = " ".join(text.split()).casefold()
    return [
        person
        for person in people
        if (name := str(person).casefold())
        and re.search(rf"@{re.escape(name)}(?!\w)", said) is not None
    ]

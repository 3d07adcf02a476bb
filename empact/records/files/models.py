"""Files that belong to an object."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from empact.lib.access import Access, Seen, access_to
from empact.lib.models import Addressed, Versioned
from empact.lib.search import file_words_index, spelling_index
from empact.lib.statements import compiled_once
from empact.lib.storage import hold_file, store
from empact.records.files.kinds import MEDIA_TYPES
from empact.records.markings.models import GradedQuerySet, Marked, carried_by

if TYPE_CHECKING:
    from empact.records.files.examining import CheckedFile


def attachment_folder() -> Path:
    """Return where attachments are kept, each under the name of its content."""
    return Path(settings.MEDIA_ROOT) / "attachments"


class AttachmentQuerySet(GradedQuerySet):
    def present(self) -> Self:
        return self.filter(removed_at=None)

    @property
    def owner_field(self) -> str:
        return str(self.model.owner_field)  # type: ignore[attr-defined]  # of attachments alone

    @property
    def owners(self) -> Any:
        """All objects that files of this kind belong to."""
        model: Any = self.model._meta.get_field(self.owner_field).related_model
        return model.objects.all()

    @property
    def access(self) -> Access:
        """The access table of the owner: those who mark and release it do so with its files."""
        return access_to(self.owners.model)

    def visible_to(self, user: Any) -> Self:
        """Keep the files that this person can see and that are not removed."""
        return self.within_sight_of(user).present()

    def within_sight_of(self, user: Any) -> Self:
        """Keep the files of owners that this person can see; removed files too."""
        return self.belonging_to(self.owners.visible_to(user))

    def on_page_for(self, user: Any) -> Self:
        """Give the files that the page of their owner shows, and those removed as identifying."""
        visible = self.within_sight_of(user).filter(
            models.Q(removed_at=None) | models.Q(identified=True)
        )
        return visible.for_list()

    def readable_by(self, user: Any, *groups: str) -> Self:
        """Keep visible files of whose owner this person reads one of these groups."""
        return self.visible_to(user).belonging_to(self.owners.readable_by(user, *groups))

    def writable_by(self, user: Any, *groups: str) -> Self:
        """Keep visible files of whose owner this person writes one of these groups."""
        return self.visible_to(user).belonging_to(self.owners.writable_by(user, *groups))

    def with_time_for(self, user: Any, *groups: str) -> Self:
        """Keep files ``writable_by`` a person; ``is_time`` is that of the owner."""
        owner = self.owners.with_time_for(user, *groups).filter(
            pk=models.OuterRef(self.owner_field)
        )
        time = models.Subquery(owner.values("is_time")[:1])
        return self.writable_by(user, *groups).annotate(is_time=time)

    def with_relation_of(self, user: Any) -> Self:
        """Annotate the relation of this person to the owner of each file, for ``readable``."""
        owner = self.owners.with_relation_of(user).filter(pk=models.OuterRef(self.owner_field))
        return self.annotate(
            stands_as=models.Subquery(owner.values("stands_as")[:1]),
            stands_in=models.Subquery(owner.values("stands_in")[:1]),
        )

    def belonging_to(self, owners: Any) -> Self:
        return self.filter(**{f"{self.owner_field}__in": owners.values("pk")})

    def for_list(self) -> Self:
        """Fetch all that a list of files shows of each, in the order in which they came."""
        return self.with_marking().select_related("by").order_by("at", "pk")

    def keep(self, owner: models.Model, file: CheckedFile, **given: Any) -> Any:
        """Keep a file that has been checked, as belonging to ``owner``."""
        hold_file(file.sha256)
        store(file.content, attachment_folder(), file.kind)
        return self.create(
            **{self.owner_field: owner},
            name=file.clean_name,
            kind=file.kind,
            size=file.size,
            sha256=file.sha256,
            **given,
        )


class Attachment(Addressed, Versioned, Marked, Seen):
    """A file that belongs to an object: checked, rebuilt, and kept under its content's hash.

    Apps make it concrete, with a foreign key to the owner, its name as ``owner_field``, and an
    address. One that is removed leaves its row; its content goes with the last file that has it.
    """

    owner_field: ClassVar[str]
    is_removable = True
    """True if those who can attach files can remove it too; a list may know better, row by row."""

    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=4, choices=[(kind, kind) for kind in MEDIA_TYPES])
    size = models.PositiveIntegerField(help_text="In bytes.")
    sha256 = models.CharField(max_length=64)
    description = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    removed_at = models.DateTimeField(null=True, editable=False)
    identified = models.BooleanField(
        default=False,
        editable=False,
        help_text="Removed by two persons, because it identified a person.",
    )

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        abstract = True
        indexes = [
            file_words_index("%(class)s_words"),
            spelling_index("name", "%(class)s_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def owner(self) -> Any:
        return getattr(self, self.owner_field)

    @property
    def shown_with(self) -> Any:
        return self.owner

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[self.kind]

    @property
    def path(self) -> Path:
        return attachment_folder() / f"{self.sha256}.{self.kind}"

    @property
    def marked_name(self) -> str:
        """The file name of a download, with the marking, so that a finder knows how to handle it.

        It has the marking that the file carries today, so fetch it ``with_marking``.
        """
        carried = carried_by(self)
        code = carried.code if carried else self.marking_id
        return f"{str(code).replace(':', '_')}_{self.name}"

    def remove(self, by: Any, *, identified: bool = False) -> None:
        self.removed_by, self.removed_at, self.identified = by, timezone.now(), identified
        self.save(update_fields=["removed_by", "removed_at", "identified"])


def discard_content(sha256: str, kind: str) -> None:
    """Remove a file from the disk, unless an attachment that is still there has the same."""
    with transaction.atomic():
        hold_file(sha256)
        kinds = [model for model in apps.get_models() if issubclass(model, Attachment)]
        if any(
            model.objects.present().filter(sha256=sha256, kind=kind).exists() for model in kinds
        ):
            return
        (attachment_folder() / f"{sha256}.{kind}").unlink(missing_ok=True)


@compiled_once
def files_on_page(user: Any, files: type[Attachment], *, owner: Any) -> models.QuerySet:
    """Give the files of an owner that its page shows this person."""
    rows: Any = files.objects.all()
    return rows.on_page_for(user).filter(**{files.owner_field: owner})  # type: ignore[no-any-return]

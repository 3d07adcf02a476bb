"""A real browser for the tests: pages, wide and narrow, with JavaScript and without, and axe-core.

The browser is ``$CHROMIUM``, else the one that package-lock.json names, which `make test` fetches
and which needs no root, else Debian's. Where there is none the tests that ask for it fail.
"""

import fcntl
import io
import os
import platform
import shutil
import tarfile
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from functools import wraps
from itertools import product
from pathlib import Path
from typing import Any

import brotli
import pytest
from factory.django import DjangoModelFactory
from playwright.sync_api import (
    Browser,
    CDPSession,
    ConsoleMessage,
    Error,
    Locator,
    Page,
    Response,
    sync_playwright,
)

from tests.patience import PATIENCE
from tests.shown import shown_by

ROOT = Path(__file__).resolve().parent.parent
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PACKED = ROOT / "node_modules" / "@sparticuz" / "chromium" / "bin"
UNPACKED = ROOT / "var" / "chromium"
DEBIAN = Path("/usr/bin/chromium")

WIDE = 1280
NARROW = 320
HEIGHT = 900

AT_ITS_END = """async () => {
    const above = scrollY;
    scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" });
    const { passes, violations } = await axe.run(document, {
        rules: { "target-size": { enabled: true } },
        resultTypes: ["violations"],
        preload: { assets: ["mediaMetadata"] },
    });
    scrollTo({ top: above, behavior: "instant" });
    return { passed: passes.length, violations };
}"""
"""Looks at a page from its end, where a bar that sticks to the window covers nothing.

Of what is right it brings no more than how much: to return all of it took longer than to find it.
"""

FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
)

FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{folder}/fonts</dir><cachedir>{folder}/cache</cachedir></fontconfig>
"""

ANSWERS = frozenset({"document", "fetch", "xhr"})
"""Requests whose status the test looks at itself: a 409 in the console is no fault of the page."""

FLAWLESS: set[str] = set()
"""What was shown by pages with which axe-core has found nothing wrong in this process."""

OpenPage = Callable[..., Page]
Axe = Callable[[Page], list[str]]


@pytest.fixture(scope="session")
def browser() -> Generator[Browser]:
    """Give one Chromium to all tests of this process."""
    executable, environment = _find()
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        for kind, name in product((Page, Locator), ("click", "press")):
            patch.setattr(kind, name, _and_wait(getattr(kind, name)))
        chromium = playwright.chromium.launch(
            executable_path=executable,
            args=[*FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])],
            env={**os.environ, **environment},
        )
        # Playwright keeps an event loop in this thread, and Django then refuses to query, although
        # nothing here is asynchronous: neither we nor a test run any code inside that loop.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def muted() -> dict[Page, CDPSession]:
    """Pages without JavaScript, each with the debugger that keeps it off."""
    return {}


@pytest.fixture
def resized() -> set[Page]:
    """Pages to be looked at in another width as well: all narrow ones without JavaScript, and
    wide ones of ``any_page``.
    """
    return set()


@pytest.fixture
def open_page(
    browser: Browser, muted: dict[Page, CDPSession], resized: set[Page]
) -> Generator[OpenPage]:
    """Open pages of any ``width``, with or without ``javascript``, each with cookies of its own.

    The test fails at its end when a page has broken the Content Security Policy, has raised an
    error, or has asked for a script, style, picture or font that is not there.
    """
    contexts = []
    complaints: list[str] = []

    def open_page(*, width: int = WIDE, javascript: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": HEIGHT},
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE * 1000)
        context.on("console", lambda message: _note_error(message, complaints))
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        context.on("response", lambda response: _note_missing(response, complaints))
        page = context.new_page()
        if not javascript:
            # Not by Playwright's own switch, which can't be turned back for axe-core.
            muted[page] = context.new_cdp_session(page)
            muted[page].send("Emulation.setScriptExecutionDisabled", {"value": True})
            if width == NARROW:
                resized.add(page)
        return page

    yield open_page

    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture(autouse=True)
def _named_alike(request: pytest.FixtureRequest) -> None:
    """Let the world of a test that runs twice have the same names both times: see ``shown_by``."""
    if "any_page" in request.fixturenames:
        for factory in _kinds_of(DjangoModelFactory):
            factory.reset_sequence(force=True)


def _kinds_of(factory: type[DjangoModelFactory]) -> Generator[type[DjangoModelFactory]]:
    for kind in factory.__subclasses__():
        yield kind
        yield from _kinds_of(kind)


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """Give a page of 1280 px with JavaScript."""
    return open_page()


@pytest.fixture
def narrow_page(open_page: OpenPage) -> Page:
    """Give a page of 320 px with JavaScript."""
    return open_page(width=NARROW)


@pytest.fixture
def plain_page(open_page: OpenPage) -> Page:
    """Give a page of 1280 px without JavaScript."""
    return open_page(javascript=False)


@pytest.fixture(
    params=[(WIDE, True), (NARROW, False)],
    ids=["1280px", "320px-without-javascript"],
)
def any_page(open_page: OpenPage, resized: set[Page], request: pytest.FixtureRequest) -> Page:
    """Run the test twice: wide with JavaScript, and narrow without it.

    ``axe`` makes the wide page narrow and the narrow one wide, and looks once more: no script of
    ours asks how wide a page is, so that is what it would be had it been opened so.
    """
    width, javascript = request.param
    page = open_page(width=width, javascript=javascript)
    resized.add(page)
    return page


@pytest.fixture
def axe(muted: dict[Page, CDPSession], resized: set[Page]) -> Axe:
    """Give a function that lists what axe-core finds wrong with a page, one line a place.

    All of its rules run, including target size (WCAG 2.2), which it leaves out by default. It looks
    once at all pages that show the same. Where a page is looked at in another width as well, it
    must fit there, too.
    """

    def axe(page: Page) -> list[str]:
        page.wait_for_load_state()
        with _scripts_allowed(muted.get(page)):
            wrong = _look(page)
            if page in resized:
                wrong += _look_in_another_width(page)
        return [*dict.fromkeys(wrong)]

    return axe


def _and_wait[**P](press: Callable[P, None]) -> Callable[P, None]:
    """Make pressing something last until the page that it leads to is there.

    Of itself it is over as soon as the next page begins to come, with no element in it yet: what
    a test then counts is a race, lost where the machine is busy.
    """

    @wraps(press)
    def press_and_wait(*args: P.args, **kwargs: P.kwargs) -> None:
        press(*args, **kwargs)
        pressed: Any = args[0]
        page: Page = pressed if isinstance(pressed, Page) else pressed.page
        # A click may close the page that it is on.
        if not page.is_closed():
            page.wait_for_load_state()

    return press_and_wait


def _look(page: Page) -> list[str]:
    shown = shown_by(page)
    if shown in FLAWLESS:
        return []
    if page.evaluate("typeof axe") == "undefined":
        # Through the debugger, since the Content Security Policy refuses a script element.
        page.evaluate(f"{AXE.read_text()}; undefined")
    found: dict[str, Any] = page.evaluate(AT_ITS_END)
    assert found["passed"], "axe-core has looked at nothing: is the page empty?"
    if not found["violations"]:
        FLAWLESS.add(shown)
    return [
        f"{violation['id']}: {violation['help']}: {node['html']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def _look_in_another_width(page: Page) -> list[str]:
    opened = page.viewport_size
    width = WIDE if opened and opened["width"] == NARROW else NARROW
    page.set_viewport_size({"width": width, "height": HEIGHT})
    wrong = _look(page)
    overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    if opened:
        page.set_viewport_size(opened)
    return [*wrong, f"{overflow} px stick out at {width} px"] if overflow > 0 else wrong


COPY = """(cells) => addEventListener(
    "copy",
    (event) => {
        for (const [kind, text] of Object.entries(cells)) event.clipboardData.setData(kind, text);
        event.preventDefault();
    },
    { once: true },
)"""


def paste(page: Page, field: str, text: str, html: str | None = None) -> None:
    """Copy cells as a spreadsheet does and paste them, with the keys that do so."""
    page.evaluate(COPY, {"text/plain": text} | ({"text/html": html} if html else {}))
    page.focus(field)
    page.keyboard.press("Control+c")
    page.keyboard.press("Control+v")


def kill(page: Page) -> None:
    """Let the process of a tab die, as when it crashes; the browser and its other tabs go on."""
    with page.expect_event("crash"), suppress(Error):
        page.goto("chrome://crash")
    page.close()


@contextmanager
def _scripts_allowed(debugger: CDPSession | None) -> Generator[None]:
    """Let axe-core run in a page that was loaded without JavaScript: its own stays unread."""
    if debugger:
        debugger.send("Emulation.setScriptExecutionDisabled", {"value": False})
    yield
    if debugger:
        debugger.send("Emulation.setScriptExecutionDisabled", {"value": True})


def _note_error(message: ConsoleMessage, complaints: list[str]) -> None:
    # Failed requests are noted by _note_missing, which knows what was asked for.
    if message.type == "error" and not message.text.startswith("Failed to load resource"):
        complaints.append(message.text)


def _note_missing(response: Response, complaints: list[str]) -> None:
    if response.status >= 400 and response.request.resource_type not in ANSWERS:
        complaints.append(f"{response.status} {response.url}")


def _find() -> tuple[Path, dict[str, str]]:
    """Give the browser, and what must stand in its environment."""
    if named := os.environ.get("CHROMIUM"):
        return Path(named), {}
    if not (PACKED.exists() and platform.machine() == "x86_64"):
        if DEBIAN.exists():
            return DEBIAN, {}
        pytest.fail("There is no browser here. Run `make test`, or set CHROMIUM to one.")
    folder = _unpack()
    return folder / "chromium", {
        "LD_LIBRARY_PATH": f"{folder / 'lib'}:{os.environ.get('LD_LIBRARY_PATH', '')}".rstrip(":"),
        "FONTCONFIG_FILE": str(folder / "fonts.conf"),
    }


def _unpack() -> Path:
    """Unpack the browser once for all workers and runs; half a browser is never left in place."""
    stat = (PACKED / "chromium.br").stat()
    folder = UNPACKED / f"{stat.st_size}-{int(stat.st_mtime)}"
    UNPACKED.mkdir(parents=True, exist_ok=True)
    with (UNPACKED / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if folder.exists():
            return folder
        draft = UNPACKED / "draft"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir()
        for archive in ("al2023.tar.br", "fonts.tar.br"):
            unpacked = io.BytesIO(brotli.decompress((PACKED / archive).read_bytes()))
            with tarfile.open(fileobj=unpacked) as files:
                files.extractall(draft, filter="data")
        # The packed file names the folders of a service that we don't run on.
        (draft / "fonts.conf").write_text(FONTS.format(folder=folder))
        program = draft / "chromium"
        program.write_bytes(brotli.decompress((PACKED / "chromium.br").read_bytes()))
        program.chmod(0o755)
        draft.rename(folder)
    return folder

"""Files that are kept whole or not at all."""

import hashlib
import subprocess
import sys

from django.conf import settings

from empact.lib.storage import store


def test_store_names_a_document_by_its_content_once(tmp_path):
    first, second = (store(b"document", tmp_path / "a", "pdf") for _ in range(2))

    assert first == second == f"{hashlib.sha256(b'document').hexdigest()}.pdf"
    assert [path.name for path in (tmp_path / "a").iterdir()] == [first]
    assert (tmp_path / "a" / first).read_bytes() == b"document"


def test_store_leaves_nothing_where_the_disk_is_full(tmp_path):
    code = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from empact.lib.storage import store\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))\n"
        "store(bytes(1000), Path(sys.argv[1]), 'pdf')\n"
    )

    full = subprocess.run(  # noqa: S603 -- our own interpreter
        [sys.executable, "-c", code, str(tmp_path)],
        cwd=settings.BASE_DIR,
        capture_output=True,
        check=False,
        text=True,
    )

    assert "OSError: [Errno 27] File too large" in full.stderr
    assert list(tmp_path.iterdir()) == []

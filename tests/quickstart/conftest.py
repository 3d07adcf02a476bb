import shutil
import signal
import tempfile
from pathlib import Path

import pytest

from empact.quickstart.cluster import SPEED_OVER_SAFETY, Cluster


@pytest.fixture(scope="package")
def only_cluster():
    # pytest's own folders are open to their owner alone, and root runs PostgreSQL as somebody else.
    folder = Path(tempfile.mkdtemp(prefix="empact-cluster-"))
    folder.chmod(0o711)
    cluster = Cluster(folder / "data", folder / "socket", folder, SPEED_OVER_SAFETY)
    cluster.create()
    yield cluster
    shutil.rmtree(folder)


@pytest.fixture
def cluster(only_cluster):
    """A cluster that isn't running, for the test to start. It need not stop it."""
    yield only_cluster
    only_cluster.stop(signal.SIGQUIT)
    shutil.rmtree(only_cluster.socket, ignore_errors=True)
    (only_cluster.data / "postmaster.pid").unlink(missing_ok=True)

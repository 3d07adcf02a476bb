import shutil
import signal
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from empact.quickstart.cluster import SPEED_OVER_SAFETY, Cluster


@contextmanager
def cluster_in_new_folder(**settings):
    # pytest's own folders are open to their owner alone, and root runs PostgreSQL under another
    # account.
    folder = Path(tempfile.mkdtemp(prefix="empact-cluster-"))
    folder.chmod(0o711)
    yield Cluster(folder / "data", folder / "socket", folder, settings)
    shutil.rmtree(folder)


@pytest.fixture(scope="package")
def only_cluster():
    with cluster_in_new_folder(**SPEED_OVER_SAFETY) as cluster:
        cluster.create()
        yield cluster


@pytest.fixture
def cluster(only_cluster):
    """A cluster that isn't running, for the test to start. It need not stop it."""
    yield only_cluster
    only_cluster.stop(signal.SIGQUIT)
    shutil.rmtree(only_cluster.socket, ignore_errors=True)
    (only_cluster.data / "postmaster.pid").unlink(missing_ok=True)

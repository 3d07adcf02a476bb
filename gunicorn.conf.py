"""How the web server takes connections and begins, wherever it is started from this folder.

Each request comes by a connection of its own. A worker that keeps connections open answers all that
comes by them, also while other workers wait: of 55 readers who came at once one of two workers kept
48. So each request goes to the worker that accepts first, which is one that is not busy. nginx
opens a connection for each request as well.
"""

import gc

from django.db import connections

keepalive = 0
preload_app = True


def when_ready(_server):
    """Prepare what all workers share, before they are forked.

    Views and templates are read once: else each worker reads them while its first readers wait, two
    seconds and more. Garbage is looked for less often, and not in what stays: that took a twentieth
    of each page.
    """
    from empact.wsgi import read_ahead  # noqa: PLC0415 -- it needs what gunicorn sets up first

    read_ahead()
    # No worker may have the connection of another.
    connections.close_all()
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)

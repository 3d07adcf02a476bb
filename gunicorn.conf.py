"""How the web server takes connections and begins, wherever it is started from this folder.

Each request comes by a connection of its own. A worker that keeps connections open answers all that
comes by them, also while other workers wait: of 55 readers who came at once one of two workers kept
48. So each request goes to the worker that accepts first, which is one that is not busy. nginx
opens a connection for each request as well.

Views and templates are read once, before the workers are there: else each worker reads them while
its first readers wait, two seconds and more.
"""

import gc

keepalive = 0
preload_app = True


def when_ready(_server):
    """Look for garbage less often, and not in what stays: a twentieth of each page went into it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)

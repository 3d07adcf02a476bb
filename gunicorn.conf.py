"""How the web server takes connections, wherever it is started from this folder.

Each request comes by a connection of its own. A worker that keeps connections open answers all that
comes by them, also while other workers wait: of 55 readers who came at once one of two workers kept
48. So each request goes to the worker that accepts first, which is one that is not busy. nginx
opens a connection for each request as well.
"""

keepalive = 0

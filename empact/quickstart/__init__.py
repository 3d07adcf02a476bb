"""Programs that set EMPACT up on a bare machine, run the demonstration and serve the tests.

Nothing here imports Django or an app of ours, because most of it runs before they are installed.
"""

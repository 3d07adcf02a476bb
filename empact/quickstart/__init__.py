"""What sets EMPACT up on a bare machine, runs the demonstration and serves the tests.

Nothing here imports Django or an app of ours, because most of it runs before they are installed.
"""

"""Markings and releases, and the log of who read marked data.

How a marking changes is in actions.markings.
"""

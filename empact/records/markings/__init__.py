"""Markings and releases, and what somebody read of what is marked.

How a marking changes is in actions.markings.
"""

"""Digests of due tasks, by mail.

Each person's settings are in empact.people.preferences.
"""

"""Digests of what is due, by mail.

What each person chose is in empact.people.preferences.
"""

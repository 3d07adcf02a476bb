"""Cached public answers, under a stamp that each public change renews.

Facts about a person are kept by empact.lib.cached_facts.
"""

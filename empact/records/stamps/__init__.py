"""Answers for everybody, kept under a stamp that each public change renews.

Facts about a person are kept by empact.lib.kept_facts.
"""

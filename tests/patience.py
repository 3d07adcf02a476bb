"""The time that tests wait for what has to happen: on a busy machine everything takes longer."""

PATIENCE = 300
"""Seconds after which a test gives up. Only a failure takes as long."""

"""Dashboards: each one question, asked by who may ask it of all, of a plan or of a country."""

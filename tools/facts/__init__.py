"""Gathers public facts into resources/facts: run once when a source is renewed, never by the tests."""

"""Grading: an answer held against its question gives a verdict."""

"""Tests of the season, and seasons built in memory for the tests of rules and verdict."""

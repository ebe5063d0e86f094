"""Tests of the rules over the season."""

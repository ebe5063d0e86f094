"""Tests of taking in what units send."""

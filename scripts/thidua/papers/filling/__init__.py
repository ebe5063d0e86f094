"""Filling a template in: looked over first, rendered strictly, its lines drawn to measure."""

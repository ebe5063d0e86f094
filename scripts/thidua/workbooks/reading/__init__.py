"""Returned workbooks in: the guard, the raw cells, a form's tables and fields found in them, typed values."""

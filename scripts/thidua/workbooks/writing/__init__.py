"""Our own workbooks out: masters from their forms, live formulas, unit copies filled in."""

"""What the tests lean on to prove written files valid: own lints, the SDK validator, LibreOffice."""

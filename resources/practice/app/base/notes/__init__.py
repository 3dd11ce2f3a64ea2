"""Notes: a small application to release and to roll back."""

"""The search of `jkq_targets.balance.diagnosis` for many records of one shape at once, in numpy arrays."""

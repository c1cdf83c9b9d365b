"""The question of the day: set up, posted, answered, revealed."""

"""quizgrad: a quiz bot for people who prepare for deep-learning interviews."""

"""What all tests share."""

from hypothesis import HealthCheck, settings

# A busy machine is no reason to fail: neither one slow example nor a slow start of many says anything about the code.
settings.register_profile("quizgrad", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("quizgrad")

from tests.cycles.conftest import est, nec, today

__all__ = ["est", "nec", "today"]

"""A load without a router: bench/soak/run starts with it."""
import threading
import time
import types
import unittest

from load import Load

LOGIN = types.SimpleNamespace(router=types.SimpleNamespace(hostname="localhost", port=1), header=dict)


class Stub:
    """A way that takes so long and then is answered, or breaks with what no client expects."""

    name = "stub"

    def __init__(self, seconds=0.0, error=None):
        self.seconds, self.error = seconds, error

    def ask(self, connection, headers):
        time.sleep(self.seconds)
        if self.error:
            raise self.error
        return "answered"


class LoadTest(unittest.TestCase):
    def load(self, way, clients, rate):
        with Load(LOGIN, [way], clients, rate) as load:
            time.sleep(1)
        return load

    def test_every_error_is_an_outcome_and_no_client_dies_of_it(self):
        load = self.load(Stub(error=RuntimeError("unexpected")), 2, 50)
        self.assertEqual([("stub", "RuntimeError")], list(load.outcomes))
        self.assertGreater(load.total(), 2)

    def test_share_is_one_when_the_rate_is_reached(self):
        self.assertGreaterEqual(self.load(Stub(), 4, 50).share(), 0.8)

    def test_share_tells_when_the_clients_are_too_slow(self):
        self.assertLess(self.load(Stub(seconds=0.1), 1, 50).share(), 0.5)

    def test_clients_hold_no_program_up_and_end_with_an_error(self):
        before = threading.active_count()
        with self.assertRaises(KeyError):
            with Load(LOGIN, [Stub()], 2, 50) as load:
                self.assertTrue(all(thread.daemon for thread in load.threads))
                raise KeyError("what sampling can throw")
        self.assertEqual(before, threading.active_count())


if __name__ == "__main__":
    unittest.main()

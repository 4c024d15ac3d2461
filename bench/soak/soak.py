"""Finds the peak for a minute, then loads at 70 % of it and samples memory, rows and reservations."""
import argparse
import json
import os
import statistics
import sys
import time

from load import Load, Login, Way
from servers import Servers

PHASE, SHARE, CLIENTS, EVERY = 60, 0.7, 8, 30
# A load that asked less has not loaded, whatever it heard.
LEAST_SHARE = 0.95
# A soak shorter than this sees servers that still compile and fill their caches.
YOUNG_MINUTES = 20
# Of what a ledger can carry: the rest is for the phases before.
OF_LEDGER = 0.4
MOST_PRIVATE_PER_SECOND = 2

arguments = argparse.ArgumentParser()
arguments.add_argument("--folder", required=True)
arguments.add_argument("--minutes", type=float, default=60)
a = arguments.parse_args()


def read(name):
    with open(os.path.join(a.folder, name)) as file:
        return json.load(file)


def say(**figures):
    print(json.dumps(figures), flush=True)


def ask(mode, prompt="Question: What is the treatment for migraine? Answer:", **more):
    return dict(prompt=prompt, mode=mode, department="emergency", **more)


NOTE = "Discharge summary. The patient was admitted with"
FREE = [
    Way("public", ask("public", max_tokens=24)),
    Way("public stream", ask("public", NOTE, max_tokens=48, temperature=0.8), stream=True),
    Way("trained", ask("trained", max_tokens=24)),
    Way("public", ask("public", NOTE, max_tokens=48, temperature=0.8)),
    Way("trained stream", ask("trained", NOTE, max_tokens=32, temperature=0.8), stream=True),
    Way("auto, from the cache", ask("auto", max_tokens=8, cache=True, max_privacy_budget=0.01)),
    Way("public, left", ask("public", NOTE, max_tokens=100, temperature=0.8), stream=True, leave=True),
    Way("emergency", ask("public", max_tokens=8, priority=10)),
]
SMALL = [
    Way("private exponential", ask("private", max_tokens=8, mechanism="exponential", max_privacy_budget=0.1)),
    Way("private gaussian stream", ask("private", max_tokens=8, mechanism="gaussian", max_privacy_budget=0.1), stream=True),
]
LARGE = [
    Way("private, epsilon 1", ask("private", max_tokens=8, mechanism="exponential", max_privacy_budget=1)),
    Way("private stream, epsilon 1", ask("private", max_tokens=8, mechanism="gaussian", max_privacy_budget=1), stream=True),
]
up = read("up.json")
servers = Servers(a.folder)
login = Login(servers.router, "doctor", next(x["password"] for x in up["accounts"] if x["user"] == "doctor"))
SECONDS = 2 * PHASE + 60 * a.minutes


def private(budget, ways):
    """Beside every load, as often as the ledgers carry to the end."""
    left = read(f"what-if-{budget}.json")["answers_left"]
    return Load(login, ways, 2, min(MOST_PRIVATE_PER_SECOND, OF_LEDGER * left / SECONDS))


def phase(seconds, rate=None, sample=None):
    with Load(login, FREE, CLIENTS, rate) as load:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            time.sleep(max(0, min(EVERY, end - time.monotonic())))
            if sample:
                sample(load)
    return load


samples = []


def sample(load):
    row = {f"{name} resident": round(servers.resident(name)) for name in servers.pids}
    row.update({f"{name} heap": round(servers.heap(name)) for name in servers.pids})
    samples.append(row)
    say(**row, **servers.rows(), open_reservations=servers.open_reservations(), answers=load.total())


def memory_failures():
    """Resident memory by its median, heaps by their least: the last quarter against the second."""
    failures = []
    if a.minutes < YOUNG_MINUTES:
        say(memory=f"not judged in less than {YOUNG_MINUTES} minutes")
        return failures
    quarter = len(samples) // 4
    for name in samples[0]:
        middle = min if name.endswith("heap") else statistics.median
        early = middle(s[name] for s in samples[quarter:2 * quarter])
        late = middle(s[name] for s in samples[-quarter:])
        say(memory=name, mib_second_quarter=early, mib_last_quarter=late)
        if late > 1.05 * early + 16:
            failures.append(f"{name} grew from {early} to {late} MiB")
    return failures


small, large = private("0.1", SMALL), private("1", LARGE)
with small, large:
    phase(PHASE)
    peak = phase(PHASE).total() / PHASE
    say(peak_per_second=round(peak, 1), rate=round(SHARE * peak, 1), private_per_second=round(small.rate + large.rate, 2))
    main = phase(60 * a.minutes, SHARE * peak, sample)
# What was left by its caller ends by itself; the count of open reservations is a moment old.
time.sleep(15)

failures = memory_failures()
rows, unsettled = servers.rows(), servers.open_reservations()
failures += [f"{n} {what} at the nodes" for what, n in rows.items() if n]
failures += [f"{unsettled} reservations unsettled"] if unsettled else []
outcomes = {key: n for load in (main, small, large) for key, n in load.outcomes.items()}
failures += [f"{name}: {n} x {came}" for (name, came), n in outcomes.items() if came not in ("answered", "left")]
failures += [f"{way.name}: never answered" for way in FREE + SMALL + LARGE
             if not any(outcomes.get((way.name, came)) for came in ("answered", "left"))]
shares = {"free": main.share(), "private": small.share(), "private, epsilon 1": large.share()}
failures += [f"{name}: only {share:.0%} of the questions that were due" for name, share in shares.items() if share < LEAST_SHARE]
ordered = sorted(main.latencies)
say(outcomes={f"{name}: {came}": n for (name, came), n in sorted(outcomes.items())},
    share_of_rate={name: round(share, 3) for name, share in shares.items()},
    per_second=round(main.total() / (60 * a.minutes), 1), p50_ms=round(1e3 * ordered[len(ordered) // 2]),
    p99_ms=round(1e3 * ordered[int(len(ordered) * 0.99)]), left=rows, open_reservations=unsettled, failures=failures)
sys.exit(1 if failures else 0)

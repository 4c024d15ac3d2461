"""What numpy takes for the same rounds, by the expressions of Flower 1.28 and ByzFL (bench/aggregation/run).

Flower: server/strategy/aggregate.py (median, trimmed mean, distances of Krum); ByzFL: aggregators.py and
preaggregators.py (sorted trimmed mean, NNM by a gathered n x (n - f) x d array). float32, as they have it.
"""

import sys
import time

import numpy as np

N, F = 50, 10


def timed(name, work, repeats):
    wall, cpu = [], []
    for _ in range(repeats):
        w, c = time.perf_counter(), time.process_time()
        work()
        wall.append(time.perf_counter() - w)
        cpu.append(time.process_time() - c)
    middle = repeats // 2
    print(f"{name:44s} wall {sorted(wall)[middle]:.3f} s  processor {sorted(cpu)[middle]:.3f} s", flush=True)


def drawn(d):
    return (np.random.default_rng(1).standard_normal((N, d)) * 1e-3).astype(np.float32)


def flower_trimmed(x):
    return np.mean(np.partition(x, (F, N - F - 1), axis=0)[F : N - F], axis=0)


def flower_distances(x):
    distances = np.zeros((N, N))
    for i in range(N):
        for j in range(N):
            distances[i, j] = np.linalg.norm(x[i] - x[j]) ** 2
    return distances


def byzfl_nnm_trimmed(x):
    squares = np.stack([((x - row) ** 2).sum(axis=1) for row in x])
    nearest = np.argpartition(squares, N - F - 1, axis=1)[:, : N - F]
    mixed = np.mean(x[nearest], axis=1)
    return np.mean(np.sort(mixed, axis=0)[F:-F], axis=0)


def main():
    d = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    x = drawn(d)
    timed("mean", lambda: np.mean(x, axis=0), 5)
    timed("Flower median", lambda: np.median(x, axis=0), 3)
    timed("Flower trimmed mean", lambda: flower_trimmed(x), 3)
    timed("ByzFL trimmed mean", lambda: np.mean(np.sort(x, axis=0)[F:-F], axis=0), 3)
    timed("Flower Krum distances", lambda: flower_distances(x), 1)
    small = x[:, : d // 5].copy()
    timed(f"ByzFL NNM + trimmed mean, d = {d // 5} (times 5)", lambda: byzfl_nnm_trimmed(small), 1)


if __name__ == "__main__":
    main()

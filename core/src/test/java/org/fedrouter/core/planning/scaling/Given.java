package org.fedrouter.core.planning.scaling;

import java.util.SplittableRandom;

/** Signals with everything at rest, changed one by one. */
record Given(
    int now,
    int ready,
    Reading cpu,
    Reading memory,
    int waiting,
    double oldest,
    int clients,
    Reading coherence,
    double events,
    double refused,
    boolean lockdown) {

  /** Every load signal at its target in the default policy. */
  static Given atTarget(int now) {
    return new Given(
        now,
        now,
        Reading.of(0.7),
        Reading.of(0.8),
        10 * now,
        0,
        50 * now,
        Reading.of(1),
        0,
        0,
        false);
  }

  static Given random(SplittableRandom random, int now) {
    return new Given(
        now,
        random.nextInt(4) > 0 ? now : random.nextInt(now + 1),
        reading(random),
        reading(random),
        random.nextInt(20 * now + 1),
        random.nextInt(3) * 20,
        random.nextInt(100 * now + 1),
        reading(random),
        0,
        random.nextDouble(0.2),
        false);
  }

  private static Reading reading(SplittableRandom random) {
    return random.nextInt(8) == 0 ? Reading.missing() : Reading.of(random.nextDouble());
  }

  Signals signals() {
    return new Signals(
        new Signals.Replicas(now, ready),
        new Signals.Load(cpu, memory, waiting, oldest, clients),
        new Signals.Conditions(coherence, events, refused, lockdown));
  }

  Given cpu(Reading value) {
    return new Given(
        now, ready, value, memory, waiting, oldest, clients, coherence, events, refused, lockdown);
  }

  Given cpu(double value) {
    return cpu(Reading.of(value));
  }

  Given memory(Reading value) {
    return new Given(
        now, ready, cpu, value, waiting, oldest, clients, coherence, events, refused, lockdown);
  }

  Given waiting(int value) {
    return new Given(
        now, ready, cpu, memory, value, oldest, clients, coherence, events, refused, lockdown);
  }

  Given oldest(double value) {
    return new Given(
        now, ready, cpu, memory, waiting, value, clients, coherence, events, refused, lockdown);
  }

  Given clients(int value) {
    return new Given(
        now, ready, cpu, memory, waiting, oldest, value, coherence, events, refused, lockdown);
  }

  Given coherence(Reading value) {
    return new Given(
        now, ready, cpu, memory, waiting, oldest, clients, value, events, refused, lockdown);
  }

  Given ready(int value) {
    return new Given(
        now, value, cpu, memory, waiting, oldest, clients, coherence, events, refused, lockdown);
  }

  Given refused(double value) {
    return new Given(
        now, ready, cpu, memory, waiting, oldest, clients, coherence, events, value, lockdown);
  }

  Given events(double value) {
    return new Given(
        now, ready, cpu, memory, waiting, oldest, clients, coherence, value, refused, lockdown);
  }

  Given lockdown(boolean value) {
    return new Given(
        now, ready, cpu, memory, waiting, oldest, clients, coherence, events, refused, value);
  }
}

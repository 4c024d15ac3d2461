package org.fedrouter.core.federation.simulation;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** How every hospital behaves in one round. */
record Habits(Map<String, Habit> habits) {
  static Habits of(World world, int round) {
    return new Habits(
        world.hospitals().values().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    SimulatedHospital::id,
                    one -> Habit.of(world.scenario(), round, one.trainer().number(), one.slow()))));
  }

  Habit of(String hospital) {
    return Objects.requireNonNull(habits.get(hospital));
  }
}

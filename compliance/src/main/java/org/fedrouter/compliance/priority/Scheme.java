package org.fedrouter.compliance.priority;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Decision tables that are shipped, with the times that their outcomes leave. */
public enum Scheme {
  /**
   * CISA's table for vulnerabilities in general. It names no times: "act" and "attend" are here as
   * in the directive, "track*" leaves what its slowest class leaves; a hospital may have others.
   */
  COORDINATOR(
      TableText.resource("cisa-coordinator.table"),
      Map.of(
          "act", Duration.ofDays(3),
          "attend", Duration.ofDays(14),
          "track*", Duration.ofDays(60))),
  /** CISA's Binding Operational Directive 26-04, whose outcomes are times. */
  BOD_26_04(
      TableText.resource("cisa-bod-26-04.table"),
      Map.of(
          "3 days & forensic investigation", Duration.ofDays(3),
          "3 days", Duration.ofDays(3),
          "14 days", Duration.ofDays(14),
          "60 days", Duration.ofDays(60)));

  @SuppressWarnings("ImmutableEnumChecker") // A record of unmodifiable collections.
  private final DecisionTable table;

  @SuppressWarnings("ImmutableEnumChecker") // Made by Map.of.
  private final Map<String, Duration> times;

  Scheme(DecisionTable table, Map<String, Duration> times) {
    this.table = table;
    this.times = times;
  }

  /** The scheme whose table has decided. */
  public static Scheme of(Decision decision) {
    return Arrays.stream(values())
        .filter(one -> one.table.name().equals(decision.table()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no table " + decision.table()));
  }

  public DecisionTable table() {
    return table;
  }

  /**
   * By when a decision must be carried out; empty when the next regular upgrade is soon enough.
   *
   * @param from when the clock started, for example when the finding was first seen
   */
  public Optional<Instant> due(Decision decision, Instant from) {
    return due(decision, from, times);
  }

  /** As {@link #due(Decision, Instant)}, with a hospital's own times by outcome. */
  public Optional<Instant> due(Decision decision, Instant from, Map<String, Duration> own) {
    if (!decision.table().equals(table.name())) {
      throw new IllegalArgumentException(
          "decision must be one of " + table.name() + ", got " + decision.table());
    }
    return Optional.ofNullable(own.get(decision.outcome())).map(from::plus);
  }
}

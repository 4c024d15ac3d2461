package org.fedrouter.core.planning;

/**
 * What two tasks cost for each unit of distance between their nodes: a shared prefix or data that
 * one leaves to the other above 0, tasks that disturb each other below.
 */
public record Affinity(String one, String other, double weight) {
  public Affinity {
    Rule.that(!one.equals(other), "a pair must be of two tasks, got " + one + " twice");
    Rule.that(
        Double.isFinite(weight),
        "weight of pair " + one + ", " + other + " must be finite, got " + weight);
  }
}

package org.fedrouter.planning;

/**
 * What a router tells the others of itself. Counts since its start.
 *
 * @param atMillis on the cluster's clock
 * @param cpu 0 to 1 of what it may use, or below 0 when nobody can tell
 * @param memory 0 to 1 of its heap, what was left of it by the last collections
 * @param refused questions that budgets refused
 * @param securityEvents passwords that were wrong
 */
public record ReplicaFigures(
    long atMillis, double cpu, double memory, long questions, long refused, long securityEvents) {
  public String text() {
    return String.join(
        "|",
        "" + atMillis,
        "" + cpu,
        "" + memory,
        "" + questions,
        "" + refused,
        "" + securityEvents);
  }

  public static ReplicaFigures parse(String text) {
    String[] parts = text.split("\\|", -1);
    return new ReplicaFigures(
        Long.parseLong(parts[0]),
        Double.parseDouble(parts[1]),
        Double.parseDouble(parts[2]),
        Long.parseLong(parts[3]),
        Long.parseLong(parts[4]),
        Long.parseLong(parts[5]));
  }
}

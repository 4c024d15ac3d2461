package org.fedrouter.core.planning.instances;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import java.util.stream.IntStream;
import org.fedrouter.core.planning.PerSite;

/**
 * The text form of generalised assignment problems in the OR-Library (Beasley 1990): agents and
 * tasks; the costs, agent by agent; the demands, agent by agent; the capacities. A file holds one
 * problem, or a number and then so many.
 */
public final class OrLibrary {
  private static final int LARGEST = 1 << 23;

  private OrLibrary() {}

  /**
   * All problems of a file.
   *
   * @throws IllegalArgumentException when the text is not of this form
   */
  public static List<GapInstance> read(String text) {
    return new Reading(text).readAll();
  }

  /** One problem in this form; whole numbers without a point. */
  public static String write(GapInstance instance) {
    StringBuilder text = new StringBuilder();
    text.append(instance.agents()).append(' ').append(instance.tasks()).append('\n');
    for (List<PerSite> table : List.of(instance.cost(), instance.demand())) {
      for (int k = 0; k < instance.agents(); k++) {
        for (int i = 0; i < instance.tasks(); i++) {
          append(text, table.get(i).at(k), i == 0);
        }
        text.append('\n');
      }
    }
    for (int k = 0; k < instance.agents(); k++) {
      append(text, instance.capacity().get(k), k == 0);
    }
    return text.append('\n').toString();
  }

  private static void append(StringBuilder text, double value, boolean first) {
    text.append(first ? "" : " ");
    if (value == Math.rint(value)) {
      text.append((long) value);
    } else {
      text.append(value);
    }
  }

  private static final class Reading {
    private final String text;
    private StringTokenizer left;

    Reading(String text) {
      this.text = text;
      this.left = new StringTokenizer(text);
    }

    private List<GapInstance> readAll() {
      int numbers = left.countTokens();
      int agents = count("agents");
      int tasks = count("tasks");
      if (numbers == 2L + 2L * agents * tasks + agents) {
        return List.of(instance(agents, tasks));
      }
      left = new StringTokenizer(text);
      int problems = count("problems");
      List<GapInstance> all = new ArrayList<>();
      for (int p = 0; p < problems; p++) {
        int m = count("agents");
        all.add(instance(m, count("tasks")));
      }
      if (left.hasMoreTokens()) {
        throw new IllegalArgumentException(
            "%d numbers are left after %d problems".formatted(left.countTokens(), problems));
      }
      return all;
    }

    private GapInstance instance(int agents, int tasks) {
      if ((long) agents * tasks > LARGEST) {
        throw new IllegalArgumentException(
            "agents times tasks must be at most %d, got %d"
                .formatted(LARGEST, (long) agents * tasks));
      }
      if (left.countTokens() < 2L * agents * tasks + agents) {
        throw new IllegalArgumentException(
            "the file ends before %d agents and %d tasks have all their numbers"
                .formatted(agents, tasks));
      }
      List<PerSite> cost = table("cost", agents, tasks);
      List<PerSite> demand = table("demand", agents, tasks);
      List<Double> capacity =
          IntStream.range(0, agents).mapToObj(k -> amount("capacity", k)).toList();
      return new GapInstance(cost, demand, capacity);
    }

    private List<PerSite> table(String name, int agents, int tasks) {
      double[][] byTask = new double[tasks][agents];
      for (int k = 0; k < agents; k++) {
        for (int i = 0; i < tasks; i++) {
          byTask[i][k] = name.equals("cost") ? number(name, k) : amount(name, k);
        }
      }
      return IntStream.range(0, tasks).mapToObj(i -> PerSite.each(byTask[i])).toList();
    }

    private int count(String name) {
      double value = number("number of " + name, 0);
      if (value != Math.rint(value) || value < 1 || value > LARGEST) {
        throw new IllegalArgumentException(
            "number of %s must be a whole number of 1 to %d, got %s"
                .formatted(name, LARGEST, value));
      }
      return (int) value;
    }

    private double amount(String name, int agent) {
      double value = number(name, agent);
      if (value < 0) {
        throw new IllegalArgumentException(
            "%s of agent %d must be at least 0, got %s".formatted(name, agent, value));
      }
      return value;
    }

    private double number(String name, int agent) {
      if (!left.hasMoreTokens()) {
        throw new IllegalArgumentException(
            "the file ends before the %s of agent %d".formatted(name, agent));
      }
      String token = left.nextToken();
      try {
        double value = Double.parseDouble(token);
        if (Double.isFinite(value)) {
          return value;
        }
      } catch (NumberFormatException e) {
        // told below
      }
      throw new IllegalArgumentException(
          "%s of agent %d must be a number, got '%s'"
              .formatted(
                  name, agent, token.length() > 20 ? token.substring(0, 20) + "..." : token));
    }
  }
}

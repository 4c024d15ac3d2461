package org.fedrouter.cli.train;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.fedrouter.cli.console.Members;
import org.fedrouter.cli.plot.LinePlot;

/**
 * How a training went: its name and what is known of each round.
 *
 * @param rounds in the order of their numbers
 */
record Course(String name, List<Point> rounds) {
  /** So many lines can still be told apart. */
  private static final int MOST_LINES = 20;

  /**
   * One round. What a round that was given up does not have is empty.
   *
   * @param dropOut share of those who had reserved, in [0, 1]
   * @param epsilon that each hospital spent in the round alone
   */
  record Point(
      int round,
      OptionalDouble loss,
      OptionalDouble accuracy,
      OptionalDouble dropOut,
      SortedMap<String, Double> epsilon) {
    Point {
      epsilon = Collections.unmodifiableSortedMap(new TreeMap<>(epsilon));
    }
  }

  Course {
    rounds = rounds.stream().sorted(Comparator.comparingInt(Point::round)).toList();
  }

  /**
   * Of a training and its rounds as a router answers them; members that are not drawn are not
   * looked at.
   */
  static Course read(JsonNode status) {
    Members whole = Members.of(status, "");
    List<Point> points = new ArrayList<>();
    JsonNode rounds = whole.array("rounds");
    for (int index = 0; index < rounds.size(); index++) {
      points.add(point(Members.of(rounds.get(index), "/rounds/" + index)));
    }
    String name =
        whole.has("training")
            ? Members.of(status.get("training"), "/training").text("name")
            : "training";
    return new Course(name, points);
  }

  private static Point point(Members round) {
    SortedMap<String, Double> epsilon = new TreeMap<>();
    if (given(round, "participants")) {
      JsonNode participants = round.array("participants");
      for (int index = 0; index < participants.size(); index++) {
        String pointer = round.at("participants") + "/" + index;
        Members one = Members.of(participants.get(index), pointer);
        number(one, "epsilon").ifPresent(value -> epsilon.put(one.text("hospital"), value));
      }
    }
    return new Point(
        round.whole("round"),
        number(round, "loss"),
        number(round, "accuracy"),
        number(round, "drop_out"),
        epsilon);
  }

  private static boolean given(Members round, String name) {
    return round.has(name) && !round.object().get(name).isNull();
  }

  private static OptionalDouble number(Members round, String name) {
    return given(round, name) ? OptionalDouble.of(round.number(name)) : OptionalDouble.empty();
  }

  /** The plots for which there are numbers, by name. */
  Map<String, LinePlot> plots() {
    LinePlot loss = LinePlot.ofNumbers("round", "loss on public data");
    LinePlot accuracy = LinePlot.ofPercents("round", "accuracy on public data, %");
    LinePlot dropOut = LinePlot.ofPercents("round", "hospitals that dropped out, %");
    Set<String> drawn = costliest();
    long all = rounds.stream().flatMap(p -> p.epsilon.keySet().stream()).distinct().count();
    LinePlot epsilon =
        LinePlot.ofNumbers(
            "round",
            all > MOST_LINES
                ? "epsilon of the round alone, %d of %d hospitals that spend most"
                    .formatted(MOST_LINES, all)
                : "epsilon of the round alone, by hospital");
    for (Point point : rounds) {
      point.loss.ifPresent(value -> loss.add(name, point.round, value));
      point.accuracy.ifPresent(value -> accuracy.add(name, point.round, 100 * value));
      point.dropOut.ifPresent(value -> dropOut.add(name, point.round, 100 * value));
      point.epsilon.forEach(
          (hospital, value) -> {
            if (drawn.contains(hospital)) {
              epsilon.add(hospital, point.round, value);
            }
          });
    }
    Map<String, LinePlot> plots = new LinkedHashMap<>();
    plots.put("loss", loss);
    plots.put("accuracy", accuracy);
    plots.put("epsilon", epsilon);
    plots.put("drop-out", dropOut);
    plots.values().removeIf(LinePlot::isEmpty);
    return plots;
  }

  private Set<String> costliest() {
    Map<String, Double> most = new TreeMap<>();
    rounds.forEach(point -> point.epsilon.forEach((h, value) -> most.merge(h, value, Math::max)));
    return most.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .limit(MOST_LINES)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }
}

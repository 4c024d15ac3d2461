package org.fedrouter.core.aggregation.robust;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What no rule may see is left out before it: one NaN makes Krum of two well-known libraries choose
 * the liar. Each client is judged by itself and rejected for the first reason of {@link
 * Rejection.Reason} that applies.
 *
 * @param weightCap how many times the median of the weights a weight may be, above 1
 */
public record Screening(double weightCap) {
  /** A hospital a hundred times larger than the middle one is not impossible. */
  public static final double DEFAULT_WEIGHT_CAP = 100;

  /** As it is without another word. */
  public static final Screening DEFAULT = new Screening(DEFAULT_WEIGHT_CAP);

  public Screening {
    if (!(weightCap > 1 && weightCap < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the weight cap must be finite and above 1, got " + weightCap);
    }
  }

  /**
   * What is left, and what is not.
   *
   * @param largest absolute value of each update that is left
   */
  record Screened(
      List<Update> updates,
      List<Double> largest,
      List<Double> weights,
      List<Integer> clients,
      List<Rejection> rejected) {
    Rows rows() {
      return Updates.screened(updates, largest.stream().max(Double::compare).orElseThrow());
    }
  }

  Screened screen(Submission submission, Crew crew) {
    List<Update> updates = submission.updates();
    int dimension = usualLength(updates);
    double[] largest = new double[updates.size()];
    crew.each(largest.length, client -> largest[client] = updates.get(client).largest());
    double limit = weightLimit(submission.weights());
    Set<String> names = new HashSet<>();
    Screened screened =
        new Screened(
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    for (int client = 0; client < updates.size(); client++) {
      int place = client;
      Optional<Rejection> rejection =
          ofNumbers(place, updates.get(place), largest[place], dimension)
              .or(() -> ofWeight(place, submission.weights(), limit))
              .or(() -> ofReplay(place, submission, names));
      if (rejection.isPresent()) {
        screened.rejected.add(rejection.get());
      } else {
        screened.largest.add(largest[place]);
        keep(submission, place, screened);
      }
    }
    return screened;
  }

  private static void keep(Submission submission, int client, Screened screened) {
    screened.updates.add(submission.updates().get(client));
    screened.clients.add(client);
    if (!submission.weights().isEmpty()) {
      screened.weights.add(submission.weights().get(client));
    }
  }

  /** The length of more than half of the updates; -1 when there is none. */
  private static int usualLength(List<Update> updates) {
    Map<Integer, Integer> counts = new HashMap<>();
    updates.forEach(update -> counts.merge(update.size(), 1, Integer::sum));
    return counts.entrySet().stream()
        .filter(count -> 2 * count.getValue() > updates.size())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(-1);
  }

  private double weightLimit(List<Double> weights) {
    List<Double> sorted =
        weights.stream().filter(w -> w > 0 && w < Double.POSITIVE_INFINITY).sorted().toList();
    return sorted.isEmpty()
        ? Double.POSITIVE_INFINITY
        : weightCap * sorted.get((sorted.size() - 1) / 2);
  }

  private static Optional<Rejection> ofNumbers(
      int client, Update update, double largest, int dimension) {
    if (!Double.isFinite(largest)) {
      String detail = "number " + update.firstBreach() + " is not a finite number";
      return rejection(client, Rejection.Reason.NOT_FINITE, detail);
    }
    return update.size() == dimension
        ? Optional.empty()
        : rejection(
            client,
            Rejection.Reason.WRONG_SHAPE,
            update.size()
                + " numbers, where "
                + (dimension < 0 ? "no length is that of most" : dimension + " are usual"));
  }

  private Optional<Rejection> ofWeight(int client, List<Double> weights, double limit) {
    double weight = weights.isEmpty() ? 0 : weights.get(client);
    if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
      return rejection(
          client, Rejection.Reason.BAD_WEIGHT, "must be finite and at least 0, got " + weight);
    }
    return weight > limit
        ? rejection(
            client,
            Rejection.Reason.GIANT_WEIGHT,
            "must be at most %s times the median weight, %s; got %s"
                .formatted(weightCap, limit, weight))
        : Optional.empty();
  }

  private static Optional<Rejection> ofReplay(int client, Submission sent, Set<String> names) {
    if (!sent.clients().isEmpty() && !names.add(sent.clients().get(client))) {
      return rejection(client, Rejection.Reason.REPLAYED, "this client has sent an update before");
    }
    return !sent.seen().isEmpty()
            && sent.seen().contains(UpdateDigest.of(sent.updates().get(client)))
        ? rejection(client, Rejection.Reason.REPLAYED, "an update of an earlier round")
        : Optional.empty();
  }

  private static Optional<Rejection> rejection(int client, Rejection.Reason reason, String detail) {
    return Optional.of(new Rejection(client, reason, detail));
  }
}

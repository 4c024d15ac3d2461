package org.fedrouter.core.aggregation.robust;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A rule and what is done before it, ready to be asked. Pure: the same submission gives the same
 * bits, whatever the crew.
 *
 * <p>Guarantee: nothing that is not finite goes in or comes out. A rule is refused below the number
 * of clients without which it has no meaning, and has a caveat below the one for which its authors
 * prove something; both count what is left after the rejected are taken off n and off f.
 */
public final class Aggregation {
  private final String name;
  private final List<Step> steps;
  private final Aggregator rule;

  Aggregation(String name, List<Step> steps, Aggregator rule) {
    this.name = name;
    this.steps = List.copyOf(steps);
    this.rule = rule;
  }

  /** As it was asked for: {@code nnm+trmean}. */
  public String name() {
    return name;
  }

  /** How many clients it needs, f of whom lie. */
  public Least needs() {
    return steps.isEmpty() || rule.clients().perLiar() > 0 ? rule.clients() : Least.MAJORITY;
  }

  /**
   * Screens, checks, prepares, aggregates.
   *
   * @param f how many of the clients may lie, the rejected ones among them
   */
  public Outcome of(Submission submission, int f, Screening screening, Crew crew) {
    Screening.Screened screened = screening.screen(submission, crew);
    List<Rejection> rejected = screened.rejected();
    return refusal(submission, screened, f)
        .<Outcome>map(reason -> new Outcome.Refused(reason, rejected))
        .orElseGet(() -> aggregated(screened, f - rejected.size(), crew));
  }

  private Optional<String> refusal(Submission submission, Screening.Screened screened, int f) {
    int sent = submission.updates().size();
    int rejected = screened.rejected().size();
    if (f < 0) {
      return Optional.of("f must be at least 0, got " + f);
    }
    if (sent == 0) {
      return Optional.of("there must be at least one update, got none");
    }
    if (rejected > f) {
      return Optional.of(
          "%d of %d updates were rejected, more than f = %d: %s"
              .formatted(rejected, sent, f, reasons(screened.rejected())));
    }
    return emptiness(screened).or(() -> tooFew(sent - rejected, f - rejected));
  }

  private static Optional<String> emptiness(Screening.Screened screened) {
    if (screened.updates().isEmpty()) {
      return Optional.of("no update is left: " + reasons(screened.rejected()));
    }
    if (screened.updates().getFirst().size() == 0) {
      return Optional.of("an update must have at least one number, got none");
    }
    List<Double> weights = screened.weights();
    return !weights.isEmpty() && weights.stream().allMatch(weight -> weight == 0)
        ? Optional.of("the weights must not all be 0")
        : Optional.empty();
  }

  private static String reasons(List<Rejection> rejected) {
    List<String> lines =
        rejected.stream()
            .map(r -> "client %d %s (%s)".formatted(r.client(), r.reason().slug(), r.detail()))
            .toList();
    return String.join("; ", lines);
  }

  private Optional<String> tooFew(int n, int f) {
    if (!needs().allows(n, f)) {
      return Optional.of("%s needs %s clients, got n = %d, f = %d".formatted(name, needs(), n, f));
    }
    return f > rule.mostLiars()
        ? Optional.of("%s needs f <= %d, got %d".formatted(name, rule.mostLiars(), f))
        : Optional.empty();
  }

  private Outcome aggregated(Screening.Screened screened, int f, Crew crew) {
    Rows rows = screened.rows();
    List<String> caveats = new ArrayList<>();
    for (Step step : steps) {
      caveats.add(step.caveat(rows.count(), f));
      if (!step.rows().allows(rows.count(), f)) {
        return tooFewRows(rows.count(), f, step.rows(), screened);
      }
      rows = step.apply(rows, f, crew);
    }
    if (!rule.rows().allows(rows.count(), f)) {
      return tooFewRows(rows.count(), f, rule.rows(), screened);
    }
    caveats.add(caveat(rows.count(), f));
    caveats.removeIf(String::isEmpty);
    List<Double> weights =
        rows.count() == screened.weights().size() ? screened.weights() : List.of();
    Answer answer = rule.aggregate(rows, new Round(f, weights, crew));
    return finished(answer, rows.unit(), screened, f, caveats);
  }

  private Outcome tooFewRows(int n, int f, Least least, Screening.Screened screened) {
    return new Outcome.Refused(
        "%s needs %s where only %d rows are left, f = %d".formatted(name, least, n, f),
        screened.rejected());
  }

  private String caveat(int n, int f) {
    if (f == 0 || rule.proven().allows(n, f)) {
      return "";
    }
    return rule instanceof Average
        ? "one client alone can move the mean anywhere, and f = " + f
        : "proven for %s, not for n = %d and f = %d".formatted(rule.proven(), n, f);
  }

  private Outcome finished(
      Answer answer, double unit, Screening.Screened screened, int f, List<String> caveats) {
    DenseVector result = answer.vector().dividedBy(unit);
    if (!result.isFinite()) {
      return new Outcome.Refused("the result is beyond what a double holds", screened.rejected());
    }
    List<Integer> selected =
        steps.isEmpty()
            ? answer.selected().stream().map(screened.clients()::get).toList()
            : List.of();
    return new Outcome.Aggregated(
        result, screened.clients(), f, selected, screened.rejected(), caveats);
  }
}

package org.fedrouter.web.device.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.fedrouter.compliance.portfolio.Figures;
import org.fedrouter.compliance.portfolio.Share;
import org.fedrouter.compliance.portfolio.Times;
import org.fedrouter.compliance.priority.Priority;
import org.fedrouter.device.analysis.boundary.Portfolios.All;
import org.jspecify.annotations.Nullable;

/**
 * Risk and work, the most urgent group first.
 *
 * @param total of all devices in use
 */
record PortfolioBody(String by, GroupBody total, List<GroupBody> groups) {
  private static final double SECONDS_A_DAY = 86_400;

  /** What groups are made by. */
  enum Grouping {
    SITE,
    PRODUCT,
    DEVICE;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static PortfolioBody of(All all, Grouping by) {
    Stream<Named> groups =
        switch (by) {
          case SITE ->
              all.portfolio().sites().entrySet().stream()
                  .map(one -> new Named(one.getKey(), one.getValue()));
          case PRODUCT ->
              all.portfolio().products().entrySet().stream()
                  .map(
                      one ->
                          new Named(
                              one.getKey().manufacturer() + " " + one.getKey().model(),
                              one.getValue()));
          case DEVICE ->
              all.devices().stream().map(one -> new Named(one.device().name(), one.figures()));
        };
    return new PortfolioBody(
        by.label(),
        GroupBody.of(new Named("", all.portfolio().total())),
        groups.sorted(Named.ORDER).map(GroupBody::of).toList());
  }

  private record Named(String name, Figures figures) {
    static final Comparator<Named> ORDER =
        Comparator.comparing(
                (Named one) -> one.figures.risk().highest(),
                Comparator.nullsLast(Comparator.<Priority>reverseOrder()))
            .thenComparing(Named::name);
  }

  /**
   * A group.
   *
   * @param risk what the table says of the most urgent finding; absent without findings
   * @param covered share of devices whose active releases all have a bill of materials
   * @param undecidedDays greatest and mean age of findings that nobody has decided
   * @param decidedDays greatest and mean time from first sight to a released decision
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record GroupBody(
      String name,
      long devices,
      String state,
      @Nullable String risk,
      long findings,
      Map<String, Long> outcomes,
      long exploited,
      long overdue,
      long undecided,
      @Nullable SpanBody undecidedDays,
      long decided,
      @Nullable SpanBody decidedDays,
      @Nullable Double covered,
      @Nullable Double minimumElements,
      @Nullable Double fda524b,
      @Nullable Double unmatched) {
    private static GroupBody of(Named group) {
      Figures figures = group.figures;
      Priority highest = figures.risk().highest();
      Map<String, Long> outcomes = new LinkedHashMap<>();
      figures.outcomes().forEach((outcome, count) -> outcomes.put(outcome.name(), count));
      return new GroupBody(
          group.name,
          figures.devices(),
          figures.state().name().toLowerCase(Locale.ROOT),
          highest == null ? null : highest.decision().outcome(),
          figures.findings(),
          outcomes,
          figures.exploited(),
          figures.overdue(),
          figures.undecided().count(),
          SpanBody.of(figures.undecided()),
          figures.decided().count(),
          SpanBody.of(figures.decided()),
          share(figures.covered()),
          share(figures.minimumComplete()),
          share(figures.fdaComplete()),
          share(figures.unmatched()));
    }

    private static @Nullable Double share(Share share) {
      return share.value().isPresent() ? (Double) share.value().getAsDouble() : null;
    }
  }

  /** Days. */
  record SpanBody(double mean, double greatest) {
    static @Nullable SpanBody of(Times times) {
      return times
          .mean()
          .map(mean -> new SpanBody(days(mean), days(times.greatest())))
          .orElse(null);
    }

    private static double days(Duration duration) {
      return duration.toSeconds() / SECONDS_A_DAY;
    }
  }
}

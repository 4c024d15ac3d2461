package org.fedrouter.compliance.version.range;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.fedrouter.compliance.version.Ecosystem;
import org.fedrouter.compliance.version.VersionOrder;

/**
 * A range of an advisory in the OSV format (ossf.github.io/osv-schema, evaluation): events that
 * switch a package's versions to affected and back.
 *
 * @param ecosystem the name of the package's ecosystem; only {@link Type#ECOSYSTEM} needs it
 */
public record OsvRange(Type type, String ecosystem, List<Event> events) {
  /** What the events' versions are. */
  public enum Type {
    SEMVER,
    ECOSYSTEM,
    /** Hashes of commits: their order is in the repository, not in the text. */
    GIT
  }

  /** Kinds of events in the order in which they count at the same version. */
  public enum Kind {
    FIXED,
    INTRODUCED,
    LAST_AFFECTED,
    LIMIT
  }

  /** The answer; {@code UNDECIDABLE} without the repository or the order of the ecosystem. */
  public enum Verdict {
    AFFECTED,
    NOT_AFFECTED,
    UNDECIDABLE
  }

  /**
   * An event.
   *
   * @param version an introduction at {@code 0} is before all versions, a limit {@code *} behind
   */
  public record Event(Kind kind, String version) {
    private boolean beforeAll() {
      return kind == Kind.INTRODUCED && version.equals("0");
    }
  }

  public OsvRange {
    events = List.copyOf(events);
  }

  /** Whether the range has this version. */
  public Verdict verdict(String version) {
    return order()
        .map(order -> affected(version, order) ? Verdict.AFFECTED : Verdict.NOT_AFFECTED)
        .orElse(Verdict.UNDECIDABLE);
  }

  private Optional<VersionOrder> order() {
    return switch (type) {
      case SEMVER -> Optional.of(Ecosystem.SEMVER.order());
      case ECOSYSTEM -> Ecosystem.named(ecosystem).map(Ecosystem::order);
      case GIT -> Optional.empty();
    };
  }

  private boolean affected(String version, VersionOrder order) {
    if (!withinLimits(version, order)) {
      return false;
    }
    Comparator<Event> byVersion =
        Comparator.comparing(Event::beforeAll)
            .reversed()
            .thenComparing(Event::version, order.sorting())
            .thenComparing(Event::kind);
    boolean affected = false;
    for (Event event : events.stream().sorted(byVersion).toList()) {
      int side = event.beforeAll() ? 1 : order.compare(version, event.version());
      affected =
          switch (event.kind()) {
            case INTRODUCED -> affected || side >= 0;
            case FIXED -> affected && side < 0;
            case LAST_AFFECTED -> affected && side <= 0;
            case LIMIT -> affected;
          };
    }
    return affected;
  }

  /** Before any one of the limits, or there are none. */
  private boolean withinLimits(String version, VersionOrder order) {
    List<Event> limits = events.stream().filter(e -> e.kind() == Kind.LIMIT).toList();
    return limits.isEmpty()
        || limits.stream()
            .anyMatch(
                limit ->
                    limit.version().equals("*") || order.compare(version, limit.version()) < 0);
  }
}

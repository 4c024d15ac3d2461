package org.fedrouter.compliance.version.range;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.fedrouter.compliance.version.VersScheme;
import org.fedrouter.compliance.version.VersionOrder;
import org.fedrouter.compliance.version.range.Constraint.Relation;

/**
 * A range of versions as package-url's vers-spec writes it: {@code vers:npm/>=1.0.0|<2.0.0}. The
 * constraints are in the order of their versions.
 */
public record Vers(String scheme, List<Constraint> constraints) {
  static final int MOST_CONSTRAINTS = 10_000;

  private static final String BEGINNING = "vers:";

  public Vers {
    order(scheme);
    constraints = sorted(scheme, constraints);
  }

  /**
   * Reads a range and puts its constraints in order.
   *
   * @throws InvalidRange when the text is none, or of a scheme that is not known
   */
  public static Vers parse(String text) {
    if (text.chars().anyMatch(c -> c <= ' ')) {
      throw new InvalidRange("vers has no whitespace");
    }
    int slash = text.indexOf('/');
    if (!text.startsWith(BEGINNING) || slash < 0) {
      throw new InvalidRange("vers is vers:scheme/constraints");
    }
    String scheme = text.substring(BEGINNING.length(), slash);
    return new Vers(scheme, VersText.constraints(text.substring(slash + 1)));
  }

  /**
   * Reads a range that must be canonical already, as vers-spec asks of tools: in order, each
   * version once, comparators that can follow each other, nothing encoded that need not be.
   *
   * @throws InvalidRange when it is not
   */
  public static Vers parseCanonical(String text) {
    Vers vers = parse(text);
    if (!vers.toString().equals(text)) {
      throw new InvalidRange("vers is not canonical; canonical: " + vers);
    }
    vers.checkSequence();
    return vers;
  }

  /** Whether the range has this version. A range of exclusions alone has all others. */
  public boolean contains(String version) {
    if (scheme.equals("none")) {
      return false;
    }
    VersionOrder order = order(scheme);
    boolean bounded = false;
    for (Constraint constraint : constraints) {
      if (constraint.relation() == Relation.ANY) {
        return true;
      }
      boolean equal = order.compare(version, constraint.version()) == 0;
      if (equal && constraint.relation() == Relation.NOT_EQUAL) {
        return false;
      }
      bounded |= constraint.relation() != Relation.NOT_EQUAL;
    }
    return !bounded || holds(version, order);
  }

  private boolean holds(String version, VersionOrder order) {
    boolean equal =
        constraints.stream()
            .anyMatch(
                c -> c.relation().includesEqual() && order.compare(version, c.version()) == 0);
    return equal || between(version, order);
  }

  /** Whether the version lies strictly inside one of the intervals. */
  private boolean between(String version, VersionOrder order) {
    boolean open = true;
    for (Constraint bound : bounds()) {
      int side = order.compare(version, bound.version());
      if (bound.relation().isLower()) {
        open = side > 0;
      } else if (open && side < 0) {
        return true;
      } else {
        open = false;
      }
    }
    return open && !bounds().isEmpty() && bounds().getLast().relation().isLower();
  }

  /** Lower and upper bounds in turn: of two that follow, the one that allows more. */
  private List<Constraint> bounds() {
    List<Constraint> bounds = new ArrayList<>();
    for (Constraint constraint : constraints) {
      Relation relation = constraint.relation();
      if (!relation.isLower() && !relation.isUpper()) {
        continue;
      }
      boolean same =
          !bounds.isEmpty() && bounds.getLast().relation().isLower() == relation.isLower();
      if (same && relation.isUpper()) {
        bounds.removeLast();
      }
      if (!same || relation.isUpper()) {
        bounds.add(constraint);
      }
    }
    return bounds;
  }

  @Override
  public String toString() {
    return print(scheme, constraints);
  }

  static String print(String scheme, List<Constraint> constraints) {
    return BEGINNING
        + scheme
        + "/"
        + constraints.stream().map(Constraint::text).collect(Collectors.joining("|"));
  }

  /** The constraints by version; those of equal versions stay as they were. */
  static List<Constraint> sorted(String scheme, List<Constraint> constraints) {
    Comparator<String> order = order(scheme).sorting();
    return constraints.stream()
        .map(c -> new Constraint(c.relation(), canonical(scheme, c.version())))
        .sorted(Comparator.comparing(Constraint::version, order))
        .toList();
  }

  private static String canonical(String scheme, String version) {
    return scheme.equals("datetime") ? version.toUpperCase(Locale.ROOT) : version;
  }

  private void checkSequence() {
    VersionOrder order = order(scheme);
    for (int i = 1; i < constraints.size(); i++) {
      if (order.compare(constraints.get(i - 1).version(), constraints.get(i).version()) == 0) {
        throw new InvalidRange("vers has each version once");
      }
    }
    List<Relation> relations =
        constraints.stream()
            .map(Constraint::relation)
            .filter(relation -> relation != Relation.NOT_EQUAL)
            .toList();
    for (int i = 1; i < relations.size(); i++) {
      boolean lower = relations.get(i - 1).isLower();
      if (lower != relations.get(i).isUpper()) {
        throw new InvalidRange("vers has comparators in turn");
      }
    }
  }

  private static VersionOrder order(String scheme) {
    return VersScheme.order(scheme)
        .orElseThrow(() -> new InvalidRange("vers is of a scheme that is not known"));
  }
}

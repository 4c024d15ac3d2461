package org.fedrouter.compliance.vex;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fedrouter.compliance.vex.Verdict.Holds;
import org.jspecify.annotations.Nullable;

/**
 * All statements there are. A statement is about a component when it names it, when it names
 * something that the component is a part of as a whole, or when it names the component within
 * something that it is a part of. The newest holds; of two of one time the one that says more
 * exactly what it is about, then that of the document given last.
 */
public final class Statements {
  private static final int MOST_NEAR = 5;

  /**
   * What one statement says about one component.
   *
   * @param exactness 3 for a component within a product, 2 for the component, 1 for what it is in
   */
  private record Candidate(
      Vex document, Statement statement, Instant time, int exactness, int place, String why) {}

  private record Placed(Vex document, Statement statement, int place) {}

  private final Map<String, List<Placed>> byVulnerability = new HashMap<>();

  public Statements(List<Vex> documents) {
    int place = 0;
    for (Vex document : documents) {
      for (Statement statement : document.statements()) {
        Placed placed = new Placed(document, statement, place++);
        Set<String> ids = new LinkedHashSet<>(statement.aliases());
        ids.add(statement.vulnerability());
        for (String id : ids) {
          byVulnerability.computeIfAbsent(id, ignored -> new ArrayList<>()).add(placed);
        }
      }
    }
  }

  /**
   * Which statement holds for a component and a vulnerability at a time; later ones do not count.
   */
  public Verdict about(Subject subject, String vulnerability, Instant at) {
    List<Candidate> candidates = new ArrayList<>();
    List<String> near = new ArrayList<>();
    for (Placed placed : byVulnerability.getOrDefault(vulnerability, List.of())) {
      Candidate candidate = candidate(placed, subject);
      Instant time = placed.document.time(placed.statement);
      if (candidate == null || time.isAfter(at)) {
        near.add(
            placed.document.id()
                + (candidate == null ? " is about other products" : " is of " + time));
      } else {
        candidates.add(candidate);
      }
    }
    return candidates.stream()
        .max(
            Comparator.comparing(Candidate::time)
                .thenComparingInt(Candidate::exactness)
                .thenComparingInt(Candidate::place))
        .<Verdict>map(best -> holds(best, candidates.size() - 1))
        .orElseGet(() -> new Verdict.Silent(near.stream().limit(MOST_NEAR).toList()));
  }

  private static Holds holds(Candidate best, int overruled) {
    return new Holds(best.document, best.statement, best.time, best.why, overruled);
  }

  private static @Nullable Candidate candidate(Placed placed, Subject subject) {
    Candidate best = null;
    for (Product product : placed.statement.products()) {
      Candidate found =
          product.components().isEmpty()
              ? whole(placed, product, subject)
              : within(placed, product, subject);
      if (found != null && (best == null || found.exactness > best.exactness)) {
        best = found;
      }
    }
    return best;
  }

  private static @Nullable Candidate whole(Placed placed, Product product, Subject subject) {
    String itself = Naming.reason(product.itself(), subject);
    if (itself != null) {
      return of(placed, 2, "names it by " + itself);
    }
    for (Subject around : subject.within()) {
      String reason = Naming.reason(product.itself(), around);
      if (reason != null) {
        return of(placed, 1, "names what it is a part of by " + reason);
      }
    }
    return null;
  }

  private static @Nullable Candidate within(Placed placed, Product product, Subject subject) {
    String inside = null;
    for (Named component : product.components()) {
      inside = inside == null ? Naming.reason(component, subject) : inside;
    }
    if (inside == null) {
      return null;
    }
    for (Subject around : subject.within()) {
      String reason = Naming.reason(product.itself(), around);
      if (reason != null) {
        return of(placed, 3, "names it by " + inside + " within a product, by " + reason);
      }
    }
    return null;
  }

  private static Candidate of(Placed placed, int exactness, String why) {
    return new Candidate(
        placed.document,
        placed.statement,
        placed.document.time(placed.statement),
        exactness,
        placed.place,
        "the statement of " + placed.document.id() + " " + why);
  }
}

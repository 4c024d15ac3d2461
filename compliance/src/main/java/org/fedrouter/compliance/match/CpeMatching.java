package org.fedrouter.compliance.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.fedrouter.compliance.advisory.index.AdvisoryIndex;
import org.fedrouter.compliance.advisory.index.ProductEntry;
import org.fedrouter.compliance.advisory.index.ProductKey;
import org.fedrouter.compliance.cpe.CpeAttribute;
import org.fedrouter.compliance.cpe.CpeCondition;
import org.fedrouter.compliance.cpe.CpeName;
import org.fedrouter.compliance.cpe.CpeValue;
import org.fedrouter.compliance.cpe.Truth;

/**
 * What advisories say of the products of a system by their CPE names: conditions are evaluated on
 * all of them together.
 */
final class CpeMatching {
  /** Names by product, and the subjects that have each. */
  private final Map<String, Set<CpeName>> names = new TreeMap<>();

  private final Map<CpeName, Set<Integer>> subjects = new HashMap<>();
  private final Map<Integer, List<Step>> steps = new HashMap<>();

  /** Conditions that were evaluated: one may be found under several products. */
  private record Seen(String advisory, int condition) {}

  private final Set<Seen> seen = new HashSet<>();

  CpeMatching(AdvisoryIndex index, List<Subject> all) {
    for (int i = 0; i < all.size(); i++) {
      for (CpeName name : all.get(i).cpes()) {
        CpeName known = versioned(name, all.get(i));
        String key = ProductKey.of(known);
        if (!key.equals(ProductKey.OPEN)) {
          names.computeIfAbsent(key, any -> new LinkedHashSet<>()).add(known);
          subjects.computeIfAbsent(known, any -> new LinkedHashSet<>()).add(i);
        }
      }
    }
    names.keySet().forEach(key -> index.products(key).forEach(this::evaluate));
    if (!names.isEmpty()) {
      index.products(ProductKey.OPEN).forEach(this::evaluate);
    }
  }

  /** Whether a name says which product of which version a subject is. */
  static boolean tells(CpeName name, Subject subject) {
    return !ProductKey.of(name).equals(ProductKey.OPEN)
        && versioned(name, subject).value(CpeAttribute.VERSION) != CpeValue.Logical.ANY;
  }

  /** A name that leaves the version open gets the one that stands beside it. */
  private static CpeName versioned(CpeName name, Subject subject) {
    String version = subject.version() == null ? "" : subject.version().toLowerCase(Locale.ROOT);
    boolean usable =
        !version.isEmpty()
            && !version.equals("-")
            && version.chars().allMatch(c -> c > ' ' && c < 0x7f);
    return usable && name.value(CpeAttribute.VERSION) == CpeValue.Logical.ANY
        ? name.with(CpeAttribute.VERSION, CpeValue.Text.of(version))
        : name;
  }

  List<Step> steps(int subject) {
    return steps.getOrDefault(subject, List.of());
  }

  private void evaluate(ProductEntry entry) {
    if (seen.add(new Seen(entry.advisory().source() + entry.advisory().id(), entry.number()))) {
      attribute(entry, entry.condition(), Truth.TRUE, products(entry.condition()));
    }
  }

  /** All names that a condition can be about; any other is disjoint from all of its criteria. */
  private List<CpeName> products(CpeCondition condition) {
    Set<String> keys = ProductKey.all(condition);
    List<CpeName> products = new ArrayList<>();
    (keys.contains(ProductKey.OPEN) ? names.keySet() : keys)
        .forEach(key -> products.addAll(names.getOrDefault(key, Set.of())));
    return products;
  }

  /** A product is vulnerable by a criterion when all groups around it hold. */
  private void attribute(
      ProductEntry entry, CpeCondition condition, Truth around, List<CpeName> products) {
    CpeCondition.Result result = condition.on(products, CpeVersions.ORDER);
    Truth truth = around.and(result.truth());
    if (truth == Truth.FALSE) {
      return;
    }
    switch (condition) {
      case CpeCondition.Match match -> {
        if (match.vulnerable()) {
          result
              .evidence()
              .forEach(one -> add(entry, match, one.product(), around.and(one.truth())));
        }
      }
      case CpeCondition.Group group -> {
        // What must not be there is never the vulnerable one.
        if (!group.negate()) {
          group.conditions().forEach(inner -> attribute(entry, inner, truth, products));
        }
      }
    }
  }

  private void add(ProductEntry entry, CpeCondition.Match match, CpeName product, Truth truth) {
    Evidence evidence =
        new Evidence(
            Evidence.Kind.CPE,
            product.toString(),
            entry.advisory().source(),
            entry.advisory().id(),
            CpeRange.of(match),
            CpeVersions.NAME,
            truth == Truth.TRUE ? Verdict.AFFECTED : Verdict.UNCERTAIN);
    for (int subject : subjects.getOrDefault(product, Set.of())) {
      steps
          .computeIfAbsent(subject, any -> new ArrayList<>())
          .add(new Step(entry.advisory(), evidence));
    }
  }
}

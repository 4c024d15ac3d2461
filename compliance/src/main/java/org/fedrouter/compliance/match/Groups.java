package org.fedrouter.compliance.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Steps of one subject by vulnerability: those that share a name are about the same. */
final class Groups {
  /** What the steps about one vulnerability say. */
  static final class Group {
    private final Set<String> names = new TreeSet<>();
    private final List<Evidence> evidence = new ArrayList<>();
    private Verdict verdict = Verdict.NOT_AFFECTED;

    private void add(Evidence one) {
      if (!evidence.contains(one)) {
        evidence.add(one);
      }
    }
  }

  private final Map<String, Group> byName = new HashMap<>();

  private Groups() {}

  /** Findings of a subject: what package URLs say decides, CPE names where those are silent. */
  static List<Finding> findings(Subject subject, List<Step> byPurl, List<Step> byCpe) {
    Groups purl = new Groups();
    byPurl.forEach(purl::join);
    Groups cpe = new Groups();
    for (Step step : byCpe) {
      @Nullable Group decided = purl.of(step);
      if (decided == null) {
        cpe.join(step);
      } else {
        decided.add(step.evidence());
      }
    }
    List<Finding> findings = new ArrayList<>(purl.findings(subject));
    findings.addAll(cpe.findings(subject));
    return findings;
  }

  private @Nullable Group of(Step step) {
    for (String name : step.names()) {
      @Nullable Group group = byName.get(name);
      if (group != null) {
        return group;
      }
    }
    return null;
  }

  private void join(Step step) {
    Group group = new Group();
    group.names.addAll(step.names());
    group.verdict = step.evidence().verdict();
    group.add(step.evidence());
    for (String name : step.names()) {
      @Nullable Group other = byName.get(name);
      if (other != null && other != group) {
        merge(group, other);
      }
    }
    group.names.forEach(name -> byName.put(name, group));
  }

  private void merge(Group into, Group other) {
    into.names.addAll(other.names);
    into.verdict = into.verdict.or(other.verdict);
    other.evidence.forEach(into::add);
    other.names.forEach(name -> byName.put(name, into));
  }

  private List<Finding> findings(Subject subject) {
    return byName.values().stream()
        .distinct()
        .filter(group -> group.verdict != Verdict.NOT_AFFECTED)
        .map(group -> finding(subject, group))
        .toList();
  }

  private static Finding finding(Subject subject, Group group) {
    List<String> names = List.copyOf(group.names);
    return new Finding(
        subject.reference(),
        best(names),
        names,
        group.verdict == Verdict.AFFECTED,
        group.evidence.stream().sorted(Evidence.ORDER).toList());
  }

  private static String best(List<String> names) {
    return names.stream()
        .min(
            Comparator.comparing((String name) -> !name.startsWith("CVE-"))
                .thenComparing(name -> !name.startsWith("GHSA-"))
                .thenComparing(Comparator.naturalOrder()))
        .orElseThrow();
  }
}

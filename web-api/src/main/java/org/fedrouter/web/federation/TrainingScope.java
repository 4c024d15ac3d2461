package org.fedrouter.web.federation;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.fedrouter.core.aggregation.secure.Member;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.aggregation.secure.group.Mode;
import org.fedrouter.core.aggregation.secure.group.Residency;
import org.fedrouter.federation.Whereabouts;
import org.fedrouter.web.request.Fields;

/**
 * The regions of a training. Once there is one, what has none is outside: nothing in scope is a
 * refusal, never a training without regions.
 *
 * @param regions in scope; empty when neither the request nor the installation says any
 */
record TrainingScope(List<String> regions, Whereabouts where) {
  private static final int MOST = 100;
  private static final int LONGEST = 50;

  /** What the request asks for, else what the installation allows. */
  static TrainingScope read(Fields fields, Roster roster, Whereabouts where) {
    List<String> wished =
        fields.has("regions") ? fields.texts("regions", 1, MOST, LONGEST) : where.allowed();
    TrainingScope scope = new TrainingScope(wished, where);
    if (!wished.stream().allMatch(region -> region.matches(Residency.REGION))) {
      fields.error("regions", "must each match " + Residency.REGION, "another text");
    } else if (!where.allowed().isEmpty() && !where.allowed().containsAll(wished)) {
      fields.error(
          "regions",
          "must be among those of this installation: " + String.join(", ", where.allowed()),
          "others");
    } else {
      List<String> empty = wished.stream().filter(region -> scope.nobody(region, roster)).toList();
      if (!empty.isEmpty()) {
        fields.error(
            "regions",
            "must each have a hospital of the roster, there is none in " + String.join(", ", empty),
            "" + wished.size());
      }
    }
    return scope;
  }

  private boolean nobody(String region, Roster roster) {
    return roster.members().stream()
        .map(Member::id)
        .noneMatch(hospital -> region.equals(where.regions().get(hospital)));
  }

  /** Whether a hospital may take part. */
  boolean has(String hospital) {
    return regions.isEmpty() || regions.contains(where.regions().getOrDefault(hospital, ""));
  }

  /** Why a mode shows too much here; empty when it does not. */
  Optional<String> objection(Mode mode) {
    boolean elsewhere = !regions.stream().allMatch(where.own()::equals);
    String own = where.own().isEmpty() ? "no region that is stated" : where.own();
    return mode == Mode.PLAIN_ROBUST && elsewhere
        ? Optional.of("must hide updates from this router, which is in " + own)
        : Optional.empty();
  }

  /** Where these hospitals are, as far as regions count here. */
  Residency residency(List<String> hospitals) {
    TreeMap<String, String> homes = new TreeMap<>();
    if (!regions.isEmpty()) {
      hospitals.stream()
          .filter(this::has)
          .forEach(hospital -> homes.put(hospital, where.regions().getOrDefault(hospital, "")));
    }
    return new Residency(homes);
  }
}

package org.fedrouter.compliance.sbom.diff;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.fedrouter.compliance.sbom.Bom;
import org.fedrouter.compliance.sbom.Component;
import org.fedrouter.compliance.sbom.DeclaredLicence;
import org.fedrouter.compliance.sbom.diff.Change.Aspect;
import org.jspecify.annotations.Nullable;

/**
 * Compares the components of two BOMs. Components are the same by their package URL without a
 * version, else by group and name. Where a device has several of one family, those of the same
 * version belong together, and the others in order.
 */
public final class BomDiff {
  private BomDiff() {}

  /** Changes in the order of the later BOM, then what was removed in the order of the earlier. */
  public static List<Change> of(Bom before, Bom after) {
    Map<String, List<Component>> earlier = families(before);
    Map<Component, Component> partners = new LinkedHashMap<>();
    families(after)
        .forEach((family, now) -> pair(earlier.getOrDefault(family, List.of()), now, partners));
    List<Change> changes = new ArrayList<>();
    Set<Component> kept = new HashSet<>();
    for (Component component : after.components()) {
      Component partner = partners.get(component);
      if (partner == null) {
        changes.add(new Change.Added(component));
      } else {
        kept.add(partner);
        changed(partner, component, changes);
      }
    }
    for (Component component : before.components()) {
      if (!kept.contains(component)) {
        changes.add(new Change.Removed(component));
      }
    }
    return List.copyOf(changes);
  }

  private static Map<String, List<Component>> families(Bom bom) {
    return bom.components().stream()
        .collect(Collectors.groupingBy(Component::family, LinkedHashMap::new, Collectors.toList()));
  }

  /** Same versions first, found by a table, as a family may be large. */
  private static void pair(
      List<Component> before, List<Component> now, Map<Component, Component> partners) {
    Map<String, Iterator<Component>> same =
        before.stream()
            .collect(
                Collectors.collectingAndThen(
                    Collectors.groupingBy(BomDiff::version),
                    groups ->
                        groups.entrySet().stream()
                            .collect(
                                Collectors.toMap(
                                    Map.Entry::getKey, entry -> entry.getValue().iterator()))));
    Set<Component> used = new HashSet<>();
    for (Component component : now) {
      Iterator<Component> candidates = same.get(version(component));
      if (candidates != null && candidates.hasNext()) {
        Component partner = candidates.next();
        partners.put(component, partner);
        used.add(partner);
      }
    }
    Iterator<Component> rest =
        before.stream().filter(component -> !used.contains(component)).iterator();
    for (Component component : now) {
      if (!partners.containsKey(component) && rest.hasNext()) {
        partners.put(component, rest.next());
      }
    }
  }

  private static String version(Component component) {
    return Objects.requireNonNullElse(component.version(), "");
  }

  private static void changed(Component before, Component after, List<Change> changes) {
    List<Aspect> aspects = new ArrayList<>();
    add(aspects, Aspect.VERSION, before.version(), after.version());
    add(aspects, Aspect.LICENCE, licences(before), licences(after));
    add(aspects, Aspect.SUPPORT, before.support(), after.support());
    add(aspects, Aspect.SUPPLIER, before.makers().supplier(), after.makers().supplier());
    add(aspects, Aspect.HASHES, hashes(before), hashes(after));
    if (!aspects.isEmpty()) {
      changes.add(new Change.Changed(before, after, aspects));
    }
  }

  private static void add(
      List<Aspect> aspects, Aspect aspect, @Nullable Object before, @Nullable Object after) {
    if (!Objects.equals(before, after)) {
      aspects.add(aspect);
    }
  }

  private static Set<String> licences(Component component) {
    return component.licences().stream()
        .map(DeclaredLicence::canonical)
        .collect(Collectors.toSet());
  }

  private static Set<Object> hashes(Component component) {
    return new HashSet<>(component.identifiers().hashes());
  }
}

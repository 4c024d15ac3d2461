package org.fedrouter.compliance.sbom;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.fedrouter.compliance.document.Limits;
import org.fedrouter.compliance.document.RefusedDocument;
import org.jspecify.annotations.Nullable;

/**
 * Collects a BOM, refuses what is beyond the limits, and finds references that are not unique or
 * lead nowhere.
 */
public final class BomCollector implements BomSink {
  private static final int MOST_FINDINGS = 1000;

  private final Limits limits;
  private final List<Component> components = new ArrayList<>();
  private final List<Relation> relations = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final Set<String> refs = new HashSet<>();
  private @Nullable BomHead head;
  private @Nullable String subject;

  public BomCollector(Limits limits) {
    this.limits = limits;
  }

  @Override
  public void component(Component component) throws RefusedDocument {
    if (components.size() == limits.components()) {
      throw beyond("components", limits.components());
    }
    components.add(unique(component, "components/" + component.position()));
  }

  @Override
  public void relation(Relation relation) throws RefusedDocument {
    if (relations.size() == limits.relations()) {
      throw beyond("relations", limits.relations());
    }
    relations.add(relation);
  }

  private static RefusedDocument beyond(String what, int most) {
    return new RefusedDocument(what, "a BOM has at most " + most + " " + what, "");
  }

  @Override
  public void subject(String ref) {
    subject = ref;
  }

  @Override
  public void other(String ref) {
    refs.add(ref);
  }

  @Override
  public void finding(Finding finding) {
    if (findings.size() < MOST_FINDINGS) {
      findings.add(finding);
    }
  }

  @Override
  public void head(BomHead read) {
    head = read;
    if (read.subject() != null && !refs.add(read.subject().ref())) {
      finding(new Finding("metadata/component", "references are unique", read.subject().ref()));
    }
  }

  /** The first one keeps a reference; another one gets its position behind it. */
  private Component unique(Component component, String place) {
    if (refs.add(component.ref())) {
      return component;
    }
    finding(new Finding(place, "references are unique", component.ref()));
    String other = component.ref() + "#" + component.position();
    refs.add(other);
    return component.withRef(other);
  }

  public Bom bom() {
    for (Relation relation : relations) {
      check(relation.from());
      check(relation.to());
    }
    BomHead read = Objects.requireNonNull(head, "a reader gives a head");
    for (Component component : components) {
      if (component.ref().equals(subject)) {
        return new Bom(read.withSubject(component), without(component), relations, findings);
      }
    }
    return new Bom(read, components, relations, findings);
  }

  /** The subject leaves its place; those behind it move up. */
  private List<Component> without(Component left) {
    List<Component> others = new ArrayList<>(components.size());
    for (Component component : components) {
      if (component.position() != left.position()) {
        others.add(component.at(others.size()));
      }
    }
    return others;
  }

  private void check(String ref) {
    if (!refs.contains(ref) && findings.size() < MOST_FINDINGS) {
      finding(new Finding("dependencies", "a reference leads to a component", ref));
    }
  }
}

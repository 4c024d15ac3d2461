package org.fedrouter.compliance.sbom.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fedrouter.compliance.sbom.Bom;
import org.fedrouter.compliance.sbom.Component;
import org.fedrouter.compliance.sbom.Relation;
import org.fedrouter.compliance.sbom.Relation.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The dependencies of a BOM. An edge is a relation that says one part depends on or contains
 * another, or a component that stands in another. Everything takes time in proportion to edges, and
 * none of it recurses, so that no chain is too long.
 */
public final class DependencyGraph {
  private static final int UNREACHED = -1;

  private final List<Component> parts;
  private final Map<String, Integer> places = new HashMap<>();
  private final int[][] edges;
  private final int[] cameFrom;

  public DependencyGraph(Bom bom) {
    parts = bom.parts().toList();
    Map<Integer, Integer> positions = new HashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      places.putIfAbsent(parts.get(i).ref(), i);
      positions.put(parts.get(i).position(), i);
    }
    List<List<Integer>> targets = new ArrayList<>();
    parts.forEach(ignored -> targets.add(new ArrayList<>(2)));
    for (Relation relation : bom.relations()) {
      Integer from = places.get(relation.from());
      Integer to = places.get(relation.to());
      if (from != null && to != null && isDependency(relation.kind())) {
        targets.get(from).add(to);
      }
    }
    for (int i = 0; i < parts.size(); i++) {
      Integer parent = positions.get(parts.get(i).parent());
      if (parts.get(i).parent() != Component.NONE && parent != null) {
        targets.get(parent).add(i);
      }
    }
    edges = new int[parts.size()][];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = targets.get(i).stream().mapToInt(Integer::intValue).distinct().toArray();
    }
    cameFrom = bom.head().subject() == null ? new int[0] : breadthFirst();
  }

  private static boolean isDependency(Kind kind) {
    return kind == Kind.DEPENDS_ON || kind == Kind.CONTAINS;
  }

  /** From the subject, which is the first part. */
  private int[] breadthFirst() {
    int[] from = new int[parts.size()];
    Arrays.fill(from, UNREACHED);
    Deque<Integer> waiting = new ArrayDeque<>();
    waiting.add(0);
    from[0] = 0;
    while (!waiting.isEmpty()) {
      int part = waiting.remove();
      for (int next : edges[part]) {
        if (from[next] == UNREACHED) {
          from[next] = part;
          waiting.add(next);
        }
      }
    }
    return from;
  }

  /**
   * A shortest path from the subject to a component, both included; of several the one whose parts
   * are named first. Empty when none leads there or the BOM has no subject.
   */
  public List<Component> path(String ref) {
    Integer place = places.get(ref);
    if (place == null || cameFrom.length == 0 || cameFrom[place] == UNREACHED) {
      return List.of();
    }
    List<Component> path = new ArrayList<>();
    int part = place;
    while (part != 0) {
      path.add(parts.get(part));
      part = cameFrom[part];
    }
    path.add(parts.getFirst());
    Collections.reverse(path);
    return List.copyOf(path);
  }

  /** All shortest paths to a component, at most so many. */
  public List<List<Component>> paths(String ref, int most) {
    List<Component> shortest = path(ref);
    Integer goal = places.get(ref);
    if (goal == null || shortest.isEmpty() || most < 1) {
      return List.of();
    }
    return new ShortestPaths(parts, edges, goal).first(most);
  }

  /**
   * Components that no path leads to; without a subject those that nothing depends on or contains.
   */
  public List<Component> unreachable() {
    boolean[] reached = new boolean[parts.size()];
    for (int i = 0; i < reached.length; i++) {
      if (cameFrom.length > 0) {
        reached[i] = cameFrom[i] != UNREACHED;
      } else {
        for (int next : edges[i]) {
          reached[next] = true;
        }
      }
    }
    List<Component> unreachable = new ArrayList<>();
    for (int i = 0; i < reached.length; i++) {
      if (!reached[i]) {
        unreachable.add(parts.get(i));
      }
    }
    return List.copyOf(unreachable);
  }

  /** Groups of components that depend on each other in a circle, in the order of the document. */
  public List<List<Component>> cycles() {
    List<List<Component>> cycles = new ArrayList<>();
    for (List<Integer> group : StrongGroups.of(edges)) {
      if (group.size() > 1 || dependsOnItself(group.getFirst())) {
        cycles.add(group.stream().sorted().map(parts::get).toList());
      }
    }
    return List.copyOf(cycles);
  }

  private boolean dependsOnItself(int part) {
    return Arrays.stream(edges[part]).anyMatch(next -> next == part);
  }

  /** What a component depends on or contains itself. */
  public List<Component> direct(String ref) {
    @Nullable Integer place = places.get(ref);
    return place == null ? List.of() : Arrays.stream(edges[place]).mapToObj(parts::get).toList();
  }
}

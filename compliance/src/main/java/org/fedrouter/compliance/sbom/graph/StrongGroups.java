package org.fedrouter.compliance.sbom.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Strongly connected groups by Tarjan's algorithm (1972), with a stack of its own. */
final class StrongGroups {
  private final int[][] edges;
  private final int[] number;
  private final int[] low;
  private final int[] next;
  private final boolean[] open;
  private final Deque<Integer> group = new ArrayDeque<>();
  private final List<List<Integer>> groups = new ArrayList<>();
  private int count;

  private StrongGroups(int[][] edges) {
    this.edges = edges;
    number = new int[edges.length];
    low = new int[edges.length];
    next = new int[edges.length];
    open = new boolean[edges.length];
  }

  static List<List<Integer>> of(int[][] edges) {
    StrongGroups run = new StrongGroups(edges);
    for (int part = 0; part < edges.length; part++) {
      if (run.number[part] == 0) {
        run.from(part);
      }
    }
    return run.groups;
  }

  private void from(int start) {
    Deque<Integer> path = new ArrayDeque<>();
    enter(start, path);
    while (!path.isEmpty()) {
      int part = path.peek();
      if (next[part] < edges[part].length) {
        int to = edges[part][next[part]++];
        if (number[to] == 0) {
          enter(to, path);
        } else if (open[to]) {
          low[part] = Math.min(low[part], number[to]);
        }
      } else {
        leave(path);
      }
    }
  }

  private void enter(int part, Deque<Integer> path) {
    number[part] = ++count;
    low[part] = count;
    open[part] = true;
    group.push(part);
    path.push(part);
  }

  private void leave(Deque<Integer> path) {
    int part = path.pop();
    if (!path.isEmpty()) {
      low[path.peek()] = Math.min(low[path.peek()], low[part]);
    }
    if (low[part] == number[part]) {
      List<Integer> found = new ArrayList<>();
      int member;
      do {
        member = group.pop();
        open[member] = false;
        found.add(member);
      } while (member != part);
      groups.add(found);
    }
  }
}

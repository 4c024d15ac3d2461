package org.fedrouter.compliance.sbom.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.fedrouter.compliance.sbom.Component;

/** All shortest paths from part 0 to one part, by how far each part is from the goal. */
final class ShortestPaths {
  private static final int FAR = Integer.MAX_VALUE;

  private final List<Component> parts;
  private final int[][] edges;
  private final int[] toGoal;

  ShortestPaths(List<Component> parts, int[][] edges, int goal) {
    this.parts = parts;
    this.edges = edges;
    toGoal = distances(edges, goal);
  }

  /** Distances to the goal, found backwards. */
  private static int[] distances(int[][] edges, int goal) {
    List<List<Integer>> before = new ArrayList<>();
    Arrays.stream(edges).forEach(ignored -> before.add(new ArrayList<>(2)));
    for (int from = 0; from < edges.length; from++) {
      for (int to : edges[from]) {
        before.get(to).add(from);
      }
    }
    int[] distances = new int[edges.length];
    Arrays.fill(distances, FAR);
    distances[goal] = 0;
    Deque<Integer> waiting = new ArrayDeque<>(List.of(goal));
    while (!waiting.isEmpty()) {
      int part = waiting.remove();
      for (int previous : before.get(part)) {
        if (distances[previous] == FAR) {
          distances[previous] = distances[part] + 1;
          waiting.add(previous);
        }
      }
    }
    return distances;
  }

  /** Each step goes one nearer to the goal, so that no branch is a blind alley. */
  List<List<Component>> first(int most) {
    List<List<Component>> found = new ArrayList<>();
    int length = toGoal[0] + 1;
    int[] path = new int[length];
    int[] next = new int[length];
    int step = 0;
    while (step >= 0 && found.size() < most) {
      if (step == length - 1) {
        found.add(Arrays.stream(path).mapToObj(parts::get).toList());
        step--;
        continue;
      }
      int follower = follower(path[step], next[step]);
      if (follower < 0) {
        step--;
      } else {
        next[step] = follower + 1;
        path[step + 1] = edges[path[step]][follower];
        step++;
        next[step] = 0;
      }
    }
    return List.copyOf(found);
  }

  private int follower(int part, int from) {
    for (int i = from; i < edges[part].length; i++) {
      if (toGoal[edges[part][i]] == toGoal[part] - 1) {
        return i;
      }
    }
    return -1;
  }
}

package org.fedrouter.core.planning;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which tasks must have ended before which: how deep each is, and what emergencies wait for. */
final class Precedence {
  private final List<Task> tasks;
  private final int[] level;
  private final boolean[] urgent;
  private final boolean[] needed;
  private final int[][] before;

  /**
   * @throws IllegalArgumentException when tasks wait for each other
   */
  Precedence(List<Task> tasks) {
    this.tasks = tasks;
    this.level = new int[tasks.size()];
    this.urgent = new boolean[tasks.size()];
    this.needed = new boolean[tasks.size()];
    Map<String, Integer> index = new HashMap<>();
    for (int i = 0; i < tasks.size(); i++) {
      index.put(tasks.get(i).id(), i);
    }
    this.before = new int[tasks.size()][];
    for (int i = 0; i < tasks.size(); i++) {
      before[i] =
          tasks.get(i).after().stream()
              .mapToInt(id -> index.getOrDefault(id, -1))
              .filter(at -> at >= 0)
              .distinct()
              .toArray();
    }
    List<Integer> order = sort();
    for (int i : order.reversed()) {
      urgent[i] |= tasks.get(i).emergency();
      for (int earlier : before[i]) {
        urgent[earlier] |= urgent[i];
        needed[earlier] |= urgent[i];
      }
    }
  }

  /** Kahn's algorithm; sets the levels. */
  private List<Integer> sort() {
    int[] open = new int[tasks.size()];
    List<List<Integer>> later = new ArrayList<>();
    Deque<Integer> ready = new ArrayDeque<>();
    for (int i = 0; i < tasks.size(); i++) {
      later.add(new ArrayList<>());
    }
    for (int i = 0; i < tasks.size(); i++) {
      open[i] = before[i].length;
      for (int earlier : before[i]) {
        later.get(earlier).add(i);
      }
      if (open[i] == 0) {
        ready.add(i);
      }
    }
    List<Integer> order = new ArrayList<>();
    while (!ready.isEmpty()) {
      int next = ready.remove();
      order.add(next);
      for (int follower : later.get(next)) {
        level[follower] = Math.max(level[follower], level[next] + 1);
        if (--open[follower] == 0) {
          ready.add(follower);
        }
      }
    }
    for (int i = 0; i < tasks.size(); i++) {
      Rule.that(
          open[i] == 0, "after of task " + tasks.get(i).id() + " must not lead back to itself");
    }
    return order;
  }

  /** The most tasks that wait for each other, one after another. */
  int depth() {
    int most = 0;
    for (int one : level) {
      most = Math.max(most, one + 1);
    }
    return most;
  }

  /** Tasks that have to end before this one begins. */
  int[] before(int task) {
    return before[task].clone();
  }

  /** An emergency, or something that an emergency waits for. */
  boolean urgent(int task) {
    return urgent[task];
  }

  /** Whether an emergency waits for it. */
  boolean needed(int task) {
    return needed[task];
  }

  /** The tasks of one class at one level. */
  List<Integer> wave(boolean urgentOnes, int depth) {
    List<Integer> wave = new ArrayList<>();
    for (int i = 0; i < level.length; i++) {
      if (level[i] == depth && urgent[i] == urgentOnes) {
        wave.add(i);
      }
    }
    return wave;
  }
}

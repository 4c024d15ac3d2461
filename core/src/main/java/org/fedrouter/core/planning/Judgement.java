package org.fedrouter.core.planning;

import java.util.List;

/** A placement made elsewhere, held against the rules wave by wave. */
final class Judgement {
  private final Workload workload;
  private final List<Integer> node;
  private final Placed placed;
  private final Precedence precedence;
  private boolean feasible = true;

  Judgement(Workload workload, List<Integer> node) {
    Rule.that(
        node.size() == workload.tasks().size(),
        "a placement must have %d nodes, got %d".formatted(workload.tasks().size(), node.size()));
    for (int site : node) {
      Rule.that(
          site >= Schedule.NOWHERE && site < workload.sites().size(),
          "a node must be -1 to %d, got %d".formatted(workload.sites().size() - 1, site));
    }
    this.workload = workload;
    this.node = List.copyOf(node);
    this.placed = new Placed(workload);
    this.precedence = new Precedence(workload.tasks());
  }

  Schedule schedule() {
    for (boolean urgent : new boolean[] {true, false}) {
      for (int depth = 0; depth < precedence.depth(); depth++) {
        place(Wave.admit(workload, placed, precedence, precedence.wave(urgent, depth)));
      }
      placed.endOfClass();
    }
    for (int i = 0; i < node.size(); i++) {
      feasible &= placed.node(i) == node.get(i);
    }
    return new Schedule(
        placed.nodes(),
        placed.starts(),
        placed.refused(),
        placed.objective(),
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        feasible,
        true);
  }

  private void place(Wave wave) {
    if (wave.tasks().isEmpty()) {
      return;
    }
    int elsewhere = workload.sites().size();
    List<Integer> here =
        wave.tasks().stream().map(i -> node.get(i) < 0 ? elsewhere : node.get(i)).toList();
    Problem problem = WaveProblem.of(workload, placed, wave);
    feasible &=
        here.stream().allMatch(site -> site < problem.nodes())
            && problem.feasible(here.stream().mapToInt(Integer::intValue).toArray());
    placed.place(wave, here);
  }
}

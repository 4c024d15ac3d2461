package org.fedrouter.bench.planner;

import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import ai.timefold.solver.core.api.score.HardSoftScore;
import ai.timefold.solver.core.api.score.calculator.IncrementalScoreCalculator;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.solver.SolverConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Timefold Community Edition with its default phases and an incremental score. */
public final class Timefold {
  private static final double SCALE = 1000;

  private Timefold() {}

  /** A task. */
  @PlanningEntity
  public static class Item {
    int number;
    List<Integer> nodes = List.of();

    @PlanningVariable public @Nullable Integer node;

    @ValueRangeProvider
    public List<Integer> getNodes() {
      return nodes;
    }
  }

  /** All tasks. */
  @PlanningSolution
  public static class Board {
    Table table;

    @PlanningEntityCollectionProperty public List<Item> items = new ArrayList<>();

    @PlanningScore public HardSoftScore score;
  }

  /** Keeps loads and cost. */
  public static class Incremental implements IncrementalScoreCalculator<Board, HardSoftScore> {
    private Table table;
    private int[] at;
    private int[][] partners;
    private double[] load;
    private double linear;

    @Override
    public void resetWorkingSolution(Board board) {
      table = board.table;
      at = new int[table.tasks()];
      load = new double[table.nodes()];
      linear = 0;
      partners = new int[table.tasks()][];
      List<List<Integer>> of = new ArrayList<>();
      for (int i = 0; i < table.tasks(); i++) {
        of.add(new ArrayList<>());
        at[i] = -1;
      }
      for (int p = 0; p < table.pairs().length; p++) {
        of.get(table.pairs()[p][0]).add(p);
        of.get(table.pairs()[p][1]).add(p);
      }
      for (int i = 0; i < partners.length; i++) {
        partners[i] = of.get(i).stream().mapToInt(Integer::intValue).toArray();
      }
      for (Item item : board.items) {
        change(item, 1);
      }
    }

    private void change(Item item, int sign) {
      if (item.node == null) {
        return;
      }
      int i = item.number;
      int k = item.node;
      if (sign > 0) {
        at[i] = k;
      }
      linear += sign * table.cost()[i][k];
      load[k] += sign * table.demand()[i][k];
      for (int p : partners[i]) {
        int other = table.pairs()[p][0] == i ? table.pairs()[p][1] : table.pairs()[p][0];
        linear += at[other] >= 0 && at[other] != k ? sign * table.weights()[p] : 0;
      }
      if (sign < 0) {
        at[i] = -1;
      }
    }

    @Override
    public void beforeVariableChanged(Object entity, String variable) {
      change((Item) entity, -1);
    }

    @Override
    public void afterVariableChanged(Object entity, String variable) {
      change((Item) entity, 1);
    }

    @Override
    public HardSoftScore calculateScore() {
      double over = 0;
      double crowd = 0;
      for (int k = 0; k < load.length; k++) {
        over += Math.max(0, load[k] - table.capacity()[k]);
        crowd += table.crowding()[k] * load[k] * load[k] / table.capacity()[k];
      }
      return HardSoftScore.of(
          -(long) Math.ceil(over - 1e-6), -Math.round(SCALE * (linear + crowd)));
    }
  }

  /** The best placement found, or none within the capacities. */
  static int @Nullable [] solve(Table table, double seconds) {
    Board board = new Board();
    board.table = table;
    for (int i = 0; i < table.tasks(); i++) {
      Item item = new Item();
      item.number = i;
      List<Integer> nodes = new ArrayList<>();
      for (int k = 0; k < table.nodes(); k++) {
        if (table.cost()[i][k] < Double.POSITIVE_INFINITY) {
          nodes.add(k);
        }
      }
      item.nodes = nodes;
      board.items.add(item);
    }
    SolverConfig config =
        new SolverConfig()
            .withSolutionClass(Board.class)
            .withEntityClasses(Item.class)
            .withScoreDirectorFactory(
                new ai.timefold.solver.core.config.score.director.ScoreDirectorFactoryConfig()
                    .withIncrementalScoreCalculatorClass(Incremental.class))
            .withTerminationSpentLimit(Duration.ofNanos((long) (seconds * 1e9)));
    Board best = SolverFactory.<Board>create(config).buildSolver().solve(board);
    if (best.score == null || best.score.hardScore() < 0) {
      return null;
    }
    return best.items.stream().mapToInt(item -> item.node == null ? 0 : item.node).toArray();
  }
}

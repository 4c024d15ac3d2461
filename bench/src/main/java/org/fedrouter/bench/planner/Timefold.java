package org.fedrouter.bench.planner;

import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import ai.timefold.solver.core.api.score.HardSoftScore;
import ai.timefold.solver.core.api.score.calculator.IncrementalScoreCalculator;
import ai.timefold.solver.core.api.solver.Solver;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.score.director.ScoreDirectorFactoryConfig;
import ai.timefold.solver.core.config.solver.EnvironmentMode;
import ai.timefold.solver.core.config.solver.SolverConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Timefold Community Edition with its default phases, one thread and an incremental score. */
public final class Timefold {
  private static final double MONEY = 1000;
  private static final int WARM = 15;
  private static final double WARM_SECONDS = 0.2;

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
    List<Scale> scales = List.of();

    @PlanningEntityCollectionProperty public List<Item> items = new ArrayList<>();

    @PlanningScore public HardSoftScore score;
  }

  /** Keeps loads and cost: a move takes no longer with more nodes. */
  public static class Incremental implements IncrementalScoreCalculator<Board, HardSoftScore> {
    private Table table;
    private List<Scale> scales;
    private int[] at;
    private List<List<Table.Link>> partners;
    private double[][] load;
    private double linear;
    private double crowd;
    private long over;

    @Override
    public void resetWorkingSolution(Board board) {
      table = board.table;
      scales = board.scales;
      at = new int[table.tasks()];
      load = new double[table.nodes()][table.resources()];
      linear = 0;
      crowd = 0;
      over = 0;
      partners = new ArrayList<>();
      for (int i = 0; i < table.tasks(); i++) {
        partners.add(new ArrayList<>());
        at[i] = -1;
      }
      for (Table.Link link : table.links()) {
        partners.get(link.one()).add(link);
        partners.get(link.other()).add(link);
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
      at[i] = sign > 0 ? k : -1;
      linear += sign * table.cost(i, k);
      weigh(k, -1);
      for (int r = 0; r < load[k].length; r++) {
        load[k][r] += sign * table.demand(i, k, r);
      }
      weigh(k, 1);
      for (Table.Link link : partners.get(i)) {
        int other = at[link.one() == i ? link.other() : link.one()];
        linear += other < 0 ? 0 : sign * link.weight() * table.distance(k, other);
      }
    }

    private void weigh(int k, int sign) {
      for (int r = 0; r < load[k].length; r++) {
        double excess = load[k][r] - table.capacity(k, r);
        over += excess > 0 ? sign * scales.get(r).up(excess) : 0;
      }
      crowd += sign * table.square(k) * load[k][0] * load[k][0];
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
      return HardSoftScore.of(-over, -Math.round(MONEY * (linear + crowd)));
    }
  }

  /** Several short ones: a long one would be in its first phase only once. */
  static void warmUp(Table table) {
    for (int run = 0; run < WARM; run++) {
      Answer unused = solve(table, WARM_SECONDS, run);
    }
  }

  /** Setting up and reading are not in its time; its first moves are. */
  static Answer solve(Table table, double seconds, long seed) {
    SolverConfig config =
        new SolverConfig()
            .withSolutionClass(Board.class)
            .withEntityClasses(Item.class)
            .withEnvironmentMode(EnvironmentMode.NO_ASSERT)
            .withRandomSeed(seed)
            .withScoreDirectorFactory(
                new ScoreDirectorFactoryConfig()
                    .withIncrementalScoreCalculatorClass(Incremental.class))
            .withTerminationSpentLimit(Duration.ofNanos((long) (Answer.PATIENCE * seconds * 1e9)));
    Solver<Board> solver = SolverFactory.<Board>create(config).buildSolver();
    Board board = board(table);
    return Answer.timed(
        seconds, solver::terminateEarly, () -> placement(table, solver.solve(board)));
  }

  private static Board board(Table table) {
    Board board = new Board();
    board.table = table;
    board.scales = IntStream.range(0, table.resources()).mapToObj(table::scale).toList();
    for (int i = 0; i < table.tasks(); i++) {
      int task = i;
      Item item = new Item();
      item.number = i;
      item.nodes =
          IntStream.range(0, table.nodes()).filter(k -> table.allowed(task, k)).boxed().toList();
      board.items.add(item);
    }
    return board;
  }

  private static List<Integer> placement(Table table, Board best) {
    boolean whole = best.items.stream().allMatch(item -> item.node != null);
    if (best.score == null || best.score.hardScore() < 0 || !whole) {
      return List.of();
    }
    return table.placement(best.items.stream().map(item -> item.node).toList());
  }
}

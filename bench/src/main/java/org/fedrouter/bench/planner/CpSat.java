package org.fedrouter.bench.planner;

import com.google.ortools.Loader;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * OR-Tools CP-SAT: a literal for each task and node, pairs linearised, squares as integer products.
 * Amounts are whole numbers of a scale, demands rounded up and capacities down. Reading the problem
 * and building the model are not in its time.
 */
final class CpSat {
  private final Table table;
  private final CpModel model = new CpModel();
  private final Literal[][] at;
  private final Scale money;
  private final LinearExprBuilder objective = LinearExpr.newBuilder();

  CpSat(Table table) {
    Loader.loadNativeLibraries();
    this.table = table;
    this.at = new Literal[table.tasks()][table.nodes()];
    this.money = Scale.of(amounts(), 1e6, 1e13);
    place();
    for (int r = 0; r < table.resources(); r++) {
      limit(r, table.scale(r));
    }
    table.links().forEach(this::link);
    model.minimize(objective);
  }

  private double[] amounts() {
    DoubleStream costs =
        IntStream.range(0, table.tasks())
            .boxed()
            .flatMapToDouble(
                i -> IntStream.range(0, table.nodes()).mapToDouble(k -> table.cost(i, k)));
    DoubleStream squares = IntStream.range(0, table.nodes()).mapToDouble(table::square);
    DoubleStream weights = table.links().stream().mapToDouble(Table.Link::weight);
    return DoubleStream.concat(costs, DoubleStream.concat(squares, weights))
        .filter(Double::isFinite)
        .toArray();
  }

  private void place() {
    for (int i = 0; i < table.tasks(); i++) {
      List<Literal> choices = new ArrayList<>();
      for (int k = 0; k < table.nodes(); k++) {
        if (table.allowed(i, k)) {
          at[i][k] = model.newBoolVar("x" + i + "_" + k);
          choices.add(at[i][k]);
          objective.addTerm(at[i][k], money.nearest(table.cost(i, k)));
        }
      }
      model.addExactlyOne(choices);
    }
  }

  private void limit(int resource, Scale scale) {
    for (int k = 0; k < table.nodes(); k++) {
      LinearExprBuilder load = LinearExpr.newBuilder();
      long all = 0;
      for (int i = 0; i < table.tasks(); i++) {
        if (at[i][k] != null) {
          long needed = scale.up(table.demand(i, k, resource));
          load.addTerm(at[i][k], needed);
          all += needed;
        }
      }
      double capacity = table.capacity(k, resource);
      long most = Double.isFinite(capacity) ? Math.min(all, scale.down(capacity)) : all;
      model.addLessOrEqual(load, most);
      if (resource == 0 && table.square(k) > 0) {
        square(k, load, most, table.square(k) / (scale.factor() * scale.factor()));
      }
    }
  }

  private void square(int k, LinearExprBuilder load, long most, double weight) {
    IntVar whole = model.newIntVar(0, most, "l" + k);
    IntVar square = model.newIntVar(0, most * most, "s" + k);
    model.addEquality(whole, load);
    model.addMultiplicationEquality(square, whole, whole);
    objective.addTerm(square, money.nearest(weight));
  }

  private void link(Table.Link link) {
    if (table.even()) {
      apart(link);
    } else {
      distant(link);
    }
  }

  /**
   * One literal says whether they are apart; only what lowers the objective has to be forbidden.
   */
  private void apart(Table.Link link) {
    Literal apart = model.newBoolVar("");
    objective.addTerm(apart, money.nearest(link.weight()));
    for (int k = 0; k < table.nodes(); k++) {
      Literal one = at[link.one()][k];
      Literal other = at[link.other()][k];
      if (link.weight() < 0 && one != null && other != null) {
        model.addBoolOr(new Literal[] {one.not(), other.not(), apart.not()});
      } else if (link.weight() > 0 && one != null && other != null) {
        model.addBoolOr(new Literal[] {one.not(), other, apart});
      } else if (link.weight() > 0 && one != null) {
        model.addImplication(one, apart);
      }
    }
  }

  /** One number holds what they cost, given where the first one is. */
  private void distant(Table.Link link) {
    long far = 0;
    List<LinearExprBuilder> costs = new ArrayList<>();
    for (int k = 0; k < table.nodes(); k++) {
      LinearExprBuilder cost = LinearExpr.newBuilder();
      for (int l = 0; l < table.nodes(); l++) {
        long amount = money.nearest(link.weight() * table.distance(k, l));
        far = Math.max(far, Math.abs(amount));
        if (at[link.other()][l] != null) {
          cost.addTerm(at[link.other()][l], amount);
        }
      }
      costs.add(cost);
    }
    IntVar paid = model.newIntVar(-far, far, "");
    objective.addTerm(paid, 1);
    for (int k = 0; k < table.nodes(); k++) {
      if (at[link.one()][k] != null) {
        model.addEquality(paid, costs.get(k)).onlyEnforceIf(at[link.one()][k]);
      }
    }
  }

  /**
   * One worker runs in this thread, and gets so much of the processor's time; several get the time
   * on the wall, each.
   */
  Answer solve(double seconds, int workers, long seed) {
    CpSolver solver = new CpSolver();
    solver
        .getParameters()
        .setMaxTimeInSeconds(workers == 1 ? Answer.PATIENCE * seconds : seconds)
        .setNumWorkers(workers)
        .setRandomSeed((int) (seed & Integer.MAX_VALUE));
    return Answer.timed(seconds, solver::stopSearch, () -> solve(solver));
  }

  private List<Integer> solve(CpSolver solver) {
    CpSolverStatus status = solver.solve(model);
    if (status != CpSolverStatus.OPTIMAL && status != CpSolverStatus.FEASIBLE) {
      return List.of();
    }
    return table.placement(
        IntStream.range(0, table.tasks()).map(i -> chosen(solver, i)).boxed().toList());
  }

  private int chosen(CpSolver solver, int task) {
    return IntStream.range(0, table.nodes())
        .filter(k -> at[task][k] != null && solver.booleanValue(at[task][k]))
        .findFirst()
        .orElseThrow();
  }
}

package org.fedrouter.bench.planner;

import com.google.ortools.Loader;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import org.jspecify.annotations.Nullable;

/**
 * OR-Tools CP-SAT: a literal for each task and node, pairs and squares linearised or as integer
 * products. Reading the problem and building the model are not in its time.
 */
final class CpSat {
  private static final double SCALE = 1000;

  private final Table table;
  private final CpModel model = new CpModel();
  private final Literal[][] at;
  private final LinearExprBuilder objective = LinearExpr.newBuilder();

  CpSat(Table table) {
    Loader.loadNativeLibraries();
    this.table = table;
    this.at = new Literal[table.tasks()][table.nodes()];
    place();
    limit();
    pair();
    model.minimize(objective);
  }

  private void place() {
    for (int i = 0; i < table.tasks(); i++) {
      java.util.List<Literal> choices = new java.util.ArrayList<>();
      for (int k = 0; k < table.nodes(); k++) {
        if (table.cost()[i][k] < Double.POSITIVE_INFINITY) {
          at[i][k] = model.newBoolVar("x" + i + "_" + k);
          choices.add(at[i][k]);
          objective.addTerm(at[i][k], Math.round(SCALE * table.cost()[i][k]));
        }
      }
      model.addExactlyOne(choices);
    }
  }

  private void limit() {
    for (int k = 0; k < table.nodes(); k++) {
      LinearExprBuilder load = LinearExpr.newBuilder();
      for (int i = 0; i < table.tasks(); i++) {
        if (at[i][k] != null) {
          load.addTerm(at[i][k], Math.round(table.demand()[i][k]));
        }
      }
      long capacity = (long) Math.floor(table.capacity()[k]);
      model.addLessOrEqual(load, capacity);
      if (table.crowding()[k] > 0) {
        IntVar whole = model.newIntVar(0, capacity, "l" + k);
        IntVar square = model.newIntVar(0, capacity * capacity, "s" + k);
        model.addEquality(whole, load);
        model.addMultiplicationEquality(square, whole, whole);
        objective.addTerm(square, Math.round(SCALE * table.crowding()[k] / table.capacity()[k]));
      }
    }
  }

  private void pair() {
    for (int p = 0; p < table.pairs().length; p++) {
      Literal apart = model.newBoolVar("y" + p);
      objective.addTerm(apart, Math.round(SCALE * table.weights()[p]));
      int i = table.pairs()[p][0];
      int j = table.pairs()[p][1];
      for (int k = 0; k < table.nodes(); k++) {
        if (at[i][k] != null && at[j][k] != null) {
          model.addBoolOr(new Literal[] {at[i][k].not(), at[j][k], apart});
        } else if (at[i][k] != null) {
          model.addImplication(at[i][k], apart);
        }
      }
    }
  }

  /** The best placement found, or none. */
  int @Nullable [] solve(double seconds, int workers) {
    CpSolver solver = new CpSolver();
    solver.getParameters().setMaxTimeInSeconds(seconds).setNumWorkers(workers).setRandomSeed(1);
    CpSolverStatus status = solver.solve(model);
    if (status != CpSolverStatus.OPTIMAL && status != CpSolverStatus.FEASIBLE) {
      return null;
    }
    int[] node = new int[table.tasks()];
    for (int i = 0; i < node.length; i++) {
      for (int k = 0; k < table.nodes(); k++) {
        if (at[i][k] != null && solver.booleanValue(at[i][k])) {
          node[i] = k;
        }
      }
    }
    return node;
  }
}

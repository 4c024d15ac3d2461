package org.fedrouter.bench.planner;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.fedrouter.core.planning.Workload;

/**
 * {@code PeerLines PROBLEM MILLIS SEED}: each peer on one problem for so long on its one thread,
 * after a warm-up. A JSON object a line for {@code fedrouter plan compare}, which judges: where the
 * tasks go, or why they go nowhere.
 */
public final class PeerLines {
  private static final double GLANCE_SECONDS = 0.05;

  private final JsonMapper json = JsonMapper.builder().build();
  private final Workload workload;
  private final double seconds;
  private final long seed;

  private PeerLines(Workload workload, double seconds, long seed) {
    this.workload = workload;
    this.seconds = seconds;
    this.seed = seed;
  }

  public static void main(String[] arguments) throws IOException {
    PeerLines lines =
        new PeerLines(
            Problems.read(arguments[0]),
            Double.parseDouble(arguments[1]) / 1e3,
            Long.parseLong(arguments[2]));
    lines.tell("cp-sat", lines::cpSat);
    lines.tell("timefold", lines::timefold);
  }

  private Answer cpSat() {
    CpSat model = new CpSat(new Table(workload));
    Answer unused = model.solve(GLANCE_SECONDS, 1, seed);
    return model.solve(seconds, 1, seed);
  }

  private Answer timefold() {
    Table table = new Table(workload);
    Timefold.warmUp(table);
    return Timefold.solve(table, seconds, seed);
  }

  private void tell(String solver, Supplier<Answer> solving) {
    ObjectNode line = json.createObjectNode().put("solver", solver);
    Optional<String> unsupported = Table.unsupported(workload);
    if (unsupported.isPresent()) {
      line.put("unsupported", unsupported.orElseThrow());
    } else {
      try {
        fill(line, solving.get());
      } catch (RuntimeException | LinkageError e) {
        line.put("unavailable", String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
      }
    }
    System.out.println(line);
  }

  private static void fill(ObjectNode line, Answer answer) {
    answer.node().forEach(line.putArray("assignment")::add);
    line.put("cpu_ms", rounded(answer.cpuMillis())).put("wall_ms", rounded(answer.wallMillis()));
  }

  /** To the microsecond. */
  private static double rounded(double millis) {
    return Math.rint(1e3 * millis) / 1e3;
  }
}

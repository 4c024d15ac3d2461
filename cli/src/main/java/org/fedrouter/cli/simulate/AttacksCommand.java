package org.fedrouter.cli.simulate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.core.federation.simulation.attack.Attack;
import org.fedrouter.core.federation.simulation.attack.AttackTable;
import org.fedrouter.core.federation.simulation.attack.AttackTable.Row;
import org.fedrouter.core.federation.simulation.attack.Defence;
import org.fedrouter.core.federation.simulation.attack.Score;
import org.fedrouter.core.federation.simulation.attack.Setting;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter simulate attacks}. */
@Command(
    name = "attacks",
    description = "How well ways of aggregating withstand attacks, on a made-up task.")
final class AttacksCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--clients",
      paramLabel = "H+F:A",
      split = ",",
      description = "Honest clients, liars and alpha, such as 16+4:0.3 (default: the table's).")
  private String @Nullable [] clients;

  @Option(
      names = "--defence",
      paramLabel = "D",
      split = ",",
      description = "Ways of aggregating (default: the table's).")
  private String @Nullable [] defences;

  @Option(
      names = "--attack",
      paramLabel = "A",
      split = ",",
      description = "Attacks (default: all).")
  private String @Nullable [] attacks;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "150",
      description = "Of each training (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "2",
      description = "Trainings for each attack (default: ${DEFAULT-VALUE}).")
  private int seeds;

  @Option(names = "--json", description = "Print one JSON object on stdout and nothing else there.")
  private boolean json;

  @Override
  public Integer call() {
    Console console = Console.of(spec, json);
    AttackTable table = checked("--rounds, --seeds", () -> new AttackTable(rounds, seeds));
    List<Setting> settings = chosen("--clients", clients, Setting.TABLE, Setting::ofLabel);
    List<Defence> ways = chosen("--defence", defences, Defence.TABLE, AttacksCommand::defence);
    List<Attack> tried = chosen("--attack", attacks, List.of(Attack.values()), Attack::ofLabel);
    List<Row> rows = new ArrayList<>();
    for (Setting setting : settings) {
      for (Defence way : ways) {
        Row row = table.row(setting, way, tried.stream().filter(a -> applies(a, way)).toList());
        rows.add(row);
        console.line(line(row));
      }
    }
    console.object(Json.write(object(table, rows)));
    return ExitCode.OK.number();
  }

  /** Sums of groups hide what a server would refuse a single update for. */
  private static boolean applies(Attack attack, Defence way) {
    return way.plain() || !Attack.REFUSED.contains(attack);
  }

  private static Defence defence(String label) {
    return Defence.TABLE.stream()
        .filter(way -> way.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "must be one of %s, got '%s'"
                        .formatted(
                            String.join(", ", Defence.TABLE.stream().map(Defence::label).toList()),
                            label)));
  }

  private static <T> List<T> chosen(
      String option, String @Nullable [] labels, List<T> all, Function<String, T> reading) {
    return labels == null
        ? all
        : Stream.of(labels).map(label -> checked(option, () -> reading.apply(label))).toList();
  }

  private static <T> T checked(String option, Supplier<T> construction) {
    try {
      return construction.get();
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, option + ": " + e.getMessage(), e);
    }
  }

  private static String line(Row row) {
    Attack worst = row.worst();
    return String.format(
        Locale.ROOT,
        "%-12s %-34s worst %.3f %-12s%s",
        row.setting().label(),
        row.defence().label(),
        row.score(worst).accuracy(),
        worst.label(),
        promised(row) ? "" : " (groups too large for so many liars)");
  }

  private static boolean promised(Row row) {
    Setting setting = row.setting();
    return row.defence().promised(setting.honest() + setting.liars(), setting.liars());
  }

  private static ObjectNode object(AttackTable table, List<Row> rows) {
    ObjectNode result = Json.object().put("rounds", table.rounds()).put("seeds", table.seeds());
    ArrayNode list = result.putArray("rows");
    for (Row row : rows) {
      ObjectNode one =
          list.addObject()
              .put("honest", row.setting().honest())
              .put("liars", row.setting().liars())
              .put("alpha", row.setting().alpha())
              .put("defence", row.defence().label())
              .put("promised", promised(row))
              .put("worst", row.score(row.worst()).accuracy())
              .put("worst_attack", row.worst().label());
      for (Attack attack : Attack.values()) {
        if (row.scores().containsKey(attack)) {
          Score score = row.score(attack);
          one.withObject("/attacks")
              .putObject(attack.label())
              .put("accuracy", score.accuracy())
              .put("rejected", score.rejected())
              .put("refused_rounds", score.refused());
        }
      }
    }
    return result;
  }
}

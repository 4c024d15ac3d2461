package org.fedrouter.cli.accountant;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.core.accounting.RenyiCurves;
import org.fedrouter.core.accounting.RenyiOrders;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter accountant}. */
@Command(
    name = "accountant",
    description = "Say what planned releases cost; reads JSON from standard input.",
    footer = {
      "",
      "Input, an object or an array of objects:",
      "  {\"delta\": 1e-5, \"events\": [{\"kind\": \"gaussian\", \"sigma\": 4, \"count\": 10}]}"
    })
public final class AccountantCommand implements Callable<Integer> {
  private static final int MOST_BYTES = 16 << 20;

  /** An integer order costs as many terms as it says. */
  private static final double HIGHEST_ORDER = 1e6;

  @Spec private CommandSpec spec;

  @Option(
      names = "--orders",
      paramLabel = "A,B,C",
      description = "Also print the Renyi loss at these orders.")
  private @Nullable String orders;

  @Option(names = "--json", description = "Print JSON on stdout and nothing else there.")
  private boolean json;

  @Override
  public Integer call() {
    List<Double> asked = orders == null ? List.of() : parse(orders);
    JsonNode root = read();
    List<AccountRequest> requests = RequestReader.requests(root);
    RenyiCurves curves = new RenyiCurves(RenyiOrders.RECOMMENDED);
    List<AccountReport> reports =
        requests.stream().map(request -> AccountReport.of(request, curves, asked)).toList();
    Console console = Console.of(spec, json);
    console.object(Json.write(root.isArray() ? reports : reports.getFirst()));
    AccountTable.lines(reports, asked).forEach(console::line);
    return ExitCode.OK.number();
  }

  private static JsonNode read() {
    try {
      byte[] input = System.in.readNBytes(MOST_BYTES + 1);
      if (input.length > MOST_BYTES) {
        throw new CommandFailure(
            ExitCode.USAGE, "the input must have at most " + MOST_BYTES + " bytes, got more");
      }
      return Json.parseStrictly(new String(input, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, "the input must be JSON: " + e.getMessage(), e);
    } catch (IOException e) {
      throw CommandFailure.internal("cannot read standard input", e);
    }
  }

  private static List<Double> parse(String list) {
    List<Double> parsed = new ArrayList<>();
    for (String text : list.split(",", -1)) {
      parsed.add(order(text.strip()));
    }
    return parsed;
  }

  private static double order(String text) {
    try {
      double order = new BigDecimal(text).doubleValue();
      if (order > 1 && order <= HIGHEST_ORDER) {
        return order;
      }
    } catch (NumberFormatException e) {
      // Not a number is one way of not being an order.
    }
    throw new CommandFailure(
        ExitCode.USAGE, "--orders must be numbers in (1, 1e6], got '" + text + "'");
  }
}

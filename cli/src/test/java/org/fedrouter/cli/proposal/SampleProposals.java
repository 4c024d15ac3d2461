package org.fedrouter.cli.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.fedrouter.cli.Fedrouter;
import org.fedrouter.cli.console.Json;

/**
 * A small model of proposals: scripts change the scope, need a user and are exploited, memory is
 * none of it.
 */
public final class SampleProposals {
  private SampleProposals() {}

  /** Records to learn from, half of it about scripts, half about memory. */
  static Path data(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      boolean script = i % 2 == 0;
      ObjectNode line = Json.object().put("id", "CVE-2026-" + (10_000 + i));
      line.put("text", (script ? "cross site scripting in page " : "heap overflow in parser ") + i);
      line.putArray("cwe").add(script ? "CWE-79" : "CWE-787");
      line.put("published", LocalDate.of(2026, 1, 1).plusDays(i / 2).toString());
      line.putObject("labels")
          .put("S", script ? "C" : "U")
          .put("UI", script ? "R" : "N")
          .put("Exploitation", script ? "active" : "none");
      lines.add(Json.write(line));
    }
    return Files.write(folder.resolve("data.jsonl"), lines);
  }

  /** Trains and exports to where nodes look; models of other bits are others. Gives the hash. */
  public static String exported(Path folder, int bits, Path nodes) throws IOException {
    String model = "--model=" + folder.resolve(bits + ".model");
    String card = "--card=" + folder.resolve(bits + ".json");
    run("train", "--bits=" + bits, "--split=2026-06-01", "--data=" + data(folder), model, card);
    return Json.parse(run("export", "--json", model, card, "--to=" + nodes))
        .get("sha256")
        .textValue();
  }

  private static String run(String command, String... arguments) {
    List<String> all = new ArrayList<>(List.of("proposal", command));
    all.addAll(List.of(arguments));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        Fedrouter.run(new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
    assertThat(exit).as(err.toString()).isZero();
    return out.toString();
  }
}

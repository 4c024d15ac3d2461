package org.fedrouter.cli.proposal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.compliance.proposal.ProposalDrift;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter proposal drift}. */
@Command(
    name = "drift",
    description = "Compare what a model proposes for two sets of texts, by stability indices.")
final class DriftCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--model", required = true, paramLabel = "FILE", description = "As trained.")
  private Path model;

  @Option(names = "--reference", required = true, paramLabel = "PATH", description = "As it was.")
  private Path reference;

  @Option(names = "--current", required = true, paramLabel = "PATH", description = "As it is.")
  private Path current;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    Console console = Console.of(spec, json);
    ModelFile file = ModelFile.read(model);
    ObjectNode object = Json.object().put("model_sha256", file.hash());
    ArrayNode targets = object.putArray("targets");
    for (ProposalDrift drift :
        ProposalDrift.of(
            file.model(), VulnerabilityReader.read(reference), VulnerabilityReader.read(current))) {
      console.line(
          String.format(
              Locale.ROOT,
              "%-17s values %.4f  confidence %.4f",
              drift.target().label(),
              drift.values(),
              drift.confidence()));
      targets
          .addObject()
          .put("target", drift.target().label())
          .put("psi_values", drift.values())
          .put("psi_confidence", drift.confidence());
    }
    console.object(Json.write(object));
    return ExitCode.OK.number();
  }
}

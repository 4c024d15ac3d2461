package org.fedrouter.cli.proposal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.compliance.proposal.ProposalModel.Proposal;
import org.fedrouter.compliance.proposal.Vulnerability;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter proposal propose}. */
@Command(
    name = "propose",
    description = "Propose values for the records of a file, one JSON object a line with --json.")
final class ProposeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--model", required = true, paramLabel = "FILE", description = "As trained.")
  private Path model;

  @Option(
      names = "--sha256",
      paramLabel = "HEX",
      description = "Refuse any other model than the one with this hash.")
  private @Nullable String expected;

  @Option(names = "--data", required = true, paramLabel = "PATH", description = "File or folder.")
  private Path data;

  @Option(
      names = "--threshold",
      defaultValue = "0.8",
      description = "Probability below which it abstains (default: 0.8).")
  private double threshold;

  @Option(names = "--json", description = "Print one JSON object a line, in the order of input.")
  private boolean json;

  @Override
  public Integer call() {
    ModelFile file = ModelFile.read(model);
    if (expected != null && !file.hash().equals(expected.toLowerCase(Locale.ROOT))) {
      throw new CommandFailure(ExitCode.INTEGRITY, "the model's sha256 is " + file.hash());
    }
    Console console = Console.of(spec, json);
    for (Vulnerability one : VulnerabilityReader.read(data)) {
      ObjectNode object = Json.object().put("id", one.id()).put("model_sha256", file.hash());
      ArrayNode proposals = object.putArray("proposals");
      for (Proposal proposal : file.model().propose(one.text(), one.weaknesses(), threshold)) {
        proposals
            .addObject()
            .put("target", proposal.target().label())
            .put("value", proposal.value())
            .put("probability", proposal.probability());
        if (proposal.value() != null) {
          console.line(
              String.format(
                  Locale.ROOT,
                  "%s %s: %s (%.2f)",
                  one.id(),
                  proposal.target().label(),
                  proposal.value(),
                  proposal.probability()));
        }
      }
      console.object(Json.write(object));
    }
    return ExitCode.OK.number();
  }
}

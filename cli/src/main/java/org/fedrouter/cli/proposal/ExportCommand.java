package org.fedrouter.cli.proposal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.core.exchange.Bytes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter proposal export}. */
@Command(
    name = "export",
    description = {
      "Write a model for nodes: SHA256.onnx, asked with hashed terms, and SHA256.json, its card.",
      "A node serves what lies in fedrouter.node.proposals; a router uses what is put in use there."
    })
final class ExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--model", required = true, paramLabel = "FILE", description = "As trained.")
  private Path model;

  @Option(names = "--card", required = true, paramLabel = "FILE", description = "Its card.")
  private Path card;

  @Option(names = "--to", required = true, paramLabel = "FOLDER", description = "Where to write.")
  private Path folder;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    ModelFile file = ModelFile.read(model);
    ObjectNode said = card(file);
    byte[] bytes = OnnxProposals.graph(file.model()).model();
    String hash = Bytes.sha256(bytes).hex();
    said.put("onnx_sha256", hash);
    // The card first: a node that finds the graph finds its card.
    ModelFile.write(
        folder.resolve(hash + ".json"), (Json.write(said) + "\n").getBytes(StandardCharsets.UTF_8));
    ModelFile.write(folder.resolve(hash + ".onnx"), bytes);
    Console console = Console.of(spec, json);
    console.line("%s.onnx, %d bytes".formatted(hash, bytes.length));
    console.object(
        Json.write(
            Json.object()
                .put("sha256", hash)
                .put("bytes", bytes.length)
                .put("model_sha256", file.hash())));
    return ExitCode.OK.number();
  }

  private ObjectNode card(ModelFile file) {
    try {
      if (Json.parse(Files.readString(card)) instanceof ObjectNode said
          && said.path("model_sha256").asText().equals(file.hash())) {
        return said;
      }
      throw new CommandFailure(ExitCode.INTEGRITY, card + " is no card of this model");
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.USAGE, "cannot read " + card, e);
    }
  }
}

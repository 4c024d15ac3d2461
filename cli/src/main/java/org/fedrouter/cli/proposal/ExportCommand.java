package org.fedrouter.cli.proposal;

import java.nio.file.Path;
import java.util.concurrent.Callable;
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
      "Write a model as ONNX: input terms [1, 2^bits], one output of probabilities a target.",
      "Terms are hashed and weighed before, by this model's own rarities."
    })
final class ExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--model", required = true, paramLabel = "FILE", description = "As trained.")
  private Path model;

  @Option(names = "--onnx", required = true, paramLabel = "FILE", description = "File to write.")
  private Path onnx;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    ModelFile file = ModelFile.read(model);
    byte[] bytes = OnnxProposals.graph(file.model()).model();
    ModelFile.write(onnx, bytes);
    Console console = Console.of(spec, json);
    String hash = Bytes.sha256(bytes).hex();
    console.line("%s, %d bytes, sha256 %s".formatted(onnx, bytes.length, hash));
    console.object(
        Json.write(
            Json.object()
                .put("onnx", onnx.toString())
                .put("bytes", bytes.length)
                .put("sha256", hash)
                .put("model_sha256", file.hash())));
    return ExitCode.OK.number();
  }
}

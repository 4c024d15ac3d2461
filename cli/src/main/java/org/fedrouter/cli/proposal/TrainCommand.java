package org.fedrouter.cli.proposal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.compliance.proposal.ProposalFile;
import org.fedrouter.compliance.proposal.ProposalModel;
import org.fedrouter.compliance.proposal.ProposalTraining;
import org.fedrouter.compliance.proposal.Quality;
import org.fedrouter.compliance.proposal.Vulnerability;
import org.fedrouter.core.exchange.Bytes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter proposal train}. */
@Command(
    name = "train",
    description = {
      "Learn from records before a day, and measure on those from then on.",
      "Data: JSON objects on lines, or a folder of CVE 5.1 records (vulnrichment)."
    })
final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--data", required = true, paramLabel = "PATH", description = "File or folder.")
  private Path data;

  @Option(names = "--model", required = true, paramLabel = "FILE", description = "File to write.")
  private Path model;

  @Option(names = "--card", required = true, paramLabel = "FILE", description = "Card to write.")
  private Path card;

  @Option(
      names = "--split",
      required = true,
      paramLabel = "YYYY-MM-DD",
      description = "First day of the records that are not learnt from.")
  private LocalDate split;

  @Option(
      names = "--threshold",
      defaultValue = "0.8",
      description = "Probability below which the card counts it as abstaining (default: 0.8).")
  private double threshold;

  @Option(names = "--bits", defaultValue = "19", description = "Of hashed terms (default: 19).")
  private int bits;

  @Option(names = "--epochs", defaultValue = "5", description = "Passes (default: 5).")
  private int epochs;

  @Option(names = "--rate", defaultValue = "0.1", description = "First step (default: 0.1).")
  private double rate;

  @Option(names = "--decay", defaultValue = "1e-5", description = "Of weights (default: 1e-5).")
  private double decay;

  @Option(
      names = "--balance",
      defaultValue = "0.35",
      description = "How much rare values count for more, 0 to 1 (default: 0.35).")
  private double balance;

  @Option(names = "--json", description = "Print the card as one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    Console console = Console.of(spec, json);
    List<Vulnerability> all = VulnerabilityReader.read(data);
    List<Vulnerability> learnt =
        all.stream().filter(one -> one.published().isBefore(split)).toList();
    List<Vulnerability> tested =
        all.stream().filter(one -> !one.published().isBefore(split)).toList();
    console.progress(
        "%d records to learn from, %d to test".formatted(learnt.size(), tested.size()));
    ProposalTraining.Settings settings =
        valid(() -> new ProposalTraining.Settings(bits, epochs, rate, decay, balance));
    ProposalModel trained = valid(() -> ProposalTraining.train(learnt, settings));
    byte[] bytes = ProposalFile.write(trained);
    List<Quality> qualities = Quality.of(trained, tested, threshold);
    ModelFile file = new ModelFile(trained, Bytes.sha256(bytes).hex());
    ObjectNode object = ModelCard.of(file, settings, split, learnt, tested, threshold, qualities);
    ModelFile.write(model, bytes);
    ModelFile.write(card, (Json.write(object) + "\n").getBytes(StandardCharsets.UTF_8));
    qualities.forEach(quality -> console.line(line(quality)));
    console.object(Json.write(object));
    return ExitCode.OK.number();
  }

  private static <T> T valid(Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    }
  }

  private static String line(Quality quality) {
    return String.format(
        Locale.ROOT,
        "%-17s n %6d  accuracy %.3f (majority %.3f)  macro-F1 %.3f  ECE %.3f  covers %.3f at %.3f",
        quality.target().label(),
        quality.cases(),
        quality.accuracy(),
        quality.majority(),
        quality.macroF1(),
        quality.calibrationError(),
        quality.coverage(),
        quality.coveredAccuracy());
  }
}

package org.fedrouter.cli.model;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.stack.Installation;
import org.fedrouter.engine.corpus.Hospital;
import org.fedrouter.engine.corpus.VisitRecord;
import org.fedrouter.engine.demo.DemoPatients;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter model patients}. */
@Command(
    name = "patients",
    description = "Write records of generated patients, or public records, to train on.")
public final class PatientsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  /** Whose records. */
  static final class Source {
    @Option(
        names = "--hospital",
        paramLabel = "H",
        required = true,
        description = "One of ${COMPLETION-CANDIDATES}.")
    private @Nullable Hospital hospital;

    @Option(names = "--public", required = true, description = "Public records, for replay.")
    private boolean open;
  }

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Source source = new Source();

  @Option(
      names = "--count",
      paramLabel = "N",
      required = true,
      description = "Patients; with --public, records.")
  private int count;

  @Option(
      names = "--seed",
      paramLabel = "S",
      required = true,
      description = "Same seed, same file.")
  private long seed;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description = "Whose invented facts; default: the committed model.")
  private @Nullable Path model;

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "A new file.")
  private Path out = Path.of("");

  @Option(names = "--json", description = "Print one JSON object on stdout and nothing else there.")
  private boolean json;

  @Override
  public Integer call() {
    if (count < 1 || count > 1_000_000) {
      throw new CommandFailure(ExitCode.USAGE, "--count must be in 1..1000000, got " + count);
    }
    Path folder = model == null ? Installation.locate().demoModel() : model;
    try {
      List<VisitRecord> records = records(DemoPatients.of(folder));
      write(records);
      Console console = Console.of(spec, json);
      console.line("wrote " + records.size() + " records to " + out);
      console.object(
          Json.write(Json.object().put("out", out.toString()).put("records", records.size())));
      return ExitCode.OK.number();
    } catch (IOException e) {
      throw CommandFailure.internal("cannot write " + out, e);
    }
  }

  private List<VisitRecord> records(DemoPatients demo) {
    Hospital hospital = source.hospital;
    return source.open || hospital == null
        ? demo.open(count, seed)
        : demo.patients(hospital, count, seed);
  }

  private void write(List<VisitRecord> records) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(out)) {
      for (VisitRecord record : records) {
        writer.write(Json.write(record));
        writer.newLine();
      }
    }
  }
}

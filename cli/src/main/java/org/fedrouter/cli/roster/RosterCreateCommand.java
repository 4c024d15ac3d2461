package org.fedrouter.cli.roster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.core.aggregation.secure.Member;
import org.fedrouter.core.aggregation.secure.Policy;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.Terms;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter roster create}. */
@Command(name = "create", description = "Write the text of a roster, for the hospitals to sign.")
public final class RosterCreateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--hospital",
      paramLabel = "ID:SHARDS:CERT",
      required = true,
      description = "A hospital, its published shards, its certificate (PEM). Once for each.")
  private List<String> hospitals = List.of();

  @Option(names = "--serial", defaultValue = "1", description = "Grows with every new roster.")
  private int serial = 1;

  @Option(
      names = "--mechanisms",
      split = ",",
      paramLabel = "NAME",
      defaultValue = Terms.Gaussian.NAME,
      description = {
        "gaussian and exponential (default: ${DEFAULT-VALUE}).",
        "With exponential, hospitals trust the router with everything: it alone chooses."
      })
  private List<String> mechanisms = List.of();

  @Option(names = "--candidates", defaultValue = "256", description = "Largest k.")
  private int candidates;

  @Option(names = "--clip", defaultValue = "49152", description = "Largest C, in 1/1024 logit.")
  private int clip;

  @Option(names = "--norm", defaultValue = "32768", description = "Largest Delta, in 1/1024 logit.")
  private int norm;

  @Option(names = "--noise", defaultValue = "65536", description = "s, in 1/1024 logit.")
  private int noise;

  @Option(names = "--quorum", required = true, description = "n_min: fewer never answer.")
  private int quorum;

  @Option(
      names = "--colluding",
      required = true,
      description = "t: hospitals whose noise an attacker may know.")
  private int colluding;

  @Option(names = "--hospitals-per-patient", defaultValue = "1", description = "m.")
  private int hospitalsPerPatient;

  @Option(names = "--key-epoch-hours", defaultValue = "720", description = "Life of masking keys.")
  private int keyEpochHours;

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "The text.")
  private Path out = Path.of("");

  @Option(names = "--json", description = "Print one JSON object on stdout and nothing else there.")
  private boolean json;

  @Override
  public Integer call() {
    try {
      Roster roster = new Roster(serial, policy(), members());
      DataFolder.replace(out, roster.text());
      Console console = Console.of(spec, json);
      console.line("wrote " + out + "; every hospital signs it: fedrouter roster sign");
      RosterReading.warn(console, roster);
      console.object(Json.write(RosterReading.json(roster)));
      return ExitCode.OK.number();
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, "" + e.getMessage(), e);
    }
  }

  private Policy policy() {
    return new Policy(
        mechanisms,
        candidates,
        clip,
        norm,
        noise,
        quorum,
        colluding,
        hospitalsPerPatient,
        keyEpochHours);
  }

  private List<Member> members() {
    List<Member> members = new ArrayList<>();
    for (String hospital : hospitals) {
      String[] parts = hospital.split(":", 3);
      if (parts.length != 3 || !parts[1].matches("[0-9]{1,6}")) {
        throw new IllegalArgumentException("--hospital must be ID:SHARDS:CERT, got " + hospital);
      }
      members.add(new Member(parts[0], Integer.parseInt(parts[1]), key(Path.of(parts[2]))));
    }
    return members;
  }

  private static Bytes key(Path certificate) {
    try (InputStream in = Files.newInputStream(certificate)) {
      return Bytes.of(
          CertificateFactory.getInstance("X.509")
              .generateCertificate(in)
              .getPublicKey()
              .getEncoded());
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(certificate + " is no readable certificate", e);
    }
  }
}

package org.fedrouter.cli.round;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.console.StackOptions;
import org.fedrouter.cli.roster.RosterReading;
import org.fedrouter.cli.secret.TrustedKeys;
import org.fedrouter.core.aggregation.round.GroupSum;
import org.fedrouter.core.aggregation.round.RoundCertificate;
import org.fedrouter.core.aggregation.round.SignedRound;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.note.KeyRing;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fedrouter round verify}. */
@Command(
    name = "verify",
    description = "Check the certificate of a round by keys alone, without a server.")
public final class RoundVerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StackOptions options;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "PEM of the public keys to trust (default: those of the stack in --data).")
  private @Nullable Path key;

  @Option(
      names = "--roster",
      paramLabel = "FILE",
      description = "The signed roster of the round: checks signatures of its hospitals too.")
  private @Nullable Path roster;

  @Parameters(paramLabel = "FILE", description = "The certificate.")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    KeyRing ring = key == null ? TrustedKeys.ofStack(options.data()) : TrustedKeys.read(key);
    switch (verdict(ring)) {
      case SignedRound.Verdict.Rejected(String reason) ->
          throw new CommandFailure(ExitCode.INTEGRITY, file + ": " + reason);
      case SignedRound.Verdict.Valid(SignedRound round, List<String> countersigned) ->
          show(Console.of(spec, options.json()), round.certificate(), countersigned);
    }
    return ExitCode.OK.number();
  }

  private SignedRound.Verdict verdict(KeyRing ring) {
    String text = RosterReading.text(file);
    return roster == null
        ? SignedRound.verify(text, ring)
        : SignedRound.verify(text, ring, RosterReading.roster(roster, Roster::readSigned));
  }

  private static void show(Console console, RoundCertificate read, List<String> countersigned) {
    console.line(
        "round %d of epoch %d, %s, by %s"
            .formatted(
                read.subject().round(),
                read.subject().epoch(),
                read.subject().time(),
                read.subject().server()));
    console.line(
        "  %s, %s: %d of %d hospitals, %d of them may lie, charged epsilon %s at delta %s"
            .formatted(
                read.plan().mode().label(),
                read.rule(),
                read.participants(),
                read.plan().members(),
                read.plan().byzantine(),
                read.charge().epsilon(),
                read.charge().delta()));
    console.line("  " + read.plan().mode().guarantee());
    console.line("  countersigned by " + countersigned.size() + " hospitals");
    console.object(Json.write(json(read, countersigned)));
  }

  private static ObjectNode json(RoundCertificate read, List<String> countersigned) {
    ObjectNode json =
        Json.object()
            .put("server", read.subject().server())
            .put("time", read.subject().time().toString())
            .put("round", read.subject().round())
            .put("epoch", read.subject().epoch())
            .put("roster", read.subject().roster().hex())
            .put("epoch_groups", read.subject().groups().hex())
            .put("model", read.subject().model().hex())
            .put("mode", read.plan().mode().label())
            .put("guarantee", read.plan().mode().guarantee())
            .put("rule", read.rule())
            .put("hospitals", read.plan().members())
            .put("byzantine", read.plan().byzantine())
            .put("group_size", read.plan().size())
            .put("epsilon", read.charge().epsilon())
            .put("delta", read.charge().delta())
            .put("charge_nano", read.charge().nano())
            .put("participants", read.participants())
            .put("dropouts", read.dropouts())
            .put("result", read.result().hex());
    ArrayNode groups = json.putArray("groups");
    for (GroupSum group : read.groups()) {
      ObjectNode one = groups.addObject().put("members", group.members());
      one.put("summed", group.summed());
      if (group.summed() > 0) {
        one.put("sum", group.sum().hex());
      }
    }
    ArrayNode signers = json.putArray("countersigned");
    countersigned.forEach(signers::add);
    return json;
  }
}

package org.fedrouter.cli.audit;

import java.util.concurrent.Callable;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.console.StackOptions;
import org.fedrouter.cli.ledger.OwnerSession;
import org.fedrouter.cli.stack.OwnerAccess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fedrouter audit remove}. */
@Command(
    name = "remove",
    description =
        "As the owner: remove the whole record of a decision that is older than the retention and"
            + " under no legal hold, and of which the audit log has pruned its entries. The log"
            + " says that it went.")
final class RemoveCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StackOptions options;

  @Parameters(paramLabel = "FINDING", description = "Whose record.")
  private String finding = "";

  @Override
  public Integer call() {
    var unused =
        OwnerSession.change(
            OwnerAccess.find(options),
            session ->
                session.rows(
                    row -> "",
                    "SELECT set_config('fedrouter.actor', 'audit remove', true),"
                        + " remove_record(?)",
                    finding));
    Console console = Console.of(spec, options.json());
    console.line("the record of finding " + finding + " went");
    console.object(Json.write(Json.object().put("removed", finding)));
    return ExitCode.OK.number();
  }
}

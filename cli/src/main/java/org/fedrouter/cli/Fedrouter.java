package org.fedrouter.cli;

import java.io.PrintWriter;
import org.fedrouter.cli.accountant.AccountantCommand;
import org.fedrouter.cli.admin.AdminCommand;
import org.fedrouter.cli.aggregate.AggregateCommand;
import org.fedrouter.cli.assurance.AssuranceCommand;
import org.fedrouter.cli.audit.AuditCommand;
import org.fedrouter.cli.audit.KeysCommand;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.cvss.CvssCommand;
import org.fedrouter.cli.db.DbCommand;
import org.fedrouter.cli.feed.FeedsCommand;
import org.fedrouter.cli.guard.GuardCommand;
import org.fedrouter.cli.incident.IncidentCommand;
import org.fedrouter.cli.ledger.LedgerCommand;
import org.fedrouter.cli.model.ModelCommand;
import org.fedrouter.cli.node.NodeCommand;
import org.fedrouter.cli.phi.PhiCommand;
import org.fedrouter.cli.plan.PlanCommand;
import org.fedrouter.cli.proposal.ProposalCommand;
import org.fedrouter.cli.purl.PurlCommand;
import org.fedrouter.cli.roster.RosterCommand;
import org.fedrouter.cli.round.RoundCommand;
import org.fedrouter.cli.router.ApiKeyCommand;
import org.fedrouter.cli.router.AskCommand;
import org.fedrouter.cli.router.BudgetCommand;
import org.fedrouter.cli.simulate.SimulateCommand;
import org.fedrouter.cli.stack.DownCommand;
import org.fedrouter.cli.stack.StatusCommand;
import org.fedrouter.cli.stack.UpCommand;
import org.fedrouter.cli.traffic.TrafficCommand;
import org.fedrouter.cli.train.TrainCommand;
import org.fedrouter.cli.training.TrainingCommand;
import org.fedrouter.cli.validation.ValidationCommand;
import org.fedrouter.cli.versions.VersionsCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The root of all commands. */
@Command(
    name = "fedrouter",
    version = "fedrouter 0.1.0",
    mixinStandardHelpOptions = true,
    scope = CommandLine.ScopeType.INHERIT,
    description = "A federated, differentially private language model router for hospitals.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      AskCommand.class,
      BudgetCommand.class,
      ApiKeyCommand.class,
      AdminCommand.class,
      IncidentCommand.class,
      DbCommand.class,
      LedgerCommand.class,
      AuditCommand.class,
      FeedsCommand.class,
      KeysCommand.class,
      ModelCommand.class,
      TrainingCommand.class,
      TrainCommand.class,
      AggregateCommand.class,
      RosterCommand.class,
      RoundCommand.class,
      NodeCommand.class,
      PlanCommand.class,
      SimulateCommand.class,
      PhiCommand.class,
      AccountantCommand.class,
      GuardCommand.class,
      CvssCommand.class,
      VersionsCommand.class,
      PurlCommand.class,
      AssuranceCommand.class,
      TrafficCommand.class,
      ProposalCommand.class,
      ValidationCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:internal error",
      "2:wrong usage or request",
      "3:refused by a privacy budget",
      "4:not authorised",
      "5:not available",
      "6:stored data does not agree with itself"
    })
public final class Fedrouter {
  private Fedrouter() {}

  /** Runs one command and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(Console.standardOut(), Console.standardErr(), arguments));
  }

  /** Runs one command; what it prints goes to these writers. */
  public static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return new CommandLine(new Fedrouter())
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Fedrouter::explain)
        .execute(arguments);
  }

  /** One line for what we foresaw; a stack trace only for what we did not. */
  private static int explain(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    return switch (failure) {
      case CommandFailure known -> {
        err.println("fedrouter: " + known.getMessage());
        yield known.exitCode().number();
      }
      case InterruptedException interrupted -> {
        err.println("fedrouter: interrupted");
        yield ExitCode.INTERNAL.number();
      }
      default -> {
        err.println("fedrouter: internal error, please report it:");
        failure.printStackTrace(err);
        yield ExitCode.INTERNAL.number();
      }
    };
  }
}

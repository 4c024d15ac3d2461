package org.fedrouter.cli.router;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that change what a ledger allows. */
public abstract class LedgerChangeCommand extends DecisionCommand {
  private static final String OFFICER = "privacy-officer";

  @Option(
      names = "--user",
      paramLabel = "U",
      defaultValue = OFFICER,
      description = "Development account that decides (default: ${DEFAULT-VALUE}).")
  private String user = OFFICER;

  @Parameters(paramLabel = "LEDGER", description = "For example department:icu.")
  private String ledger = "";

  @Override
  protected final String user() {
    return user;
  }

  @Override
  protected final String subject() {
    int colon = ledger.indexOf(':');
    if (colon < 1 || colon == ledger.length() - 1) {
      throw new CommandFailure(
          ExitCode.USAGE, "a ledger is user:NAME, department:NAME or dataset:NAME, not " + ledger);
    }
    return "/privacy/budgets/"
        + RouterClient.segment(ledger.substring(0, colon))
        + "/"
        + RouterClient.segment(ledger.substring(colon + 1));
  }

  @Override
  protected final List<String> lines(JsonNode change) {
    return Answers.changed(change);
  }

  /** {@code fedrouter budget raise}. */
  @Command(name = "raise", description = "Raise the epsilon of a ledger for ever.")
  public static final class Raise extends LedgerChangeCommand {
    @Option(names = "--epsilon", paramLabel = "E", required = true, description = "The new one.")
    private BigDecimal epsilon = BigDecimal.ZERO;

    @Override
    protected void fill(ObjectNode body) {
      body.put("epsilon", epsilon);
    }
  }

  /** {@code fedrouter budget emergency}. */
  @Command(
      name = "emergency",
      description = "Grant a user or a department more than its limits for a time.")
  public static final class Emergency extends LedgerChangeCommand {
    @Option(names = "--epsilon", paramLabel = "E", required = true, description = "So much more.")
    private BigDecimal epsilon = BigDecimal.ZERO;

    @Option(names = "--minutes", paramLabel = "N", required = true, description = "For so long.")
    private int minutes;

    @Override
    protected void fill(ObjectNode body) {
      body.put("epsilon", epsilon).put("minutes", minutes);
    }
  }

  /** {@code fedrouter budget window}. */
  @Command(
      name = "window",
      description = "Bound how much of a ledger may go in each stretch of time.")
  public static final class Window extends LedgerChangeCommand {
    @Option(
        names = "--seconds",
        paramLabel = "N",
        required = true,
        description = "Length; windows follow each other since 1970-01-01T00:00:00Z.")
    private int seconds;

    @Option(
        names = "--epsilon",
        paramLabel = "E",
        required = true,
        description = "What a window admits.")
    private BigDecimal epsilon = BigDecimal.ZERO;

    @Override
    protected void fill(ObjectNode body) {
      body.put("seconds", seconds).put("epsilon", epsilon);
    }
  }

  /** {@code fedrouter budget clear-window}. */
  @Command(name = "clear-window", description = "Bound the pace of a ledger no longer.")
  public static final class ClearWindow extends LedgerChangeCommand {}

  /** {@code fedrouter budget freeze}. */
  @Command(name = "freeze", description = "Stop all charges to a ledger.")
  public static final class Freeze extends LedgerChangeCommand {}

  /** {@code fedrouter budget unfreeze}. */
  @Command(name = "unfreeze", description = "Allow charges to a frozen ledger again.")
  public static final class Unfreeze extends LedgerChangeCommand {}

  /** {@code fedrouter budget close}. */
  @Command(name = "close", description = "Stop all charges to a ledger for ever.")
  public static final class Close extends LedgerChangeCommand {}
}

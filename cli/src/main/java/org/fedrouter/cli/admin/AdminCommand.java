package org.fedrouter.cli.admin;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.console.StackOptions;
import org.fedrouter.cli.ledger.OwnerSession;
import org.fedrouter.cli.stack.OwnerAccess;
import org.fedrouter.identity.Passwords;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fedrouter admin}. */
@Command(
    name = "admin",
    description =
        "Accounts, as the owner of the database: the first ones, and when nobody can log in.",
    subcommands = {
      AdminCommand.Create.class,
      AdminCommand.Password.class,
      AdminCommand.RemoveSecondFactor.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class AdminCommand {
  private static final int SALT_BYTES = 16;
  private static final int PASSWORD_BYTES = 18;

  private AdminCommand() {}

  /** What the commands have in common. */
  abstract static class Change implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private StackOptions options;

    @Parameters(paramLabel = "USER", description = "Name of the account.")
    private String user = "";

    private final SecureRandom random = new SecureRandom();
    private final String password = Base64.getUrlEncoder().encodeToString(bytes(PASSWORD_BYTES));

    /** Does it, and says whether the account has a new password. */
    abstract boolean change(OwnerAccounts accounts, String user) throws SQLException;

    final String hash() {
      return Passwords.hash(password.toCharArray(), bytes(SALT_BYTES));
    }

    private byte[] bytes(int count) {
      byte[] bytes = new byte[count];
      random.nextBytes(bytes);
      return bytes;
    }

    @Override
    public final Integer call() {
      if (!user.matches("[A-Za-z0-9][A-Za-z0-9._@-]{0,99}")) {
        throw new CommandFailure(
            ExitCode.USAGE, "USER must have 1 to 100 letters, digits and . _ @ -");
      }
      boolean fresh =
          OwnerSession.change(
              OwnerAccess.find(options), session -> change(new OwnerAccounts(session), user));
      Console console = Console.of(spec, options.json());
      console.line(
          fresh
              ? user + " must log in with " + password + " and choose another password"
              : user + " is changed");
      console.object(
          Json.write(
              fresh
                  ? Json.object().put("user", user).put("password", password)
                  : Json.object().put("user", user)));
      return ExitCode.OK.number();
    }
  }

  /** {@code fedrouter admin create}. */
  @Command(
      name = "create",
      description = "Add an account; its password is shown once, and must be changed.")
  static final class Create extends Change {
    @Option(
        names = "--role",
        required = true,
        split = ",",
        paramLabel = "R",
        description = "Roles, for example admin.")
    private List<String> roles = List.of();

    @Option(
        names = "--department",
        split = ",",
        paramLabel = "D",
        description = "Departments whose budgets it may use.")
    private List<String> departments = List.of();

    @Option(
        names = "--epsilon",
        paramLabel = "E",
        defaultValue = "20",
        description = "What its ledger carries for ever (default: ${DEFAULT-VALUE}).")
    private double epsilon = 20;

    @Option(
        names = "--epsilon-a-day",
        paramLabel = "E",
        defaultValue = "10",
        description = "What its ledger carries a day (default: ${DEFAULT-VALUE}).")
    private double epsilonADay = 10;

    @Override
    boolean change(OwnerAccounts accounts, String user) throws SQLException {
      if (!(epsilon > 0 && epsilonADay > 0 && epsilonADay <= epsilon)) {
        throw new CommandFailure(
            ExitCode.USAGE, "--epsilon-a-day must be above 0 and at most --epsilon");
      }
      accounts.create(user, hash(), roles, departments, epsilon, epsilonADay);
      return true;
    }
  }

  /** {@code fedrouter admin password}. */
  @Command(
      name = "password",
      description = "Give an account another password; it is shown once, and must be changed.")
  static final class Password extends Change {
    @Override
    boolean change(OwnerAccounts accounts, String user) throws SQLException {
      accounts.password(user, hash());
      return true;
    }
  }

  /** {@code fedrouter admin remove-second-factor}. */
  @Command(
      name = "remove-second-factor",
      description = "Remove the second factor of an account whose owner has lost it.")
  static final class RemoveSecondFactor extends Change {
    @Override
    boolean change(OwnerAccounts accounts, String user) throws SQLException {
      accounts.removeSecondFactor(user);
      return false;
    }
  }
}

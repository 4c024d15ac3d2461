package org.fedrouter.cli.ledger;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.console.StackOptions;
import org.fedrouter.cli.stack.DatabaseAccess;
import org.fedrouter.cli.stack.OwnerAccess;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.core.ledger.LedgerTerms;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fedrouter ledger lease}. */
@Command(
    name = "lease",
    description = "Parts of ledgers for regions with databases of their own.",
    subcommands = {
      LeaseCommand.Grant.class,
      LeaseCommand.ListLeases.class,
      LeaseCommand.Accept.class,
      LeaseCommand.Return.class,
      LeaseCommand.Settle.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class LeaseCommand {
  /** Who acts, in the audit log: whoever has the owner's password. */
  static final String ACTOR = "owner";

  /** {@code fedrouter ledger lease grant}. */
  @Command(
      name = "grant",
      description = "In the home database: hold a part of a ledger for a region.")
  public static final class Grant implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private StackOptions options;

    @Option(
        names = "--ledger",
        required = true,
        paramLabel = "L",
        description = "For example department:icu.")
    private String ledger = "";

    @Option(names = "--region", required = true, paramLabel = "R", description = "Whose part.")
    private String region = "";

    @ArgGroup(multiplicity = "1")
    private Amount amount = new Amount();

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write the document.")
    private @Nullable Path out;

    /** One of two ways to say how much. */
    static final class Amount {
      @Option(
          names = "--epsilon",
          paramLabel = "E",
          description = "By how much epsilon the part would raise a limit.")
      private @Nullable Double epsilon;

      @Option(names = "--nano", paramLabel = "N", description = "Nano-units of the ledger.")
      private @Nullable Long nano;

      /** Throws IllegalArgumentException when it is none. */
      void check() {
        if (epsilon != null) {
          Epsilon unused = new Epsilon(epsilon);
        }
        if (nano != null && nano <= 0) {
          throw new IllegalArgumentException("--nano must be above 0, got " + nano);
        }
      }

      long nano(LedgerRecord ledger) {
        return nano != null
            ? nano
            : LedgerTerms.extraNano(new Epsilon(Objects.requireNonNull(epsilon)), ledger.order());
      }
    }

    @Override
    public Integer call() {
      LedgerKey key = checked();
      DatabaseAccess access = OwnerAccess.find(options);
      LeaseDocument lease = OwnerSession.change(access, session -> grant(session, key));
      Documents.write(out, lease);
      Console console = Console.of(spec, options.json());
      console.line(
          "lease %s: region %s may spend %d nano-units of %s"
              .formatted(lease.lease(), lease.region(), lease.nano(), lease.ledger()));
      console.object(Json.write(lease));
      return ExitCode.OK.number();
    }

    private LedgerKey checked() {
      try {
        LeaseDocument.requireRegion(region);
        amount.check();
        return LedgerKey.ofLabel(ledger);
      } catch (IllegalArgumentException e) {
        throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
      }
    }

    private LeaseDocument grant(OwnerSession session, LedgerKey key) throws SQLException {
      HomeLeases leases = new HomeLeases(session, ACTOR);
      LedgerRecord from = leases.ledger(key);
      return leases.grant(from, region, amount.nano(from));
    }
  }

  /** {@code fedrouter ledger lease list}. */
  @Command(name = "list", description = "In the home database: all leases with their documents.")
  public static final class ListLeases implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private StackOptions options;

    @Override
    public Integer call() {
      List<HomeLeases.Granted> leases =
          OwnerSession.read(
              OwnerAccess.find(options), session -> new HomeLeases(session, ACTOR).list());
      Console console = Console.of(spec, options.json());
      for (HomeLeases.Granted lease : leases) {
        LeaseDocument document = lease.document();
        console.line(
            "%s  %s  %s  %d nano-units  %s"
                .formatted(
                    document.lease(),
                    document.ledger(),
                    document.region(),
                    document.nano(),
                    lease.spentNano() == null ? "open" : "spent " + lease.spentNano()));
      }
      console.object(Json.write(Json.object().set("leases", Json.tree(leases))));
      return ExitCode.OK.number();
    }
  }

  /** {@code fedrouter ledger lease accept}. */
  @Command(
      name = "accept",
      description = "In the region's database: raise the limit of the ledger by the lease.")
  public static final class Accept implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private StackOptions options;

    @Parameters(paramLabel = "FILE", description = "Document of `ledger lease grant`.")
    private Path file = Path.of("");

    @Override
    public Integer call() {
      LeaseDocument lease = LeaseDocument.read(file);
      boolean accepted =
          OwnerSession.change(
              OwnerAccess.find(options), session -> new RegionLeases(session, ACTOR).accept(lease));
      Console console = Console.of(spec, options.json());
      console.line("lease " + lease.lease() + (accepted ? " accepted" : " was accepted before"));
      console.object(
          Json.write(
              Json.object().put("lease", lease.lease().toString()).put("accepted", accepted)));
      return ExitCode.OK.number();
    }
  }

  /** {@code fedrouter ledger lease return}. */
  @Command(
      name = "return",
      description = "In the region's database: end a lease and say what was spent of it.")
  public static final class Return implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private StackOptions options;

    @Parameters(paramLabel = "LEASE", description = "Id of the lease.")
    private UUID lease = new UUID(0, 0);

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write the document.")
    private @Nullable Path out;

    @Override
    public Integer call() {
      ReturnDocument returned =
          OwnerSession.change(
              OwnerAccess.find(options),
              session -> new RegionLeases(session, ACTOR).giveBack(lease));
      Documents.write(out, returned);
      Console console = Console.of(spec, options.json());
      console.line(
          "lease %s: %d of %d nano-units were spent"
              .formatted(returned.lease(), returned.spentNano(), returned.nano()));
      console.object(Json.write(returned));
      return ExitCode.OK.number();
    }
  }

  /** {@code fedrouter ledger lease settle}. */
  @Command(
      name = "settle",
      description = "In the home database: settle a lease at what its region has spent.")
  public static final class Settle implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private StackOptions options;

    @Parameters(paramLabel = "FILE", description = "Document of `ledger lease return`.")
    private Path file = Path.of("");

    @Override
    public Integer call() {
      ReturnDocument returned = ReturnDocument.read(file);
      boolean settled =
          OwnerSession.change(
              OwnerAccess.find(options),
              session -> new HomeLeases(session, ACTOR).settle(returned));
      Console console = Console.of(spec, options.json());
      console.line(
          "lease %s %s at %d nano-units"
              .formatted(
                  returned.lease(),
                  settled ? "settled" : "was settled before",
                  returned.spentNano()));
      console.object(
          Json.write(
              Json.object()
                  .put("lease", returned.lease().toString())
                  .put("settled", settled)
                  .put("spent_nano", returned.spentNano())));
      return ExitCode.OK.number();
    }
  }
}

package org.fedrouter.cli.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.ledger.OwnerSession;
import org.fedrouter.cli.stack.DatabaseAccess;
import org.fedrouter.compliance.advisory.Source;
import org.fedrouter.compliance.advisory.store.FeedStore;
import org.fedrouter.compliance.advisory.store.StoreFailure;
import org.fedrouter.compliance.document.BrokenDocument;
import org.fedrouter.compliance.feed.Completeness;
import org.fedrouter.compliance.feed.FeedImport;
import org.fedrouter.compliance.feed.FeedLimits;
import org.fedrouter.compliance.feed.ImportPosition;
import org.fedrouter.compliance.feed.ImportStore;
import org.fedrouter.compliance.feed.SourceGuess;

/**
 * Something to import.
 *
 * @param whole whether it must have all that was there before
 */
record FeedInput(Path path, Source source, boolean whole) {
  private static final long PAUSE = TimeUnit.SECONDS.toNanos(2);

  /** The source of an input, by its content. */
  static Source sourceOf(Path path) {
    try {
      return SourceGuess.of(path, FeedLimits.STANDARD)
          .orElseThrow(
              () ->
                  new CommandFailure(ExitCode.USAGE, path + " begins like no feed; see --source"));
    } catch (BrokenDocument e) {
      throw new CommandFailure(ExitCode.USAGE, path + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw CommandFailure.internal("cannot read " + path, e);
    }
  }

  /** Imports all of it, a batch in each transaction. */
  Imported into(DatabaseAccess access, Console console) {
    return OwnerSession.change(access, session -> into(session, console));
  }

  private Imported into(OwnerSession session, Console console) throws SQLException {
    FeedStore store = new FeedStore(session.connection());
    if (!store.begin(source)) {
      throw new CommandFailure(
          ExitCode.UNAVAILABLE, "another import of " + source + " is under way");
    }
    Optional<ImportPosition> from = store.position(source);
    try {
      ImportPosition end =
          FeedImport.run(source, path, FeedLimits.STANDARD, told(store, console), from);
      Completeness completeness = Completeness.of(end.tally(), expected(store, end));
      if (completeness.complete()) {
        store.complete(end, completeness);
      }
      boolean resumed = from.filter(one -> one.input().equals(end.input())).isPresent();
      return new Imported(path, end, resumed, completeness);
    } catch (StoreFailure e) {
      throw e.reason();
    } catch (BrokenDocument e) {
      throw new CommandFailure(ExitCode.USAGE, path + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw CommandFailure.internal("cannot read " + path, e);
    }
  }

  private ImportStore told(ImportStore store, Console console) {
    long[] next = {System.nanoTime() + PAUSE};
    return batch -> {
      store.commit(batch);
      if (System.nanoTime() - next[0] >= 0) {
        next[0] = System.nanoTime() + PAUSE;
        ImportPosition position = batch.position();
        console.progress(
            "%s: %,d records, %,d files"
                .formatted(source, position.tally().records(), position.files()));
      }
    };
  }

  /** At least as many of each year as last time; of a single file, of the years that it has. */
  private Map<Integer, Long> expected(FeedStore store, ImportPosition end) throws SQLException {
    Map<Integer, Long> years = new HashMap<>();
    Optional<ImportPosition> last = whole ? store.complete(source) : Optional.empty();
    last.ifPresent(before -> years.putAll(before.tally().years()));
    if (Files.isRegularFile(path) && !path.toString().endsWith(".zip")) {
      years.keySet().retainAll(end.tally().years().keySet());
    }
    return years;
  }
}

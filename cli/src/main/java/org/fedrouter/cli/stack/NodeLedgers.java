package org.fedrouter.cli.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.cli.demo.DemoData;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.hospital.ledger.DatasetLedger;
import org.fedrouter.hospital.ledger.LedgerFailure;

/**
 * The ledgers of the demonstration's hospitals, made once for a data folder. One that is gone later
 * is not made again: it would forget what was spent.
 */
final class NodeLedgers {
  private final DataFolder folder;

  NodeLedgers(DataFolder folder) {
    this.folder = folder;
  }

  /**
   * Makes the ledgers of a new folder.
   *
   * @throws CommandFailure naming the command to run, when a ledger is lost
   */
  void ensure(List<String> hospitals) {
    Set<String> made = made();
    for (String id : hospitals) {
      if (!Files.exists(folder.ledger(id))) {
        // Nodes of earlier versions made their ledgers themselves, in folders of their own.
        if (made.contains(id) || Files.exists(folder.node(id))) {
          throw lost(id, folder.ledger(id));
        }
        create(id);
      }
    }
    if (!made.containsAll(hospitals)) {
      DataFolder.replace(folder.ledgersFile(), String.join("\n", hospitals) + "\n");
    }
  }

  private Set<String> made() {
    try {
      return Files.exists(folder.ledgersFile())
          ? Set.copyOf(Files.readAllLines(folder.ledgersFile()))
          : Set.of();
    } catch (IOException e) {
      throw CommandFailure.internal("cannot read " + folder.ledgersFile(), e);
    }
  }

  private void create(String id) {
    try {
      DataFolder.createPrivate(folder.node(id));
      Epsilon guarantee = new Epsilon(DemoData.DATASET_EPSILON);
      DatasetLedger.create(
          folder.ledger(id),
          RenyiFilter.forLinearCurves(guarantee, DemoData.DELTA),
          guarantee,
          0,
          InstantSource.system());
    } catch (IOException | LedgerFailure e) {
      throw CommandFailure.internal("cannot make the ledger of hospital " + id, e);
    }
  }

  private static CommandFailure lost(String id, Path ledger) {
    return new CommandFailure(
        ExitCode.INTEGRITY,
        "the ledger of hospital "
            + id
            + " is lost: restore it from its backup, or run fedrouter node ledger create --epsilon "
            + DemoData.DATASET_EPSILON
            + " --delta "
            + DemoData.DELTA.value()
            + " --spent NANO "
            + ledger);
  }
}

package org.fedrouter.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.data.DataFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new folder gets its ledgers, an old one keeps them, and a lost one is never made anew. */
class NodeLedgersTest {
  private static final List<String> IDS = List.of("north", "south");

  @TempDir Path parent;
  private DataFolder folder = new DataFolder(Path.of(""));

  @BeforeEach
  void create() {
    folder = DataFolder.create(parent.resolve("data"));
  }

  private void up() {
    new NodeLedgers(folder).ensure(IDS);
  }

  private void refusesToStart() {
    assertThatThrownBy(this::up)
        .isInstanceOfSatisfying(
            CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.INTEGRITY))
        .hasMessageContaining("the ledger of hospital south is lost")
        .hasMessageContaining("fedrouter node ledger create --epsilon 20.0 --delta 1.0E-5 --spent")
        .hasMessageContaining(folder.ledger("south").toString());
    assertThat(folder.ledger("south")).doesNotExist();
  }

  @Test
  void newFolder_getsItsLedgers_andGoesOnWithThem() throws IOException {
    up();
    byte[] before = Files.readAllBytes(folder.ledger("north"));
    up();
    assertThat(Files.readAllBytes(folder.ledger("north"))).isEqualTo(before);
    Files.delete(folder.ledger("south"));
    refusesToStart();
  }

  @Test
  void folderOfNodes_thatIsGone_isALossToo() throws IOException {
    up();
    Folders.delete(folder.node("south"));
    refusesToStart();
  }

  /** Earlier versions let every node make its ledger. */
  @Test
  void folderOfAnEarlierVersion_goesOn_andNoticesALossFromThenOn() throws IOException {
    up();
    Files.delete(folder.ledgersFile());
    up();
    assertThat(Files.readAllLines(folder.ledgersFile())).isEqualTo(IDS);
    Files.delete(folder.ledgersFile());
    Files.delete(folder.ledger("south"));
    refusesToStart();
  }
}

package org.fedrouter.hospital.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.fedrouter.core.exchange.Bytes;

/** What somebody finds who copies a hospital's files: the database, its log and all the rest. */
final class LedgerBytes {
  private LedgerBytes() {}

  static boolean in(Path folder, Bytes sought) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      assertThat(all).isNotEmpty();
      boolean found = false;
      for (Path file : all) {
        found |= Bytes.of(Files.readAllBytes(file)).hex().contains(sought.hex());
      }
      return found;
    }
  }
}

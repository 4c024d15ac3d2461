package org.fedrouter.hospital.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A second node on the same file would give the same numbers out; reading it is welcome. */
record LedgerLock(FileChannel channel) implements AutoCloseable {
  /**
   * @throws LedgerFailure when another node, or a command, uses the ledger
   */
  static LedgerLock of(Path ledger) {
    Path file = ledger.resolveSibling(ledger.getFileName() + ".lock");
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        channel.close();
        throw new LedgerFailure("another node uses the ledger beside " + file);
      }
      return new LedgerLock(channel);
    } catch (IOException | OverlappingFileLockException e) {
      throw new LedgerFailure("the ledger cannot be locked by " + file, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new LedgerFailure("the ledger cannot be unlocked", e);
    }
  }
}

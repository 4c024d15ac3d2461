package org.fedrouter.cli.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.fedrouter.cli.console.CommandFailure;

/** Held while a command starts or stops the stack; the system releases it if we die. */
public final class UpLock implements AutoCloseable {
  private final FileChannel channel;

  private UpLock(FileChannel channel) {
    this.channel = channel;
  }

  /** The lock, or nothing when another command holds it. */
  public static Optional<UpLock> tryAcquire(Path file) {
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isLocked(channel)) {
        return Optional.of(new UpLock(channel));
      }
      channel.close();
      return Optional.empty();
    } catch (IOException e) {
      throw CommandFailure.internal("cannot lock " + file, e);
    }
  }

  /** Another process makes tryLock return nothing, another thread of this one makes it throw. */
  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw CommandFailure.internal("cannot unlock", e);
    }
  }
}
